package io.github.spdnn.dnn.inference.part;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Activations before and behind a layer lie in two places that change roles, so what a part writes
 * behind layer l overwrites activations of level l − 1, or of levels before. This tells whom a part
 * must let finish layer l − 1 before: who reads those activations, and who had written them.
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

  /**
   * Whoever read or had written a place last. Where level l − 1 is narrower than level l + 1, that
   * may be levels before: nobody was there since.
   */
  private static int[] find(PartedNetwork network, int layer, int part) {
    BitSet found = new BitSet();
    // A part has a list of its activations, too, wherever these lie.
    addReaders(
        found,
        network,
        layer - 1,
        network.start(layer - 1, part),
        network.start(layer - 1, part + 1));
    int from = network.start(layer + 1, part);
    int to = network.start(layer + 1, part + 1);
    for (int level = layer - 1; level >= 0 && from < to; level -= 2) {
      addWriters(found, network, level, from, to);
      addReaders(found, network, level, from, to);
      from = Math.max(from, network.neurons(level));
    }
    found.clear(part);
    return found.stream().toArray();
  }

  private static void addWriters(BitSet found, PartedNetwork network, int level, int from, int to) {
    for (int other = 0; other < network.parts(); other++) {
      if (network.start(level, other) < to && from < network.start(level, other + 1)) {
        found.set(other);
      }
    }
  }

  private static void addReaders(BitSet found, PartedNetwork network, int level, int from, int to) {
    for (int other = 0; other < network.parts(); other++) {
      if (any(network.needed(level, other), from, to)) {
        found.set(other);
      }
    }
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
