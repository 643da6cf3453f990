package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Arranges entries, in whatever order a file has them, row by row. The place of every entry is
 * found once; the values, of either type, then go to their places. Equal places become one.
 *
 * <p>A stable counting sort by row comes first. It is all that a file sorted by row or by column
 * needs; only rows still out of order are sorted by column.
 */
final class Arrangement {
  private final EntryList list;
  private final Symmetry symmetry;
  private final int rows;
  private final int columns;
  private final int[] offsets;
  private int[] indices;
  private SortedRows sorted;

  private Arrangement(EntryList list, Symmetry symmetry, int rows, int columns) {
    this.list = list;
    this.symmetry = symmetry;
    this.rows = rows;
    this.columns = columns;
    this.offsets = new int[rows + 1];
  }

  /**
   * Arranges entries. The list's row and column arrays are used up.
   *
   * @throws MalformedFileException if there are more entries, mirrored ones included, than an array
   *     holds
   */
  static Arrangement of(EntryList list, Symmetry symmetry, int rows, int columns)
      throws MalformedFileException {
    Arrangement arrangement = new Arrangement(list, symmetry, rows, columns);
    arrangement.countRows();
    arrangement.scatter();
    arrangement.sorted = SortedRows.of(arrangement.offsets, arrangement.indices);
    arrangement.indices = arrangement.sorted.indices();
    return arrangement;
  }

  private void countRows() throws MalformedFileException {
    long stored = list.count();
    for (Entries entries : list.chunks()) {
      int[] row = entries.rows();
      int[] column = entries.columns();
      for (int entry = 0; entry < entries.count(); entry++) {
        offsets[row[entry] + 1]++;
        if (symmetry != Symmetry.GENERAL && row[entry] != column[entry]) {
          offsets[column[entry] + 1]++;
          stored++;
        }
      }
    }
    if (stored > Checks.MAX_ARRAY) {
      throw new MalformedFileException(
          list.path(),
          0,
          "at most " + Checks.MAX_ARRAY + " entries in the whole matrix",
          stored + " with those that the symmetry adds");
    }
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] += offsets[row];
    }
  }

  /** Puts the columns in place and replaces the indices in the list by positions. */
  private void scatter() {
    int[] next = Arrays.copyOf(offsets, rows);
    indices = new int[offsets[rows]];
    for (Entries entries : list.chunks()) {
      int[] row = entries.rows();
      int[] column = entries.columns();
      for (int entry = 0; entry < entries.count(); entry++) {
        int i = row[entry];
        int j = column[entry];
        int position = next[i]++;
        indices[position] = j;
        row[entry] = position;
        if (symmetry != Symmetry.GENERAL) {
          column[entry] = -1;
          if (i != j) {
            position = next[j]++;
            indices[position] = i;
            column[entry] = position;
          }
        }
      }
    }
  }

  /** The structure. */
  SparsityPattern pattern() {
    return SparsityPattern.unchecked(rows, columns, offsets, indices);
  }

  /** The values as floats, those of equal places summed as floats in file order. */
  float[] floatValues() {
    float[] values = new float[indices.length];
    deliver(
        (position, value) -> values[position] = (float) value,
        (position, value) -> values[position] += (float) value);
    return values;
  }

  /** The values as doubles, those of equal places summed in file order. */
  double[] doubleValues() {
    double[] values = new double[indices.length];
    deliver(
        (position, value) -> values[position] = value,
        (position, value) -> values[position] += value);
    return values;
  }

  @FunctionalInterface
  private interface Receiver {
    void take(int position, double value);
  }

  /** Hands out the values in file order, the first of each place apart from later ones. */
  private void deliver(Receiver first, Receiver later) {
    Receiver receiver = sorted.hasRepetitions() ? dividing(first, later) : first;
    for (Entries entries : list.chunks()) {
      for (int entry = 0; entry < entries.count(); entry++) {
        double value = entries.value(entry);
        receiver.take(sorted.place(entries.rows()[entry]), value);
        if (symmetry != Symmetry.GENERAL && entries.columns()[entry] >= 0) {
          receiver.take(sorted.place(entries.columns()[entry]), symmetry.mirrored(value));
        }
      }
    }
  }

  private Receiver dividing(Receiver first, Receiver later) {
    BitSet taken = new BitSet(indices.length);
    return (position, value) -> {
      (taken.get(position) ? later : first).take(position, value);
      taken.set(position);
    };
  }

  /**
   * Checks that no place occurs twice in a file without symmetry.
   *
   * @throws MalformedFileException naming the first line of the file that repeats a place
   */
  void checkDistinct(LineFormat format) throws MalformedFileException {
    if (!sorted.hasRepetitions()) {
      return;
    }
    BitSet taken = new BitSet(indices.length);
    for (Entries entries : list.chunks()) {
      for (int entry = 0; entry < entries.count(); entry++) {
        int position = sorted.place(entries.rows()[entry]);
        if (taken.get(position)) {
          throw repeated(format, position).in(list.path(), entries.line(entry));
        }
        taken.set(position);
      }
    }
  }

  private LineDiagnosis repeated(LineFormat format, int position) {
    boolean swapped = format.place() == LineFormat.Place.COLUMN_ROW;
    int row = rowOf(position) + 1;
    int column = indices[position] + 1;
    String first = format.names().get(0);
    String second = format.names().get(1);
    return new LineDiagnosis(
        "each pair of " + first + " and " + second + " once",
        String.format(
            "%s %d, %s %d again", first, swapped ? column : row, second, swapped ? row : column));
  }

  private int rowOf(int position) {
    int row = 0;
    while (offsets[row + 1] <= position) {
      row++;
    }
    return row;
  }
}
