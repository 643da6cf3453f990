package io.github.spdnn.dnn.inference.part;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Activations before and behind a layer lie in two places that change roles, so what a part writes
 * behind layer l overwrites activations of level l − 1. This tells whom a part must let finish
 * layer l − 1 before: who reads those activations, and who had written them.
 */
final class Overwriting {
  private final int[][][] others;

  Overwriting(PartedNetwork network) {
    others = new int[network.depth()][network.parts()][];
    for (int layer = 0; layer < network.depth(); layer++) {
      for (int part = 0; part < network.parts(); part++) {
        others[layer][part] = layer == 0 ? new int[0] : find(network, layer, part);
      }
    }
  }

  private static int[] find(PartedNetwork network, int layer, int part) {
    BitSet found = new BitSet();
    for (int other = 0; other < network.parts(); other++) {
      if (other != part) {
        boolean writes =
            overlap(
                network,
                layer,
                part,
                network.start(layer - 1, other),
                network.start(layer - 1, other + 1));
        found.set(other, writes || reads(network, layer, part, other));
      }
    }
    return found.stream().toArray();
  }

  private static boolean overlap(PartedNetwork network, int layer, int part, int from, int to) {
    return from < network.start(layer + 1, part + 1) && network.start(layer + 1, part) < to;
  }

  /** True if another part reads what lies where the part writes, or what the part had written. */
  private static boolean reads(PartedNetwork network, int layer, int part, int other) {
    int[] read = network.needed(layer - 1, other);
    return any(read, network.start(layer + 1, part), network.start(layer + 1, part + 1))
        || any(read, network.start(layer - 1, part), network.start(layer - 1, part + 1));
  }

  private static boolean any(int[] ascending, int from, int to) {
    int at = Arrays.binarySearch(ascending, from);
    at = at < 0 ? -at - 1 : at;
    return at < ascending.length && ascending[at] < to;
  }

  /** The other parts that must be through the layer before, before a part writes behind a layer. */
  int[] of(int layer, int part) {
    return others[layer][part];
  }
}
