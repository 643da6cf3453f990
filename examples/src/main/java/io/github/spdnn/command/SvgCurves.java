package io.github.spdnn.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves in a plot both of whose scales are logarithmic. Several plots side by side make a picture
 * that is a file by itself.
 */
final class SvgCurves {
  private static final int WIDTH = 330;
  private static final int HEIGHT = 320;
  private static final int LEFT = 62;
  private static final int TOP = 40;
  private static final int BOTTOM = 60;
  private static final int RIGHT = 14;
  private static final List<String> COLOURS =
      List.of("#2f66b0", "#d2672d", "#3b8a55", "#7a5fb5", "#b03060", "#777777");

  private final String title;
  private final double[] across;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> curves = new ArrayList<>();
  private double low = Double.MAX_VALUE;
  private double high;

  /**
   * @param across ascending and above 0
   */
  SvgCurves(String title, double... across) {
    this.title = title;
    this.across = across;
  }

  /** Adds a curve with a value for each place; those that are not above 0 are left out. */
  SvgCurves add(String name, double... values) {
    names.add(name);
    curves.add(values);
    for (double value : values) {
      if (value > 0) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return this;
  }

  /**
   * The plots side by side.
   *
   * @param axis what the places are
   */
  static String sideBySide(String axis, List<SvgCurves> plots) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        HtmlPage.text(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'"
                + " font-family='Helvetica, Arial, sans-serif' font-size='12'>%n"
                + "<rect width='100%%' height='100%%' fill='#fff'/>%n",
            WIDTH * plots.size(), HEIGHT));
    for (int i = 0; i < plots.size(); i++) {
      svg.append(HtmlPage.text("<g transform='translate(%d 0)'>%n", i * WIDTH));
      svg.append(plots.get(i).content(axis)).append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private String content(String axis) {
    StringBuilder svg = new StringBuilder();
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, 18, "middle", "#222", title);
    double ratio = high / low;
    double step = ratio > 1e4 ? 100 : ratio > 20 ? 10 : 2;
    for (double mark = first(step); mark <= high * 1.001; mark *= step) {
      line(svg, LEFT, WIDTH - RIGHT, y(mark), y(mark));
      text(svg, LEFT - 6, y(mark) + 4, "end", "#222", label(mark));
    }
    for (int i = 0; i < across.length; i++) {
      line(svg, x(across[i]), x(across[i]), HEIGHT - BOTTOM, HEIGHT - BOTTOM + 4);
      if (across.length <= 6 || i % 2 == 0) {
        text(svg, x(across[i]), HEIGHT - BOTTOM + 18, "middle", "#222", label(across[i]));
      }
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 34, "middle", "#222", axis);
    double place = LEFT;
    for (int curve = 0; curve < curves.size(); curve++) {
      String colour = COLOURS.get(curve % COLOURS.size());
      svg.append(path(curves.get(curve), colour));
      text(svg, place, HEIGHT - 8, "start", colour, names.get(curve));
      place += 7.0 * names.get(curve).length() + 10;
    }
    return svg.toString();
  }

  /** The lowest mark: a power of the step, or of 10. */
  private double first(double step) {
    double base = step == 2 ? 2 : 10;
    return Math.pow(base, Math.ceil(Math.log(low) / Math.log(base) - 1e-9));
  }

  private String path(double[] values, String colour) {
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        String to = path.isEmpty() ? "M" : "L";
        path.append(HtmlPage.text("%s%.1f %.1f", to, x(across[i]), y(values[i])));
        dots.append(
            HtmlPage.text(
                "<circle cx='%.1f' cy='%.1f' r='2.5' fill='%s'/>%n",
                x(across[i]), y(values[i]), colour));
      }
    }
    return HtmlPage.text(
        "<path d='%s' fill='none' stroke='%s' stroke-width='1.8'/>%n%s", path, colour, dots);
  }

  private double x(double value) {
    double last = across[across.length - 1];
    double share =
        last == across[0] ? 0.5 : Math.log(value / across[0]) / Math.log(last / across[0]);
    return LEFT + 8 + share * (WIDTH - RIGHT - LEFT - 16);
  }

  private double y(double value) {
    double share = high == low ? 0.5 : Math.log(value / low) / Math.log(high / low);
    return HEIGHT - BOTTOM - 8 - share * (HEIGHT - BOTTOM - TOP - 8);
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String text) {
    svg.append(
        HtmlPage.text(
            "<text x='%.1f' y='%.1f' text-anchor='%s' fill='%s'>%s</text>%n",
            x, y, anchor, colour, text));
  }

  private static void line(StringBuilder svg, double x1, double x2, double y1, double y2) {
    svg.append(
        HtmlPage.text(
            "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#ddd'/>%n", x1, x2, y1, y2));
  }

  private static String label(double value) {
    return value >= 1 ? HtmlPage.text("%,.0f", value) : HtmlPage.text("%.2g", value);
  }
}
