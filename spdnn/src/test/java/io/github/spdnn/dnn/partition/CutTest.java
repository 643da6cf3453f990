package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

@Domain(HypergraphArbitraries.class)
class CutTest {
  @Property
  void cutsAreThoseCountedBySets(
      @ForAll Hypergraph hypergraph,
      @ForAll @IntRange(min = 1, max = 70) int parts,
      @ForAll long seed) {
    Partition partition = random(hypergraph, parts, seed);
    long km1 = 0;
    long cut = 0;
    for (int net = 0; net < hypergraph.nets(); net++) {
      Set<Integer> touched = new HashSet<>();
      for (int at = hypergraph.pins().rowStart(net); at < hypergraph.pins().rowEnd(net); at++) {
        touched.add(partition.part(hypergraph.pins().index(at)));
      }
      km1 += (long) hypergraph.netWeight(net) * Math.max(0, touched.size() - 1);
      cut += touched.size() > 1 ? hypergraph.netWeight(net) : 0;
    }
    assertEquals(new Cut(km1, cut), Cut.of(hypergraph, partition));
  }

  @Property
  void otherNumbersOfVerticesNetsAndPartsChangeNothing(
      @ForAll Hypergraph hypergraph,
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll long seed) {
    Partition partition = random(hypergraph, parts, seed);
    int[] part = targets(Permutation.random(parts, seed));
    int[] vertex = targets(Permutation.random(hypergraph.vertices(), seed + 1));
    int[] net = targets(Permutation.random(hypergraph.nets(), seed + 2));
    SparsityPattern pins = hypergraph.pins();
    boolean[][] stored = new boolean[hypergraph.nets()][hypergraph.vertices()];
    int[] netWeights = new int[hypergraph.nets()];
    int[] partOf = new int[hypergraph.vertices()];
    for (int i = 0; i < net.length; i++) {
      netWeights[net[i]] = hypergraph.netWeight(i);
      for (int at = pins.rowStart(i); at < pins.rowEnd(i); at++) {
        stored[net[i]][vertex[pins.index(at)]] = true;
      }
    }
    for (int i = 0; i < vertex.length; i++) {
      partOf[vertex[i]] = part[partition.part(i)];
    }
    Hypergraph renumbered =
        Hypergraph.of(PatternArbitraries.pattern(net.length, vertex.length, stored))
            .withNetWeights(netWeights);
    assertEquals(Cut.of(hypergraph, partition), Cut.of(renumbered, Partition.of(parts, partOf)));
  }

  @Test
  void aPartitionOfAnotherHypergraphIsRefused() {
    Hypergraph hypergraph = Hypergraph.of(SparsityPattern.empty(2, 3));
    assertEquals(
        "the partition has 2 vertices, the hypergraph has 3",
        assertThrows(
                IllegalArgumentException.class, () -> Cut.of(hypergraph, Partition.of(2, 0, 1)))
            .getMessage());
  }

  private static int[] targets(Permutation permutation) {
    return IntStream.range(0, permutation.length()).map(permutation::to).toArray();
  }

  private static Partition random(Hypergraph hypergraph, int parts, long seed) {
    return Partition.of(
        parts,
        HypergraphArbitraries.numbers(
            hypergraph.vertices(), parts - 1, new SplittableRandom(seed)));
  }
}
