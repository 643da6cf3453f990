package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Arrays;

/**
 * Activations where every part keeps its own: for each block and part a panel of the part's neurons
 * and one of the activations that it needs for a layer, its own and those of others.
 */
final class ModelStore implements Store {
  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final PartedNetwork network;
  private final int width;
  private final FloatPanel[][] own;
  private final FloatPanel[][] needed;

  ModelStore(PartedNetwork network, int blocks, int width) {
    this.network = network;
    this.width = width;
    own = new FloatPanel[blocks][network.parts()];
    needed = new FloatPanel[blocks][network.parts()];
    for (int part = 0; part < network.parts(); part++) {
      int rows = rows(network, part);
      for (int block = 0; block < blocks; block++) {
        own[block][part] = FloatPanel.zeros(rows, width);
        needed[block][part] = FloatPanel.zeros(rows, width);
      }
    }
  }

  /** The most activations that a part has or needs; the two panels change roles. */
  static int rows(PartedNetwork network, int part) {
    int most = 0;
    for (int level = 0; level <= network.depth(); level++) {
      most = Math.max(most, network.start(level, part + 1) - network.start(level, part));
      most = level == network.depth() ? most : Math.max(most, network.needed(level, part).length);
    }
    return most;
  }

  @Override
  public int blocks() {
    return own.length;
  }

  @Override
  public int width() {
    return width;
  }

  /** A part's own activations. */
  FloatPanel own(int block, int part) {
    return own[block][part];
  }

  /** The activations that a part needs. */
  FloatPanel needed(int block, int part) {
    return needed[block][part];
  }

  @Override
  public void load(int block, Batch batch, int first, int count) {
    int[] starts = new int[network.parts()];
    for (int part = 0; part < starts.length; part++) {
      starts[part] = network.start(0, part);
      own[block][part].clear(network.start(0, part + 1) - starts[part]);
    }
    batch.load(
        first,
        count,
        (feature, item, value) -> {
          int place = network.places(0).to(feature);
          int part = partOf(starts, place);
          own[block][part].set(place - starts[part], item, value);
        });
  }

  /** The last part that starts at a place or before it; parts without neurons come before. */
  private static int partOf(int[] starts, int place) {
    int part = Arrays.binarySearch(starts, place);
    part = part < 0 ? -part - 2 : part;
    while (part + 1 < starts.length && starts[part + 1] == starts[part]) {
      part++;
    }
    return part;
  }

  @Override
  public void move(Compaction moves, int level, Team team) {
    Parts.run(
        team,
        network.parts(),
        (worker, part) -> {
          int rows = network.start(level, part + 1) - network.start(level, part);
          for (Compaction.Move move : moves.moves()) {
            FloatPanel from = own[move.fromBlock()][part];
            FloatPanel to = needed[move.toBlock()][part];
            kernels.compress(from, 0, rows, move.columns(), to, move.toColumn());
          }
          for (int block = 0; block < moves.blocks(); block++) {
            FloatPanel moved = needed[block][part];
            needed[block][part] = own[block][part];
            own[block][part] = moved;
          }
        });
  }

  @Override
  public void arrive(int block, int column, int item, Outcome outcome) {
    int[] starts = new int[network.parts()];
    for (int part = 0; part < starts.length; part++) {
      starts[part] = network.start(network.depth(), part);
    }
    outcome.arrive(
        item,
        place -> {
          int part = partOf(starts, place);
          return own[block][part].get(place - starts[part], column);
        });
  }
}
