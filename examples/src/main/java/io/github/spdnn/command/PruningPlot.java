package io.github.spdnn.command;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Two diagrams over the sparsity, accuracy and speed-up, with a curve for each pattern. */
final class PruningPlot {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 260;
  private static final int LEFT = 52;
  private static final int TOP = 34;
  private static final int BOTTOM = 40;
  private static final double[] SPARSITIES = {0.5, 0.75, 0.9, 0.95};
  private static final String[] COLORS = {
    "#1b6ca8", "#d1495b", "#3b8a55", "#8d5fb3", "#c98a1b", "#5a6670"
  };

  private final StringBuilder svg = new StringBuilder();
  private final List<PruneFigures> curves;

  private PruningPlot(List<PruneFigures> curves) {
    this.curves = curves;
  }

  static String of(List<PruneFigures> curves) {
    return new PruningPlot(curves).draw();
  }

  private String draw() {
    int width = 2 * WIDTH + 70;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12'>%n<rect width='%d' height='%d' fill='white'/>%n",
        width, HEIGHT, width, HEIGHT);
    diagram(
        0,
        "test accuracy, %",
        scale(stage -> 100 * stage.testAccuracy(), 1),
        stage -> 100 * stage.testAccuracy());
    diagram(
        WIDTH,
        "speed, dense = 1 (logarithmic)",
        new Scale(0.5, 16, true, new double[] {0.5, 1, 2, 4, 8, 16}),
        PruneFigures.Stage::speedUp);
    for (int i = 0; i < curves.size(); i++) {
      int y = TOP + 14 + 20 * i;
      add(
          "<rect x='%d' y='%d' width='14' height='4' fill='%s'/><text x='%d' y='%d'>%s</text>%n",
          2 * WIDTH + 8, y - 6, color(i), 2 * WIDTH + 28, y, curves.get(i).pattern());
    }
    return svg.append("</svg>\n").toString();
  }

  /** Where a number is on the vertical axis. */
  private record Scale(double low, double high, boolean logarithmic, double[] marks) {
    double y(double value) {
      double shown = Math.clamp(value, low, high);
      double share =
          logarithmic ? Math.log(shown / low) / Math.log(high / low) : (shown - low) / (high - low);
      return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
  }

  /** A scale of whole steps around all numbers; at most five below the largest. */
  private Scale scale(ToDoubleFunction<PruneFigures.Stage> value, double step) {
    double most =
        curves.stream().flatMap(c -> c.stages().stream()).mapToDouble(value).max().orElse(1);
    double least =
        curves.stream().flatMap(c -> c.stages().stream()).mapToDouble(value).min().orElse(0);
    double high = Math.ceil(most / step) * step;
    double low = Math.max(Math.floor(least / step) * step, high - 5 * step);
    double[] marks = new double[(int) Math.round((high - low) / step) + 1];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = low + i * step;
    }
    return new Scale(low, high, false, marks);
  }

  private void diagram(
      int left, String title, Scale scale, ToDoubleFunction<PruneFigures.Stage> value) {
    add("<text x='%d' y='20' font-weight='bold'>%s</text>%n", left + LEFT, title);
    for (double mark : scale.marks()) {
      double y = scale.y(mark);
      add(
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='%s'/>"
              + "<text x='%d' y='%.1f' text-anchor='end'>%s</text>%n",
          left + LEFT,
          left + WIDTH - 10,
          y,
          y,
          scale.logarithmic() && mark == 1 ? "#444" : "#ddd",
          left + LEFT - 6,
          y + 4,
          mark == Math.rint(mark) ? String.valueOf((long) mark) : String.valueOf(mark));
    }
    for (double sparsity : SPARSITIES) {
      add(
          "<text x='%.1f' y='%d' text-anchor='middle'>%.0f %%</text>%n",
          x(left, sparsity), HEIGHT - BOTTOM + 18, 100 * sparsity);
    }
    add(
        "<text x='%d' y='%d' text-anchor='middle'>sparsity</text>%n",
        left + (LEFT + WIDTH) / 2, HEIGHT - 6);
    for (int i = 0; i < curves.size(); i++) {
      curve(left, scale, value, i);
    }
  }

  private void curve(
      int left, Scale scale, ToDoubleFunction<PruneFigures.Stage> value, int number) {
    StringBuilder path = new StringBuilder();
    for (PruneFigures.Stage stage : curves.get(number).stages()) {
      double x = x(left, stage.target());
      double y = scale.y(value.applyAsDouble(stage));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x, y));
      add("<circle cx='%.1f' cy='%.1f' r='2.6' fill='%s'/>%n", x, y, color(number));
    }
    add(
        "<path d='%s' fill='none' stroke='%s' stroke-width='1.8'/>%n",
        path.toString().strip(), color(number));
  }

  /** By the logarithm of the share that stays, so that 90 and 95 % are apart. */
  private static double x(int left, double sparsity) {
    double share = Math.log(0.5 / (1 - sparsity)) / Math.log(10);
    return left + LEFT + 24 + Math.clamp(share, -0.05, 1.05) * (WIDTH - LEFT - 58);
  }

  private static String color(int curve) {
    return COLORS[curve % COLORS.length];
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
