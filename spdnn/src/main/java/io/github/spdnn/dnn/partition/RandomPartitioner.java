package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.SplittableRandom;

/**
 * Vertices in an order drawn with a seed, each part its share of the weight of each layer: balanced
 * and blind, what other partitioners are compared with.
 *
 * @param parts number of parts
 * @param seed the same seed gives the same partition
 */
public record RandomPartitioner(int parts, long seed) implements Partitioner {
  /** Checks the number of parts. */
  public RandomPartitioner {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
  }

  @Override
  public Partition partition(Hypergraph hypergraph) {
    int[] order = new int[hypergraph.vertices()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      IntArrays.swap(order, i, random.nextInt(i + 1));
    }
    return ContiguousPartitioner.inOrder(hypergraph, order, parts);
  }
}
