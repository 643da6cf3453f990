package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vertices that are in the same nets stay beside each other: in each layer, groups of them come in
 * the order of their first members, and each part gets its share of the weight. Rows that need the
 * same inputs stay together, so that they can be multiplied as a tile; no other thought is given to
 * the words that move.
 *
 * @param parts number of parts
 */
public record SupportsPartitioner(int parts) implements Partitioner {
  /** Checks the number of parts. */
  public SupportsPartitioner {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
  }

  /** The nets of a vertex, compared by what they are. */
  private record Support(int[] nets) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Support that && Arrays.equals(nets, that.nets);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nets);
    }
  }

  @Override
  public Partition partition(Hypergraph hypergraph) {
    SparsityPattern nets = hypergraph.netsOfVertices();
    Map<Support, IntArrayList> groups = new LinkedHashMap<>();
    for (int vertex = 0; vertex < hypergraph.vertices(); vertex++) {
      int[] mine =
          Arrays.copyOfRange(nets.rawIndices(), nets.rowStart(vertex), nets.rowEnd(vertex));
      groups.computeIfAbsent(new Support(mine), key -> new IntArrayList()).add(vertex);
    }
    IntArrayList order = new IntArrayList(hypergraph.vertices());
    groups.values().forEach(order::addAll);
    return ContiguousPartitioner.inOrder(hypergraph, order.toIntArray(), parts);
  }
}
