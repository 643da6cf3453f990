package io.github.spdnn.dnn.partition;

import java.util.BitSet;

/**
 * What a partition of a hypergraph costs.
 *
 * @param km1 connectivity minus one: over all nets, weight × (parts that the net touches − 1); the
 *     words that move. Nets without pins cost nothing.
 * @param cut weight of the nets that touch more than one part
 */
public record Cut(long km1, long cut) {
  /**
   * Computes what a partition costs.
   *
   * @throws IllegalArgumentException if the partition has another number of vertices
   */
  public static Cut of(Hypergraph hypergraph, Partition partition) {
    checkFits(hypergraph, partition);
    long km1 = 0;
    long cut = 0;
    BitSet touched = new BitSet(partition.parts());
    for (int net = 0; net < hypergraph.nets(); net++) {
      int connectivity = connectivity(hypergraph, partition, net, touched);
      if (connectivity > 1) {
        km1 += (connectivity - 1L) * hypergraph.netWeight(net);
        cut += hypergraph.netWeight(net);
      }
    }
    return new Cut(km1, cut);
  }

  /** Number of parts that a net touches, which are left in the set. */
  static int connectivity(Hypergraph hypergraph, Partition partition, int net, BitSet touched) {
    touched.clear();
    int end = hypergraph.pins().rowEnd(net);
    for (int pin = hypergraph.pins().rowStart(net); pin < end; pin++) {
      touched.set(partition.part(hypergraph.pins().index(pin)));
    }
    return touched.cardinality();
  }

  /** Checks that a partition has as many vertices as a hypergraph. */
  static void checkFits(Hypergraph hypergraph, Partition partition) {
    if (partition.vertices() != hypergraph.vertices()) {
      throw new IllegalArgumentException(
          "the partition has "
              + partition.vertices()
              + " vertices, the hypergraph has "
              + hypergraph.vertices());
    }
  }
}
