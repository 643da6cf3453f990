package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;

/**
 * Vertices in the order of a {@link StrideHash}, each part its share of the weight, layer by layer
 * (Hasanzadeh-Mofrad and others, HPEC 2020). Dense and sparse rows are mixed, so parts are balanced
 * without a look at the weights; which rows need the same inputs is not considered.
 *
 * @param parts number of parts
 * @param buckets of the hash
 */
public record HashedPartitioner(int parts, int buckets) implements Partitioner {
  /** Checks the numbers. */
  public HashedPartitioner {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
    Checks.range("buckets", buckets, 1, Checks.MAX_ARRAY);
  }

  /** With the paper's number of buckets. */
  public HashedPartitioner(int parts) {
    this(parts, StrideHash.BUCKETS);
  }

  @Override
  public Partition partition(Hypergraph hypergraph) {
    int[] first = new int[hypergraph.layers() + 1];
    for (int vertex = 0; vertex < hypergraph.vertices(); vertex++) {
      first[hypergraph.layer(vertex) + 1]++;
    }
    StrideHash[] hashes = new StrideHash[hypergraph.layers()];
    for (int layer = 0; layer < hashes.length; layer++) {
      hashes[layer] = StrideHash.of(first[layer + 1], buckets);
      first[layer + 1] += first[layer];
    }
    int[] order = new int[hypergraph.vertices()];
    int[] next = new int[hashes.length];
    for (int vertex = 0; vertex < order.length; vertex++) {
      int layer = hypergraph.layer(vertex);
      order[first[layer] + hashes[layer].hash(next[layer]++)] = vertex;
    }
    return ContiguousPartitioner.inOrder(hypergraph, order, parts);
  }
}
