package io.github.spdnn.kernels.accumulate;

/** How the columns of one row of a product are found; decision 0006 tells when each wins. */
public enum RowMethod {
  /** The row of A has one entry: the row of B is copied. */
  COPY("copied"),
  /** The row of A and its rows of B are those above, or those moved one column to the right. */
  REPEAT("repeat the row above"),
  /** The rows of B are merged two by two. */
  MERGE("merged"),
  /** All columns are listed, sorted, and written once. */
  SORT("sorted"),
  /** A bit per column of B is set, then all words between the first and the last are read. */
  BITMAP("by bitmap"),
  /** As before, with a second bitmap that tells which words of the first to read. */
  SUMMARY("by bitmap with summary"),
  /** Products are looked up in a bitmap of the mask's row. */
  MASK("by mask");

  private final String words;

  RowMethod(String words) {
    this.words = words;
  }

  /** True if the method needs the columns of B packed into words. */
  boolean readsPackedRows() {
    return this == BITMAP || this == SUMMARY;
  }

  /** What is said of rows done so. */
  public String words() {
    return words;
  }
}
