package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;

/** The steps of a wide product: pack columns of X, multiply rows with them, store the sums. */
final class FloatSpmmStep {
  /** Rows of a result that wait in the first-level cache for being stored. */
  private static final int STRIP = 32;

  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final SpmmChunks chunks;
  private final boolean denseOnLeft;
  private FloatPanel[] xPanels = {};
  private FloatPanel[] sums = {};
  private FloatCsr rows;
  private FloatTiled tiled;
  private FloatDense x;
  private FloatDense c;
  private FloatEpilogue epilogue;
  private float alpha;
  private float beta;

  FloatSpmmStep(SpmmChunks chunks, boolean denseOnLeft) {
    this.chunks = chunks;
    this.denseOnLeft = denseOnLeft;
  }

  void set(
      FloatDense newC,
      float newAlpha,
      FloatCsr newRows,
      FloatTiled newTiled,
      FloatDense newX,
      float newBeta,
      FloatEpilogue newEpilogue) {
    c = newC;
    alpha = newAlpha;
    rows = newRows;
    tiled = newTiled;
    x = newX;
    beta = newBeta;
    epilogue = newEpilogue;
  }

  /** A plan that lives long must not keep its last operands alive. */
  void forget() {
    set(null, 0, null, null, null, 0, null);
  }

  /** Makes room, unless the last product left it. */
  void reserve(int panels, int threads, SpmmMode mode, int width) {
    if (mode != SpmmMode.DIRECT) {
      xPanels = reserve(xPanels, panels, rows.columns(), width);
    }
    sums =
        reserve(
            sums, threads, tiled == null ? STRIP : Math.max(STRIP, chunks.highestTile()), width);
  }

  private static FloatPanel[] reserve(FloatPanel[] old, int count, int rows, int columns) {
    if (old.length == count
        && (count == 0
            || (old[0].rows() == rows && old[0].stride() == FloatPanel.padded(columns)))) {
      return old;
    }
    FloatPanel[] panels = new FloatPanel[count];
    for (int i = 0; i < count; i++) {
      panels[i] = FloatPanel.zeros(rows, columns);
    }
    return panels;
  }

  /** Packs one of several shares of the rows of X, columns from a place on. */
  void pack(int place, int share, int shares, int from, int columns) {
    int inner = rows.columns();
    int first = (int) ((long) inner * share / shares);
    int end = (int) ((long) inner * (share + 1) / shares);
    FloatPanel to = xPanels[place];
    if (denseOnLeft) {
      int at = from * x.stride();
      FloatSideways.pack(x.rawValues(), at, x.stride(), first, end, columns, to);
    } else {
      kernels.pack(x.rawValues(), from, x.stride(), first, end, columns, to);
    }
  }

  /** Multiplies a chunk with a packed panel. */
  void multiply(int place, int worker, int chunk, int from, int columns) {
    if (tiled != null) {
      tiles(xPanels[place], sums[worker], chunk, from, columns);
    } else {
      rows(xPanels[place], sums[worker], chunk, from, columns);
    }
  }

  private void tiles(FloatPanel panel, FloatPanel sum, int chunk, int from, int columns) {
    int padded = FloatPanel.padded(columns);
    TiledPattern tiles = tiled.pattern();
    int[] offsets = tiles.rawRowOffsets();
    int end = chunks.tileStart(chunk + 1);
    float[] bias = epilogue.rawBias();
    for (int tile = chunks.tileStart(chunk); tile < end; tile++) {
      if (storesSums()
          && kernels.multiplyTileInto(
              tiled, tile, bias, panel, c.rawValues(), from, c.stride(), columns)) {
        continue;
      }
      int base = offsets[tile];
      kernels.multiplyTiles(tiled, tile, tile + 1, epilogue, panel, sum, base, padded);
      store(sum, base, tiles.rawTileRows(), base, offsets[tile + 1], from, columns);
    }
    rows(panel, sum, chunk, from, columns);
  }

  private void rows(FloatPanel panel, FloatPanel sum, int chunk, int from, int columns) {
    int[] list = chunks.rowList();
    int end = chunks.rowStart(chunk + 1);
    // Columns that do not fill a cache line are computed with their padding.
    if (storesSums() && FloatPanel.padded(columns) == columns) {
      kernels.multiplyRowsInto(
          rows,
          list,
          chunks.rowStart(chunk),
          end,
          epilogue.rawBias(),
          panel,
          c.rawValues(),
          from,
          c.stride(),
          columns);
      return;
    }
    int padded = FloatPanel.padded(columns);
    for (int place = chunks.rowStart(chunk); place < end; place += STRIP) {
      int last = Math.min(end, place + STRIP);
      kernels.multiplyRows(rows, list, place, last, epilogue, panel, sum, place, padded);
      store(sum, place, list, place, last, from, columns);
    }
  }

  /** True if sums are what is stored, so that they can go to their place at once. */
  private boolean storesSums() {
    return alpha == 1 && beta == 0 && !denseOnLeft && !epilogue.clamps() && !epilogue.leaks();
  }

  /** Multiplies a chunk with columns of X where they are. */
  void multiplyDirect(int worker, int chunk, int from, int columns) {
    FloatPanel sum = sums[worker];
    int end = chunks.rowStart(chunk + 1);
    for (int row = chunks.rowStart(chunk); row < end; row += STRIP) {
      int last = Math.min(end, row + STRIP);
      kernels.multiplyDirect(
          rows, row, last, epilogue, x.rawValues(), from, x.stride(), sum, columns);
      store(sum, row, null, row, last, from, columns);
    }
  }

  private void store(
      FloatPanel sum, int base, int[] list, int from, int to, int firstColumn, int columns) {
    float[] values = c.rawValues();
    int stride = c.stride();
    if (denseOnLeft) {
      int at = firstColumn * stride;
      FloatSideways.store(sum, base, list, from, to, columns, alpha, beta, values, at, stride);
    } else {
      kernels.store(sum, base, list, from, to, columns, alpha, beta, values, firstColumn, stride);
    }
  }
}
