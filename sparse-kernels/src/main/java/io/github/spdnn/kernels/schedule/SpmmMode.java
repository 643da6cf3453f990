package io.github.spdnn.kernels.schedule;

import java.util.Locale;

/**
 * How a wide product is split, and where it reads X. The choice depends on structure, width and
 * threads only; results are the same for all.
 */
public enum SpmmMode {
  /** X is read where it is; threads take chunks of rows times panels. */
  DIRECT,
  /** Each thread packs a panel of X and multiplies all rows with it. */
  OWN_PANELS,
  /** The threads pack all panels, then take chunks of rows times panels. */
  SHARED_PANELS,
  /** Threads take chunks of rows times panels, and each packs a copy of the panels it meets. */
  COPIED_PANELS;

  /** What a product multiplies X by, and from where it can read X. */
  public enum Operand {
    /** Compressed rows that use an element of X too rarely for a copy of it to pay. */
    ROWS_IN_PLACE,
    /** Compressed rows that read packed columns of X. */
    ROWS,
    /** Tiles, which read packed columns of X. */
    TILES,
    /** Whatever has the dense matrix on its left: rows of X are packed as columns. */
    SIDEWAYS
  }

  /** A panel of which each thread packs a copy should not be larger, in bytes. */
  private static final long MOST_COPIED = 1 << 20;

  /** A panel larger than this is not worth a copy of X. */
  private static final long MOST_PACKED = 64 << 20;

  /** An element of X must be used so often for a copy to pay; SpmmPackingBenchmark measures it. */
  private static final int LEAST_USES = 1;

  /** A single column is not worth the padding to a cache line; see SpmmPackingBenchmark. */
  private static final int LEAST_COLUMNS = 2;

  /**
   * An element of X must be used so often, for each thread beyond the second, for a copy of it in
   * every thread to pay. Two threads gain at four uses, see decision 0009; for more it is computed
   * from the times of packing and multiplying.
   */
  private static final int USES_OF_COPIES = 16;

  private static final int WIDEST = 64;
  private static final int NARROWEST = 16;

  /** True if X is used often enough by compressed rows for a packed copy to pay. */
  public static boolean packs(long stored, int inner, int elementBytes) {
    return stored >= (long) LEAST_USES * inner
        && (long) inner * NARROWEST * elementBytes <= MOST_PACKED;
  }

  /** True if a copy of a panel of X in every thread costs less than waiting for a shared one. */
  public static boolean copies(
      Operand operand, long stored, int inner, int elementBytes, int threads) {
    // A tile fetches a row of the panel once for all its rows, so the panel need not fit a cache.
    // Rows become columns at ten times the cost of a copy.
    boolean fits = operand == Operand.TILES || (long) inner * WIDEST * elementBytes <= MOST_COPIED;
    return operand != Operand.SIDEWAYS && fits && stored >= USES_OF_COPIES * (threads - 2L) * inner;
  }

  /** Where X is read, and why, for a plan's description. */
  public static String describe(boolean mustPack, long stored, int inner) {
    String uses = String.format(Locale.ROOT, "%.1f times", stored / Math.max(1.0, inner));
    if (mustPack) {
      return "X packed, elements used " + uses;
    }
    return packs(stored, inner, Float.BYTES)
        ? "X packed, as its elements are used " + uses
        : "X read in place, as its elements are used " + uses;
  }

  /**
   * The mode for a product.
   *
   * @param copies what {@link #copies} says
   */
  public static SpmmMode of(Operand operand, boolean copies, int columns, int threads) {
    if (operand == Operand.ROWS_IN_PLACE || (operand == Operand.ROWS && columns < LEAST_COLUMNS)) {
      return DIRECT;
    }
    if (threads > 1 && copies && columns < 2 * WIDEST) {
      return COPIED_PANELS;
    }
    // Tiles have their fastest kernel for whole panels only.
    long least = operand == Operand.TILES ? WIDEST : NARROWEST;
    return threads == 1 || columns >= least * threads ? OWN_PANELS : SHARED_PANELS;
  }

  /**
   * Most columns of a panel of a thread's own: half as many where a wide panel of rows in no order
   * would be more than twice as large as the second-level cache.
   *
   * @param cache bytes of the second-level cache
   */
  public static int widest(Operand operand, int inner, int elementBytes, long cache) {
    boolean wide = operand == Operand.TILES || (long) inner * WIDEST * elementBytes <= 2 * cache;
    return wide ? WIDEST : WIDEST / 2;
  }

  /**
   * Columns of a panel: at most the widest, and so that there are whole rounds of panels for the
   * threads while panels are few. Tiles always have the widest.
   */
  public int width(Operand operand, int widest, int columns, int threads) {
    if (this != OWN_PANELS || operand == Operand.TILES) {
      return WIDEST;
    }
    int panels = Math.max(1, (columns + widest - 1) / widest);
    if (panels < 4L * threads) {
      panels = (panels + threads - 1) / threads * threads;
    }
    int even = (columns + panels - 1) / panels;
    return Math.clamp((even + NARROWEST - 1) / NARROWEST * NARROWEST, NARROWEST, widest);
  }
}
