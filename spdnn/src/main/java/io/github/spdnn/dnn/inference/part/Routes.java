package io.github.spdnn.dnn.inference.part;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The ways of the activations that a part needs for a layer: from each part that has some of them,
 * which rows they are there and which neighbouring rows they become here.
 */
final class Routes {
  private final int[][][][] rows;
  private final int[][][] firstTargets;

  Routes(PartedNetwork network) {
    int parts = network.parts();
    rows = new int[network.depth()][parts][parts][];
    firstTargets = new int[network.depth()][parts][parts];
    for (int layer = 0; layer < network.depth(); layer++) {
      for (int to = 0; to < parts; to++) {
        find(network, layer, to);
      }
    }
  }

  private void find(PartedNetwork network, int layer, int to) {
    int[] needed = network.needed(layer, to);
    int at = 0;
    for (int from = 0; from < network.parts(); from++) {
      IntArrayList there = new IntArrayList();
      int first = at;
      int end = network.start(layer, from + 1);
      for (; at < needed.length && needed[at] < end; at++) {
        there.add(needed[at] - network.start(layer, from));
      }
      rows[layer][to][from] = there.toIntArray();
      firstTargets[layer][to][from] = first;
    }
  }

  /** Rows, among the sender's own, that the receiver needs. */
  int[] rows(int layer, int from, int to) {
    return rows[layer][to][from];
  }

  /** The first of the neighbouring rows, among those the receiver needs, that they become. */
  int firstTarget(int layer, int from, int to) {
    return firstTargets[layer][to][from];
  }
}
