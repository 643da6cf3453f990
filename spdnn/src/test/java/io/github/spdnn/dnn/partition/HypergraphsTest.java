package io.github.spdnn.dnn.partition;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HypergraphsTest {
  private static Partition random(int vertices, int parts, SplittableRandom random) {
    return Partition.of(parts, random.ints(vertices, 0, parts).toArray());
  }

  /** Sent word by word: from the part that has an activation to each other part that needs it. */
  private static long sent(SparsityPattern weights, Partition inputs, Partition outputs) {
    Set<List<Integer>> sent = new HashSet<>();
    for (int row = 0; row < weights.rows(); row++) {
      for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
        int input = weights.index(at);
        if (inputs.part(input) != outputs.part(row)) {
          sent.add(List.of(input, outputs.part(row)));
        }
      }
    }
    return sent.size();
  }

  @Property(tries = 100)
  void connectivityIsTheWordsThatMove(
      @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SparsityPattern first = RandomPatterns.sharedSupports(20, 30, 4, 1, seed >> 1);
    SparsityPattern second = RandomPatterns.sharedSupports(25, 20, 3, 1, seed >> 2);
    Partition hidden = random(20, parts, random);
    Partition outputs = random(25, parts, random);
    Partition inputs = NetworkPartition.inputsByNeed(first, hidden);
    long words = sent(first, inputs, hidden) + sent(second, hidden, outputs);
    int[] both = new int[45];
    System.arraycopy(hidden.toArray(), 0, both, 0, 20);
    System.arraycopy(outputs.toArray(), 0, both, 20, 25);
    Hypergraph chain = Hypergraphs.chain(List.of(first, second));
    assertEquals(words, Cut.of(chain, Partition.of(parts, both)).km1());
    assertEquals(sent(first, inputs, hidden), Cut.of(Hypergraphs.columnNet(first), hidden).km1());
    assertEquals(sent(second, hidden, outputs), LayerTraffic.of(second, hidden, outputs).words());
  }

  /** Other names of vertices and parts do not change what a partition costs. */
  @Property(tries = 100)
  void namesDoNotMatter(@ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SparsityPattern matrix = RandomPatterns.sharedSupports(30, 30, 4, 1, seed >> 1);
    Partition partition = random(30, parts, random);
    Permutation order = Permutation.random(30, seed);
    Permutation names = Permutation.random(parts, seed);
    int[] renamed = new int[30];
    for (int row = 0; row < 30; row++) {
      renamed[order.to(row)] = names.to(partition.part(row));
    }
    SparsityPattern moved = Relocation.permute(matrix, order, order).pattern();
    assertEquals(
        Cut.of(Hypergraphs.columnNet(matrix), partition),
        Cut.of(Hypergraphs.columnNet(moved), Partition.of(parts, renamed)));
    assertEquals(
        Cut.of(Hypergraphs.columnNetOfSquare(matrix), partition),
        Cut.of(Hypergraphs.columnNetOfSquare(moved), Partition.of(parts, renamed)));
  }

  @Test
  void aSquareMatrixKeepsItsVectorsWithItsRows() {
    SparsityPattern matrix = SparsityPattern.of(3, 3, new int[] {0, 1, 2, 3}, new int[] {1, 2, 0});
    Partition apart = Partition.of(3, 0, 1, 2);
    assertEquals(0, Cut.of(Hypergraphs.columnNet(matrix), apart).km1());
    assertEquals(new Cut(3, 3), Cut.of(Hypergraphs.columnNetOfSquare(matrix), apart));
    assertEquals(0, Cut.of(Hypergraphs.rowNet(matrix), apart).km1());
  }

  @Test
  void weightsAreWeightsOfRows() {
    SparsityPattern matrix = SparsityPattern.of(2, 3, new int[] {0, 3, 4}, new int[] {0, 1, 2, 2});
    Hypergraph hypergraph = Hypergraphs.columnNet(matrix);
    assertEquals(3, hypergraph.vertexWeight(0));
    assertEquals(1, hypergraph.vertexWeight(1));
    assertEquals(3, hypergraph.nets());
    assertEquals(4, hypergraph.weight(0));
    Balance balance = Balance.of(hypergraph, 2, 0.5);
    assertEquals(3, balance.most(0));
    assertEquals(0.5, balance.imbalance(hypergraph, Partition.of(2, 0, 1)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Hypergraph two = Hypergraph.of(SparsityPattern.empty(1, 2));
    assertRefused(
        "the partition has 3 vertices, the hypergraph has 2",
        () -> Cut.of(two, Partition.of(1, 0, 0, 0)));
    assertRefused("part of vertex 1 is 2, but must be in 0..1", () -> Partition.of(2, 0, 2));
    assertRefused(
        "weight of vertex 1 is -1, but must be in 0..2147483647",
        () -> two.withVertexWeights(1, -1));
    assertRefused("3 net weights given, but there are 1", () -> two.withNetWeights(1, 2, 3));
    assertRefused("epsilon is -0.1, but must be 0 or more", () -> Balance.of(two, 2, -0.1));
    assertRefused(
        "layer 1 has 2 inputs, but the one before has 3 outputs",
        () -> Hypergraphs.chain(List.of(SparsityPattern.empty(3, 2), SparsityPattern.empty(2, 2))));
  }
}
