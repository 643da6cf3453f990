package io.github.spdnn.kernels.schedule;

/**
 * How a dense product is cut. Some panels of B, a limited number of rows deep, are packed; then the
 * threads multiply them, each taking a chunk of the rows of A and a group of panels at a time. The
 * order of summation does not depend on any of these numbers.
 *
 * @param panelColumns columns of B in a panel
 * @param panels panels of B packed at once
 * @param depth rows of B packed at once
 * @param rowChunk rows of A in a part of the work
 * @param panelGroup panels in a part of the work
 */
public record GemmBlocks(int panelColumns, int panels, int depth, int rowChunk, int panelGroup) {
  /** Rows of a panel that a kernel works on at once: 128 KB at most stay in the second cache. */
  public static final int DEPTH_STEP = 512;

  private static final int DEPTH = 8 * DEPTH_STEP;

  /** Elements that are packed at once: a part of the last cache. */
  private static final int PACKED = 1 << 20;

  private static final int ROW_CHUNK = 120;
  private static final int ROW_STEP = 6;
  private static final int PARTS_PER_THREAD = 16;

  /** Cuts a product of m×k and k×n for a number of threads. */
  public static GemmBlocks of(int m, int n, int k, int threads, int panelColumns) {
    int depth = Math.min(k, DEPTH);
    int needed = Math.ceilDiv(n, panelColumns);
    int fitting = PACKED / (panelColumns * Math.max(1, depth));
    int panels = Math.clamp(fitting, 1, Math.max(1, needed));
    int parts = threads == 1 ? 1 : PARTS_PER_THREAD * threads;
    // If there are fewer panels than parts, smaller chunks.
    int rows = Math.ceilDiv(m, Math.ceilDiv(parts, panels));
    int chunk = Math.clamp(Math.ceilDiv(rows, ROW_STEP) * (long) ROW_STEP, ROW_STEP, ROW_CHUNK);
    long blocks = (long) Math.ceilDiv(m, chunk) * panels;
    return new GemmBlocks(
        panelColumns, panels, depth, chunk, Math.clamp(blocks / parts, 1, panels));
  }
}
