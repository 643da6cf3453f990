package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Builds the nets of a hypergraph, pin by pin; pins that come twice count once. */
final class PinLists {
  private final IntArrayList pins = new IntArrayList();
  private final IntArrayList offsets = new IntArrayList(new int[] {0});
  private int start;

  /** Adds a pin to the net that is being built. */
  void add(int vertex) {
    pins.add(vertex);
  }

  /** Ends a net. */
  void endNet() {
    int[] raw = pins.elements();
    Arrays.sort(raw, start, pins.size());
    int kept = start;
    for (int at = start; at < pins.size(); at++) {
      if (kept == start || raw[kept - 1] != raw[at]) {
        raw[kept++] = raw[at];
      }
    }
    pins.size(kept);
    offsets.add(kept);
    start = kept;
  }

  /** All nets so far: nets × vertices. */
  SparsityPattern pattern(int vertices) {
    return SparsityPattern.unchecked(
        offsets.size() - 1, vertices, offsets.toIntArray(), pins.toIntArray());
  }
}
