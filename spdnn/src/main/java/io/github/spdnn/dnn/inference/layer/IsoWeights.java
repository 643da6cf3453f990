package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.CompactTiles;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatIsoKernels;
import io.github.spdnn.kernels.backend.FloatIsoValue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatRowSlices;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.backend.Kernels;

/**
 * Weights that all have the same value, which is kept once, as in the iso-valued matrices of
 * GraphBLAS. Every weight is still multiplied; only memory and the loads of values are spared.
 */
public final class IsoWeights implements LayerWeights {
  private final FloatIsoKernels kernels = Kernels.active().floatIso();
  private final CompactTiles tiles;
  private final FloatIsoValue value;
  private final BlockOrder inputs;
  private final BlockOrder outputs;
  private final FloatSliceKernels rowKernels = Kernels.active().floatSlices();
  private final Lazy<FloatColumnRuns> columns;
  private final Lazy<FloatRowSlices> rows;

  /**
   * @param tiles the structure, without remainder
   */
  public IsoWeights(TiledPattern tiles, float value) {
    this(CompactTiles.of(tiles), FloatIsoValue.of(value), BlockOrder.SAME, BlockOrder.SAME);
  }

  private IsoWeights(
      CompactTiles tiles, FloatIsoValue value, BlockOrder inputs, BlockOrder outputs) {
    this.tiles = tiles;
    this.value = value;
    this.inputs = inputs;
    this.outputs = outputs;
    int length = Kernels.active().floatSpmspv().pieceLength();
    columns = new Lazy<>(() -> FloatColumnRuns.iso(pattern(), value.value(), length));
    rows = new Lazy<>(() -> FloatRowSlices.iso(pattern(), value, rowKernels.sliceLength()));
  }

  /** The structure with inputs and outputs where they are outside of blocks. */
  private TiledPattern pattern() {
    return tiles.moved(outputs.neurons(), inputs.neurons()).pattern();
  }

  @Override
  public LayerWeights sharing(LayerWeights others) {
    return others instanceof IsoWeights iso
        ? new IsoWeights(tiles.sharing(iso.tiles), value, inputs, outputs)
        : this;
  }

  @Override
  public BlockOrder inputOrder() {
    return BlockOrder.of(pattern());
  }

  @Override
  public boolean movable() {
    return true;
  }

  @Override
  public LayerWeights inBlocks(BlockOrder newInputs, BlockOrder newOutputs) {
    CompactTiles stored = tiles.moved(outputs.neurons(), inputs.neurons());
    CompactTiles moved = stored.moved(newOutputs.rawPlaces(), newInputs.rawPlaces());
    return new IsoWeights(moved, value, newInputs, newOutputs);
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
    return 1;
  }

  @Override
  public boolean iso() {
    return true;
  }

  @Override
  public long multiply(
      FloatEpilogue epilogue, FloatPanel x, FloatPanel y, int width, int part, int parts) {
    int from = StoredWeights.share(tiles.tiles(), part, parts);
    int to = StoredWeights.share(tiles.tiles(), part + 1, parts);
    return kernels.multiplyTiles(tiles, value, from, to, epilogue, x, y, width);
  }

  @Override
  public long addColumns(int[] indices, float[] values, int count, FloatPanel sums) {
    return kernels.addColumns(columns.get(), value, indices, values, count, sums);
  }

  @Override
  public void addRows(float[] x, FloatPanel sums) {
    rowKernels.addRows(rows.get(), x, sums);
  }
}
