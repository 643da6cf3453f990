package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.FloatRowSlices;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.SpmmChunks;

/** Every weight is stored: rows that share their inputs as tiles, the rest as compressed rows. */
public final class StoredWeights implements LayerWeights {
  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final FloatSpmspvKernels columnKernels = Kernels.active().floatSpmspv();
  private final FloatSliceKernels rowKernels = Kernels.active().floatSlices();
  private final FloatTiled tiles;
  private final int[] outsideTiles;
  private final Lazy<FloatColumnRuns> columns;
  private final Lazy<FloatRowSlices> rows;

  public StoredWeights(FloatTiled tiles) {
    this.tiles = tiles;
    outsideTiles = SpmmChunks.of(tiles.pattern(), 1).rowList();
    columns = new Lazy<>(() -> FloatColumnRuns.of(tiles, columnKernels.pieceLength()));
    rows = new Lazy<>(() -> FloatRowSlices.of(tiles, rowKernels.sliceLength()));
  }

  @Override
  public int outputs() {
    return tiles.rows();
  }

  @Override
  public int inputs() {
    return tiles.columns();
  }

  @Override
  public double tiled() {
    return (double) tiles.pattern().blockValues() / Math.max(1, tiles.stored());
  }

  @Override
  public boolean iso() {
    return false;
  }

  @Override
  public long multiply(
      FloatEpilogue epilogue, FloatPanel x, FloatPanel y, int width, int part, int parts) {
    int byRow = FloatPanelKernels.BY_ROW;
    int from = share(tiles.pattern().tiles(), part, parts);
    int to = share(tiles.pattern().tiles(), part + 1, parts);
    long live = kernels.multiplyTiles(tiles, from, to, epilogue, x, y, byRow, width);
    if (outsideTiles.length > 0) {
      int first = share(outsideTiles.length, part, parts);
      int end = share(outsideTiles.length, part + 1, parts);
      live |=
          kernels.multiplyRows(
              tiles.remainder(), outsideTiles, first, end, epilogue, x, y, byRow, width);
    }
    return live;
  }

  /** Where a part of some neighbouring things starts. */
  public static int share(int count, int part, int parts) {
    return (int) ((long) count * part / parts);
  }

  @Override
  public long addColumns(int[] indices, float[] values, int count, FloatPanel sums) {
    return columnKernels.addColumns(columns.get(), indices, values, count, sums);
  }

  @Override
  public void addRows(float[] x, FloatPanel sums) {
    rowKernels.addRows(rows.get(), x, sums);
  }
}
