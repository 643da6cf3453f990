package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.Kernels;

/** Multiplies a block with a layer, or moves some of its items: the calling thread, or a team. */
public interface BlockProduct {
  /** Computes y; returns a bit per column that is set if an output is not 0. */
  long multiply(PreparedLayer layer, FloatPanel x, FloatPanel y, int columns);

  /** Packs columns, see {@link io.github.spdnn.kernels.backend.FloatPanelKernels#compress}. */
  void compress(FloatPanel from, int rows, long keep, FloatPanel to, int toColumn);

  /** Number of threads that take part. */
  int threads();

  /** By the calling thread. */
  BlockProduct ALONE =
      new BlockProduct() {
        @Override
        public long multiply(PreparedLayer layer, FloatPanel x, FloatPanel y, int columns) {
          return layer.finish(layer.multiply(x, y, columns, 0, 1), y, columns);
        }

        @Override
        public void compress(FloatPanel from, int rows, long keep, FloatPanel to, int toColumn) {
          Kernels.active().floatPanels().compress(from, 0, rows, keep, to, toColumn);
        }

        @Override
        public int threads() {
          return 1;
        }
      };
}
