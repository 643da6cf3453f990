package io.github.spdnn.dnn.training.part;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Where activations go before each layer behind the first: from each part that computes some to
 * each that needs them. Errors go the same ways back.
 */
final class PartRoutes {
  private final int[][][][] rows;
  private final int[][][][] places;

  PartRoutes(PartShare[] shares, int depth) {
    int parts = shares.length;
    rows = new int[depth][parts][parts][];
    places = new int[depth][parts][parts][];
    for (int layer = 1; layer < depth; layer++) {
      for (int from = 0; from < parts; from++) {
        for (int to = 0; to < parts; to++) {
          match(shares[from].rows(layer - 1), shares[to].needed(layer), layer, from, to);
        }
      }
    }
  }

  private void match(int[] have, int[] need, int layer, int from, int to) {
    IntArrayList inHave = new IntArrayList();
    IntArrayList inNeed = new IntArrayList();
    for (int i = 0; i < have.length; i++) {
      int place = Arrays.binarySearch(need, have[i]);
      if (place >= 0) {
        inHave.add(i);
        inNeed.add(place);
      }
    }
    rows[layer][from][to] = inHave.toIntArray();
    places[layer][from][to] = inNeed.toIntArray();
  }

  /** Rows, among those that the sender computes, that a receiver needs before a layer. */
  int[] rows(int layer, int from, int to) {
    return rows[layer][from][to];
  }

  /** Where they are among the inputs that the receiver needs, in the same order. */
  int[] places(int layer, int from, int to) {
    return places[layer][from][to];
  }
}
