package io.github.spdnn.command;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.partition.Partition;

/** Square pictures of matrices: how many words go from part to part, and which parts have what. */
final class SvgMatrix {
  private static final int SIZE = 520;
  private static final int MARGIN = 30;
  private static final int MOST_PARTS = 64;
  private static final int CELLS = 256;
  private static final int SHADES = 4;
  private static final String LOCAL = "#2f66b0";
  private static final String REMOTE = "#d2672d";

  private final StringBuilder svg = new StringBuilder();

  private SvgMatrix() {
    svg.append(
        HtmlPage.text(
            "<svg viewBox='0 0 %d %d' role='img' style='max-width: 620px'>",
            SIZE + 2 * MARGIN, SIZE + 2 * MARGIN));
  }

  /**
   * A heat map of the words that parts send to each other; parts beyond {@value #MOST_PARTS} share
   * cells.
   *
   * @param words from × to
   */
  static String traffic(long[][] words) {
    int together = Math.ceilDiv(words.length, MOST_PARTS);
    int cells = Math.ceilDiv(words.length, together);
    long[][] sums = new long[cells][cells];
    long most = 1;
    for (int from = 0; from < words.length; from++) {
      for (int to = 0; to < words.length; to++) {
        long sum = sums[from / together][to / together] += words[from][to];
        most = Math.max(most, sum);
      }
    }
    SvgMatrix picture = new SvgMatrix();
    double side = SIZE / (double) cells;
    for (int from = 0; from < cells; from++) {
      for (int to = 0; to < cells; to++) {
        double share = sums[from][to] / (double) most;
        picture.cell(to * side, from * side, side, share);
        if (cells <= 16) {
          picture.label((to + 0.5) * side, (from + 0.5) * side, Long.toString(sums[from][to]));
        }
      }
    }
    return picture.close("receives", "sends");
  }

  /**
   * A layer with its rows and columns part by part: blue where a part has the activation that a
   * weight needs, orange where it must come from another; darker where there are more.
   *
   * @param weights outputs × inputs
   */
  static String spy(SparsityPattern weights, Partition inputs, Partition outputs) {
    int[] rowAt = places(outputs);
    int[] columnAt = places(inputs);
    int rowCells = Math.min(CELLS, weights.rows());
    int columnCells = Math.min(CELLS, weights.columns());
    int[][] local = new int[rowCells][columnCells];
    int[][] remote = new int[rowCells][columnCells];
    for (int row = 0; row < weights.rows(); row++) {
      int y = (int) ((long) rowAt[row] * rowCells / weights.rows());
      for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
        int column = weights.index(at);
        int x = (int) ((long) columnAt[column] * columnCells / weights.columns());
        (inputs.part(column) == outputs.part(row) ? local : remote)[y][x]++;
      }
    }
    SvgMatrix picture = new SvgMatrix();
    int most = Math.max(largest(local), largest(remote));
    picture.dots(local, most, LOCAL);
    picture.dots(remote, most, REMOTE);
    picture.borders(inputs, outputs);
    return picture.close("inputs, part by part", "outputs");
  }

  /** Where each vertex stands when they are ordered part by part. */
  private static int[] places(Partition partition) {
    int[] next = new int[partition.parts() + 1];
    int[] sizes = partition.sizes();
    for (int part = 0; part < sizes.length; part++) {
      next[part + 1] = next[part] + sizes[part];
    }
    int[] places = new int[partition.vertices()];
    for (int vertex = 0; vertex < places.length; vertex++) {
      places[vertex] = next[partition.part(vertex)]++;
    }
    return places;
  }

  private static int largest(int[][] counts) {
    int most = 1;
    for (int[] row : counts) {
      for (int count : row) {
        most = Math.max(most, count);
      }
    }
    return most;
  }

  /**
   * Strokes of neighbouring cells with the same shade, one path for each shade and a cell as unit
   * of length: the page stays small.
   */
  private void dots(int[][] counts, int most, String colour) {
    svg.append(
        HtmlPage.text(
            "<g transform='translate(%d %d) scale(%.6f %.6f)' stroke='%s' stroke-width='1'>",
            MARGIN,
            MARGIN,
            SIZE / (double) counts[0].length,
            SIZE / (double) counts.length,
            colour));
    for (int shade = 1; shade <= SHADES; shade++) {
      StringBuilder path = new StringBuilder();
      for (int row = 0; row < counts.length; row++) {
        int from = -1;
        for (int column = 0; column <= counts[row].length; column++) {
          boolean ends = column == counts[row].length || shade(counts[row][column], most) != shade;
          if (from < 0 && !ends) {
            from = column;
          } else if (from >= 0 && ends) {
            path.append('M').append(from).append(' ').append(row).append(".5h");
            path.append(column - from);
            from = -1;
          }
        }
      }
      double opacity = shade / (double) SHADES;
      svg.append(HtmlPage.text("<path d='%s' opacity='%.2f'/>", path, opacity));
    }
    svg.append("</g>");
  }

  private static int shade(int count, int most) {
    return Math.ceilDiv(SHADES * count, most);
  }

  private void borders(Partition inputs, Partition outputs) {
    if (inputs.parts() > MOST_PARTS) {
      return;
    }
    int row = 0;
    int column = 0;
    int[] rows = outputs.sizes();
    int[] columns = inputs.sizes();
    for (int part = 0; part + 1 < rows.length; part++) {
      row += rows[part];
      column += columns[part];
      double y = MARGIN + SIZE * (double) row / outputs.vertices();
      double x = MARGIN + SIZE * (double) column / inputs.vertices();
      line(MARGIN, MARGIN + SIZE, y, y);
      line(x, x, MARGIN, MARGIN + SIZE);
    }
  }

  private void line(double x1, double x2, double y1, double y2) {
    svg.append(
        HtmlPage.text(
            "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#999' stroke-width='0.6'/>",
            x1, x2, y1, y2));
  }

  private void cell(double x, double y, double side, double share) {
    if (share > 0) {
      svg.append(
          HtmlPage.text(
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s' fill-opacity='%.2f'/>",
              MARGIN + x, MARGIN + y, side, side, REMOTE, share));
    }
  }

  private void label(double x, double y, String text) {
    svg.append(
        HtmlPage.text(
            "<text x='%.1f' y='%.1f' text-anchor='middle'>%s</text>",
            MARGIN + x, MARGIN + y + 4, text));
  }

  private String close(String across, String down) {
    svg.append(
        HtmlPage.text(
            "<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#444'/>",
            MARGIN, MARGIN, SIZE, SIZE));
    label(SIZE / 2.0, -14, across);
    svg.append(
        HtmlPage.text(
            "<text transform='translate(%d %d) rotate(-90)' text-anchor='middle'>%s</text>",
            MARGIN - 10, MARGIN + SIZE / 2, down));
    return svg.append("</svg>").toString();
  }
}
