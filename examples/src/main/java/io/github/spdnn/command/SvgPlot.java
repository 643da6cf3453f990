package io.github.spdnn.command;

import java.util.function.DoubleFunction;

/** A plot of one number for each layer or part, as a picture that stands in a page by itself. */
final class SvgPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 260;
  private static final int LEFT = 76;
  private static final int BOTTOM = 36;
  private static final int TOP = 14;
  private static final int MARKS = 5;

  /** Layers, which count from 1. */
  static final Axis LAYERS = new Axis("layer", 1);

  /** Parts, which count from 0. */
  static final Axis PARTS = new Axis("part", 0);

  /**
   * What the values belong to.
   *
   * @param name what one of them is called
   * @param first the number of the first one
   */
  record Axis(String name, int first) {}

  private final double[] values;
  private final Axis axis;
  private final boolean logarithmic;
  private final double low;
  private final double high;

  private SvgPlot(double[] values, Axis axis, boolean logarithmic) {
    this.values = values;
    this.axis = axis;
    this.logarithmic = logarithmic;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
      least = value > 0 ? Math.min(least, value) : least;
    }
    high = most == 0 ? 1 : most;
    low = logarithmic ? Math.min(least, high) / 1.2 : 0;
  }

  /** A line; the scale is logarithmic, zeros are at its lower end. */
  static String line(double[] values, Axis axis, DoubleFunction<String> label) {
    SvgPlot plot = new SvgPlot(values, axis, true);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      path.append(number("%s%.1f %.1f ", i == 0 ? "M" : "L", plot.x(i + 0.5), plot.y(values[i])));
    }
    return plot.frame(
        "<path d='" + path + "' fill='none' stroke='#2f66b0' stroke-width='1.8'/>", label);
  }

  /** A bar for each layer or part. */
  static String bars(double[] values, Axis axis, DoubleFunction<String> label) {
    SvgPlot plot = new SvgPlot(values, axis, false);
    StringBuilder bars = new StringBuilder();
    double width = Math.max(0.4, 0.8 * (WIDTH - LEFT) / values.length);
    for (int i = 0; i < values.length; i++) {
      double top = plot.y(values[i]);
      bars.append(
          number(
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='#3b8a55'/>",
              plot.x(i + 0.1), top, width, HEIGHT - BOTTOM - top));
    }
    return plot.frame(bars.toString(), label);
  }

  private String frame(String content, DoubleFunction<String> label) {
    StringBuilder svg = new StringBuilder();
    svg.append(number("<svg viewBox='0 0 %d %d' role='img'>", WIDTH + 10, HEIGHT));
    for (int mark = 0; mark < MARKS; mark++) {
      double share = mark / (MARKS - 1.0);
      double value = logarithmic ? low * Math.pow(high / low, share) : high * share;
      double y = y(value);
      svg.append(
          number(
              "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#ddd'/>"
                  + "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
              LEFT, WIDTH, y, y, LEFT - 6, y + 4, label.apply(value)));
    }
    for (int mark = 0; mark < MARKS; mark++) {
      int layer = Math.round((values.length - 1) * mark / (MARKS - 1f));
      svg.append(
          number(
              "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>",
              x(layer + 0.5), HEIGHT - BOTTOM + 18, layer + axis.first()));
    }
    svg.append(
        number(
            "<text x='%d' y='%d' text-anchor='middle'>%s</text>",
            (LEFT + WIDTH) / 2, HEIGHT - 2, axis.name()));
    return svg.append(content).append("</svg>").toString();
  }

  private double x(double layer) {
    return LEFT + (WIDTH - LEFT) * layer / values.length;
  }

  private double y(double value) {
    double shown = Math.max(value, low);
    double share = logarithmic ? Math.log(shown / low) / Math.log(high / low) : shown / high;
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static String number(String format, Object... values) {
    return HtmlPage.text(format, values);
  }
}
