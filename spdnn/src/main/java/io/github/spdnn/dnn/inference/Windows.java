package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.inference.block.BlockSizes;
import io.github.spdnn.dnn.inference.layer.LayerAssembly;
import io.github.spdnn.dnn.inference.layer.LayerDraft;
import io.github.spdnn.dnn.inference.layer.LayerPaths;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of a network, cut into windows of neighbouring layers that fit a budget of memory. All
 * items go through one window before the next; a network that fits is a single window. The first
 * window is made once and kept, as every run starts with it; later ones are made again in each run.
 */
final class Windows {
  /** At most three windows are in memory: the first, the one that runs, the one being made. */
  private static final int SHARES = 4;

  private static final int DRAFTS_PER_THREAD = 8;

  private final LayerSource source;
  private final TileSettings settings;
  private final boolean iso;
  private final boolean[] deadStaysDead;
  private final int[] bounds;
  private final PreparedLayer[] first;
  private final BlockSizes blockSizes;
  private final LayerAssembly assembly;
  private final Permutation[] windowOrders;

  /**
   * Cuts the layers and makes the first window.
   *
   * @param choices what they leave of the memory is for items, see {@link #keptBytes}
   */
  Windows(LayerSource source, Choices choices, Team team) {
    this.source = source;
    settings = choices.tiles();
    iso = choices.iso();
    deadStaysDead = deadStaysDead(source, team);
    LayerPaths paths = new LayerPaths(choices.sparseBelow());
    assembly = new LayerAssembly(paths, choices.blocks().orderedFrom(), deadStaysDead);
    bounds = cut(source, choices);
    windowOrders = new Permutation[bounds.length];
    windowOrders[0] = Permutation.identity(source.inputs(0));
    first = new PreparedLayer[bounds[1]];
    makeFirst(team);
    blockSizes =
        BlockSizes.of(
            features(source),
            PreparedLayer.isoLayers(first) == first.length,
            team.threads(),
            choices.blocks().width(),
            choices.blocks().together());
  }

  /** Some layers at a time, as drafts take as much memory as the layers themselves. */
  private void makeFirst(Team team) {
    int together = DRAFTS_PER_THREAD * team.threads();
    Permutation order = windowOrders[0];
    int settled = 0;
    for (int from = 0; from < first.length; from += together) {
      int start = from;
      LayerDraft[] drafts = new LayerDraft[Math.min(together, first.length - from)];
      Parts.run(team, drafts.length, (worker, layer) -> drafts[layer] = draft(start + layer));
      PreparedLayer[] made = assembly.make(from, order, drafts, team);
      System.arraycopy(made, 0, first, from, made.length);
      order = drafts[drafts.length - 1].order();
      int end = from + made.length;
      int known = end == first.length ? end : end - 1;
      assembly.settle(first, settled, known, null, team);
      settled = known;
    }
    windowOrders[1] = order;
  }

  /** Turns the drafts of a window into layers; the window before has been made already. */
  PreparedLayer[] prepare(int window, LayerDraft[] drafts, Team team) {
    windowOrders[window + 1] = drafts[drafts.length - 1].order();
    PreparedLayer[] made = assembly.make(from(window), windowOrders[window], drafts, team);
    assembly.settle(made, 0, made.length, first[first.length - 1], team);
    return made;
  }

  private Windows(Windows all, int layers) {
    source = all.source;
    settings = all.settings;
    iso = all.iso;
    deadStaysDead = all.deadStaysDead;
    blockSizes = all.blockSizes;
    assembly = all.assembly;
    windowOrders = all.windowOrders;
    bounds = new int[] {0, layers};
    first = Arrays.copyOf(all.first, layers);
  }

  /**
   * The first layers of the first window, at most so many, as a network of their own, for warming
   * up: blocks may keep its outputs in the order of a layer that is left out.
   */
  Windows beginning(int most) {
    return new Windows(this, Math.min(most, first.length));
  }

  private static boolean[] deadStaysDead(LayerSource source, Team team) {
    boolean[] stays = new boolean[source.depth()];
    Parts.run(team, stays.length, (worker, layer) -> stays[layer] = source.keepsZero(layer));
    for (int layer = stays.length - 2; layer >= 0; layer--) {
      stays[layer] &= stays[layer + 1];
    }
    return stays;
  }

  private static int[] cut(LayerSource source, Choices choices) {
    long memory = choices.memory();
    List<Integer> cuts = new ArrayList<>(List.of(0));
    long all = 0;
    for (int layer = 0; layer < source.depth(); layer++) {
      all += source.preparedBytes(layer, choices.iso());
    }
    if (all > memory) {
      long used = 0;
      for (int layer = 0; layer < source.depth(); layer++) {
        used += source.preparedBytes(layer, choices.iso());
        if (used > memory / SHARES && layer > cuts.getLast()) {
          cuts.add(layer);
          used = source.preparedBytes(layer, choices.iso());
        }
      }
    }
    cuts.add(source.depth());
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int features(LayerSource source) {
    int most = source.inputs(0);
    for (int layer = 0; layer < source.depth(); layer++) {
      most = Math.max(most, source.outputs(layer));
    }
    return most;
  }

  /** Number of windows. */
  int count() {
    return bounds.length - 1;
  }

  /** Number of layers of all windows. */
  int depth() {
    return bounds[count()];
  }

  /** The first layer of a window. */
  int from(int window) {
    return bounds[window];
  }

  /** Number of layers of a window. */
  int length(int window) {
    return bounds[window + 1] - bounds[window];
  }

  /** The layers of the first window. */
  PreparedLayer[] first() {
    return first;
  }

  /** True if items whose activations are all 0 behind a window need no more computing. */
  boolean deadLeaves(int window) {
    int next = bounds[window + 1];
    // The last layer's zeros are the result: an item is in no category if all its outputs are 0.
    return next == depth() || deadStaysDead[next];
  }

  /** How large blocks of items are, and who runs them. */
  BlockSizes blockSizes() {
    return blockSizes;
  }

  /** Makes a layer and finds its tiles. */
  LayerDraft draft(int layer) {
    return LayerDraft.of(source.layer(layer), settings, iso);
  }

  /** Where the outputs of a window that has been made are stored. */
  Permutation outputOrder(int window) {
    return windowOrders[window + 1];
  }

  /** Weights in all layers. */
  long edges() {
    return source.edges();
  }

  /** Bytes for items that wait between two windows. */
  static long keptBytes(long memory) {
    return memory / SHARES;
  }
}
