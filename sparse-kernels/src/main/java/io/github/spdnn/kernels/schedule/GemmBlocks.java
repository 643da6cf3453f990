package io.github.spdnn.kernels.schedule;

import io.github.spdnn.kernels.backend.FloatPanelKernels;

/**
 * How a dense product is cut. Some panels of B, a limited number of rows deep, are packed; then the
 * threads multiply them with chunks of the rows of A. The order of summation does not depend on any
 * of these numbers.
 *
 * @param rowChunk rows of A that a thread takes at once
 * @param depth rows of B packed at once
 * @param panels panels of B packed at once
 */
public record GemmBlocks(int rowChunk, int depth, int panels) {
  /** Rows of a panel that a kernel works on at once: 128 KB in float stay in the second cache. */
  public static final int DEPTH_STEP = 512;

  private static final int DEPTH = 8 * DEPTH_STEP;
  private static final int PACKED_ELEMENTS = 1 << 20;
  private static final int ROW_CHUNK = 120;
  private static final int ROW_STEP = 6;
  private static final int PARTS_PER_THREAD = 4;

  /** Cuts a product of m×k and k×n for a number of threads. */
  public static GemmBlocks of(int m, int n, int k, int threads) {
    int depth = Math.min(k, DEPTH);
    int needed = panels(n);
    int fitting = PACKED_ELEMENTS / (FloatPanelKernels.COLUMNS * Math.max(1, depth));
    int panels = Math.max(1, Math.min(needed, fitting));
    // Few panels and few rows: smaller chunks, so that every thread gets some.
    int chunks = threads == 1 ? 1 : Math.ceilDiv(PARTS_PER_THREAD * threads, panels);
    int steps = Math.ceilDiv(Math.ceilDiv(m, chunks), ROW_STEP);
    return new GemmBlocks(Math.clamp(steps * (long) ROW_STEP, ROW_STEP, ROW_CHUNK), depth, panels);
  }

  /** Number of panels that some columns take. */
  public static int panels(int columns) {
    return Math.ceilDiv(columns, FloatPanelKernels.COLUMNS);
  }

  /** Elements of the packed panels. */
  public int packedElements() {
    return depth * panels * FloatPanelKernels.COLUMNS;
  }
}
