package io.github.spdnn.dnn.partition.multilevel;

import java.util.SplittableRandom;

/** Orders in which vertices are visited. */
final class Shuffle {
  private Shuffle() {}

  /** The numbers from 0 in their order. */
  static int[] ascending(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    return order;
  }

  /** The numbers from 0 in a random order. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] order = ascending(count);
    shuffle(order, count, random);
    return order;
  }

  /** Puts the first numbers of an array in a random order. */
  static void shuffle(int[] order, int count, SplittableRandom random) {
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
