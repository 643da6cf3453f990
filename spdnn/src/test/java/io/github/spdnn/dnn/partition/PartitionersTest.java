package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionersTest {
  private static List<Partitioner> all(int parts, long seed) {
    return List.of(
        new ContiguousPartitioner(parts),
        new CyclicPartitioner(parts),
        new HashedPartitioner(parts),
        new HashedPartitioner(parts, 7),
        new SupportsPartitioner(parts),
        new RandomPartitioner(parts, seed));
  }

  /** Two layers of vertices without nets. */
  private static Hypergraph vertices(int first, int second, int[] weights) {
    int[] layers = new int[first + second];
    Arrays.fill(layers, first, first + second, 1);
    return Hypergraph.of(SparsityPattern.empty(0, first + second))
        .withVertexWeights(weights)
        .withLayers(layers);
  }

  @Property
  void equalVerticesAreSharedEvenlyInEveryLayer(
      @ForAll @IntRange(max = 300) int first,
      @ForAll @IntRange(max = 300) int second,
      @ForAll @IntRange(min = 1, max = 40) int parts,
      @ForAll @IntRange(max = 3) int weight,
      @ForAll long seed) {
    int[] weights = new int[first + second];
    Arrays.fill(weights, weight);
    Hypergraph hypergraph = vertices(first, second, weights);
    for (Partitioner partitioner : all(parts, seed)) {
      Partition found = partitioner.partition(hypergraph);
      assertEquals(parts, found.parts());
      assertEven(found, 0, first, partitioner);
      assertEven(found, first, first + second, partitioner);
    }
  }

  private static void assertEven(Partition found, int from, int to, Partitioner partitioner) {
    int[] sizes = new int[found.parts()];
    for (int vertex = from; vertex < to; vertex++) {
      sizes[found.part(vertex)]++;
    }
    for (int size : sizes) {
      int share = (to - from) / found.parts();
      assertTrue(size == share || size == share + 1, partitioner + ": " + size + " of " + share);
    }
  }

  /** No part is heavier than its share by more than the heaviest vertex. */
  @Property
  void weightsAreShared(
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 1, max = 12) int parts,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] weights = random.ints(count, 0, 100).toArray();
    Hypergraph hypergraph = vertices(count, 0, weights);
    long total = hypergraph.weight(0);
    for (Partitioner partitioner : all(parts, seed)) {
      if (!(partitioner instanceof CyclicPartitioner)) {
        Partition found = partitioner.partition(hypergraph);
        for (long weight : Balance.weights(hypergraph, found)[0]) {
          assertTrue(weight <= total / (double) parts + 100, partitioner + ": " + weight);
        }
      }
    }
  }

  @Property
  void hashAndUnhashAreInverse(
      @ForAll @IntRange(max = 3000) int domain, @ForAll @IntRange(min = 1, max = 500) int buckets) {
    StrideHash hash = StrideHash.of(domain, buckets);
    for (int value = 0; value < domain; value++) {
      assertEquals(value, hash.unhash(hash.hash(value)));
      assertEquals(value, hash.hash(hash.unhash(value)));
    }
    Permutation permutation = hash.permutation();
    assertEquals(domain, permutation.length());
  }

  /** 300 = 2 x 128 + 44: the first 256 are transposed, the others stay. */
  @Test
  void theHashIsThePapersStride() {
    StrideHash hash = StrideHash.of(300, StrideHash.BUCKETS);
    assertEquals(0, hash.hash(0));
    assertEquals(2, hash.hash(1));
    assertEquals(254, hash.hash(127));
    assertEquals(1, hash.hash(128));
    assertEquals(255, hash.hash(255));
    assertEquals(256, hash.hash(256));
    assertEquals(299, hash.hash(299));
    IndexOutOfBoundsException thrown =
        assertThrows(IndexOutOfBoundsException.class, () -> hash.hash(300));
    assertEquals("value 300 is outside 0..299", thrown.getMessage());
  }

  @Test
  void neighboursGoToOnePartOrInTurn() {
    Hypergraph six = vertices(6, 0, new int[] {1, 1, 1, 1, 1, 1});
    assertArrayEquals(
        new int[] {0, 0, 1, 1, 2, 2}, new ContiguousPartitioner(3).partition(six).toArray());
    assertArrayEquals(
        new int[] {0, 1, 2, 0, 1, 2}, new CyclicPartitioner(3).partition(six).toArray());
  }

  @Test
  void rowsWithTheSameInputsStayTogether() {
    SparsityPattern weights = RandomPatterns.sharedSupports(64, 64, 4, 8, 3);
    Partition found = new SupportsPartitioner(8).partition(Hypergraphs.columnNet(weights));
    for (int row = 0; row < 64; row++) {
      for (int other = 0; other < 64; other++) {
        if (sameInputs(weights, row, other)) {
          assertEquals(found.part(row), found.part(other));
        }
      }
    }
  }

  private static boolean sameInputs(SparsityPattern weights, int row, int other) {
    for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
      if (weights.find(other, weights.index(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void inputsGoToAPartThatNeedsThem() {
    SparsityPattern weights = SparsityPattern.of(2, 4, new int[] {0, 2, 4}, new int[] {0, 1, 1, 2});
    Partition rows = Partition.of(2, 0, 1);
    assertArrayEquals(
        new int[] {0, 1, 1, 0}, NetworkPartition.inputsByNeed(weights, rows).toArray());
  }
}
