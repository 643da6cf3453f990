package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The rows of a matrix-vector product in parts of nearly equal work: runs of whole rows, and pieces
 * of rows that are too long for one part. The parts depend on the pattern alone, never on the
 * number of threads, so that sums are the same for all of them.
 */
public final class SpmvChunks {
  private static final int ROW_START = 2;

  private final int[] firstRows;
  private final int[] pieceStarts;
  private final int[] pieceEnds;
  private final int[] longRows;
  private final int[] firstPieces;

  private SpmvChunks(
      IntArrayList firstRows,
      IntArrayList pieceStarts,
      IntArrayList pieceEnds,
      IntArrayList longRows,
      IntArrayList firstPieces) {
    this.firstRows = firstRows.toIntArray();
    this.pieceStarts = pieceStarts.toIntArray();
    this.pieceEnds = pieceEnds.toIntArray();
    this.longRows = longRows.toIntArray();
    this.firstPieces = firstPieces.toIntArray();
  }

  /**
   * Splits the rows of a pattern.
   *
   * @param part work of a part in entries; a row costs two more
   */
  public static SpmvChunks of(SparsityPattern pattern, int part) {
    IntArrayList firstRows = new IntArrayList();
    IntArrayList starts = new IntArrayList();
    IntArrayList ends = new IntArrayList();
    IntArrayList longRows = new IntArrayList();
    IntArrayList firstPieces = new IntArrayList();
    long work = part;
    for (int row = 0; row < pattern.rows(); row++) {
      int length = pattern.rowLength(row);
      if (length > 2L * part) {
        longRows.add(row);
        firstPieces.add(starts.size());
        addPieces(pattern.rowStart(row), pattern.rowEnd(row), part, starts, ends);
      }
      if (work >= part) {
        firstRows.add(row);
        work = 0;
      }
      work += length > 2L * part ? 0 : length + ROW_START;
    }
    firstRows.add(pattern.rows());
    firstPieces.add(starts.size());
    return new SpmvChunks(firstRows, starts, ends, longRows, firstPieces);
  }

  private static void addPieces(
      int from, int to, int part, IntArrayList starts, IntArrayList ends) {
    for (int start = from; start < to; start = Math.min(to, start + part)) {
      starts.add(start);
      ends.add(Math.min(to, start + part));
    }
  }

  /** Number of runs of rows; long rows in them are to be skipped. */
  public int runs() {
    return firstRows.length - 1;
  }

  /** First row of a run; one more than runs are valid. */
  public int firstRow(int run) {
    return firstRows[run];
  }

  /** Number of pieces of long rows. */
  public int pieces() {
    return pieceStarts.length;
  }

  /** First position of a piece. */
  public int pieceStart(int piece) {
    return pieceStarts[piece];
  }

  /** One past the last position of a piece. */
  public int pieceEnd(int piece) {
    return pieceEnds[piece];
  }

  /** Number of rows that are in pieces. */
  public int longRows() {
    return longRows.length;
  }

  /** A row that is in pieces. */
  public int longRow(int at) {
    return longRows[at];
  }

  /** The first piece of a long row; one more than long rows are valid. */
  public int firstPiece(int at) {
    return firstPieces[at];
  }

  /** Where the rows of a run from {@code row} on meet the next long row, at most the run's end. */
  public int rowsUntilLongRow(int row, int end) {
    int at = java.util.Arrays.binarySearch(longRows, row);
    int next = at >= 0 ? at : -at - 1;
    return next < longRows.length ? Math.min(end, longRows[next]) : end;
  }
}
