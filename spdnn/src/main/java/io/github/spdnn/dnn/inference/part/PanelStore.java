package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.lang.foreign.MemorySegment;

/**
 * Blocks of up to 64 items, a column each, all neurons of a level part after part. Even levels lie
 * in one panel, odd ones in another.
 */
final class PanelStore implements TiledStore {
  private static final int PARTS_PER_THREAD = 4;

  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final PartedNetwork network;
  private final FloatPanel[][] panels;
  private final int width;

  PanelStore(PartedNetwork network, int blocks, int width) {
    this.network = network;
    this.width = width;
    panels = new FloatPanel[2][blocks];
    for (FloatPanel[] side : panels) {
      for (int block = 0; block < blocks; block++) {
        side[block] = FloatPanel.zeros(network.mostNeurons(), width);
      }
    }
  }

  @Override
  public int blocks() {
    return panels[0].length;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void load(int block, Batch batch, int first, int count) {
    FloatPanel panel = panels[0][block];
    panel.clear(network.neurons(0));
    batch.load(
        first,
        count,
        (feature, item, value) -> panel.set(network.places(0).to(feature), item, value));
  }

  @Override
  public long compute(Wave wave, int block, int layer, PartLayer share, int part, int piece) {
    Piece some = share.pieces()[piece];
    FloatPanel x = panels[layer & 1][block];
    FloatPanel y = rows(panels[~layer & 1][block], network.start(layer + 1, part), some);
    return some.multiply(x, y, wave.columns(block));
  }

  /** The rows of a piece as a panel of their own; nothing is copied. */
  static FloatPanel rows(FloatPanel panel, int start, Piece piece) {
    long at = (long) (start + piece.from()) * panel.strideBytes();
    long bytes = (long) piece.layer().outputs() * panel.strideBytes();
    MemorySegment slice = panel.memory().asSlice(at, bytes);
    return FloatPanel.wrap(slice, piece.layer().outputs(), panel.stride());
  }

  @Override
  public long finish(int block, int layer, PartLayer share, int part) {
    return 0;
  }

  @Override
  public void move(Compaction moves, int level, Team team) {
    FloatPanel[] from = panels[level & 1];
    FloatPanel[] to = panels[~level & 1];
    int parts = PARTS_PER_THREAD * team.threads();
    Parts.run(
        team,
        parts,
        (worker, part) -> {
          int first = (int) ((long) network.neurons(level) * part / parts);
          int end = (int) ((long) network.neurons(level) * (part + 1) / parts);
          for (Compaction.Move move : moves.moves()) {
            kernels.compress(
                from[move.fromBlock()],
                first,
                end,
                move.columns(),
                to[move.toBlock()],
                move.toColumn());
          }
        });
    for (int block = 0; block < moves.blocks(); block++) {
      FloatPanel moved = to[block];
      to[block] = from[block];
      from[block] = moved;
    }
  }

  @Override
  public void arrive(int block, int column, int item, Outcome outcome) {
    FloatPanel panel = panels[network.depth() & 1][block];
    outcome.arrive(item, place -> panel.get(place, column));
  }
}
