package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Stencils;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Domain(HypergraphArbitraries.class)
class HypergraphPartitionerTest {
  /** Weights up to 5 with an imbalance that leaves room for one more vertex always fit. */
  private static final double ROOMY = 6;

  @Property(tries = 200)
  void partsAreBalancedInEveryLayerAndFixedVerticesStay(
      @ForAll Hypergraph hypergraph,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll long seed) {
    int parts = Math.min(most, hypergraph.vertices());
    SplittableRandom random = new SplittableRandom(seed);
    int[] fixed = new int[hypergraph.vertices()];
    Arrays.fill(fixed, -1);
    for (int vertex = 0; vertex < fixed.length; vertex += 1 + random.nextInt(8)) {
      fixed[vertex] = vertex % parts;
    }
    HypergraphPartitioner partitioner =
        HypergraphPartitioner.of(parts).withEpsilon(ROOMY).withSeed(seed).withPreset(Preset.FAST);
    Partition partition;
    try {
      partition = partitioner.partition(hypergraph, fixed);
    } catch (IllegalArgumentException infeasible) {
      assertTrue(infeasible.getMessage().contains("may hold"), infeasible.getMessage());
      return;
    }
    assertTrue(Balance.of(hypergraph, parts, ROOMY).holds(hypergraph, partition));
    for (int vertex = 0; vertex < fixed.length; vertex++) {
      assertTrue(fixed[vertex] < 0 || fixed[vertex] == partition.part(vertex));
    }
    assertEquals(partition, partitioner.partition(hypergraph, fixed));
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void theSameSeedGivesTheSamePartition(Preset preset) {
    Hypergraph hypergraph = Hypergraph.of(RandomPatterns.uniform(300, 300, 8, 1));
    HypergraphPartitioner partitioner =
        HypergraphPartitioner.of(5).withEpsilon(0.01).withSeed(9).withPreset(preset);
    assertEquals(partitioner.partition(hypergraph), partitioner.partition(hypergraph));
  }

  /** Rows in groups that read the same 32 inputs: 16 words for each part but the first. */
  @ParameterizedTest
  @CsvSource({"2, 32", "4, 64", "8, 128", "32, 512"})
  void theFirstOfficialLayerIsCutBestPossible(int parts, int words) {
    Hypergraph layer = Hypergraph.of(ChallengeNetwork.of(1024, 1).layerPattern(1).transpose());
    Partition partition = HypergraphPartitioner.of(parts).partition(layer);
    assertEquals(words, Cut.of(layer, partition).km1());
  }

  /** Full parts that no single vertex can leave. */
  @Test
  void exactBalanceIsKept() {
    int layers = 12;
    int[] layerOf = new int[layers * 128];
    int[] weights = new int[layerOf.length];
    Arrays.fill(weights, 32);
    for (int vertex = 0; vertex < layerOf.length; vertex++) {
      layerOf[vertex] = vertex / 128;
    }
    Hypergraph hypergraph =
        Hypergraph.of(RandomPatterns.uniform(2000, layerOf.length, 6, 3))
            .withVertexWeights(weights)
            .withLayers(layerOf);
    Partition partition = HypergraphPartitioner.of(8).withPreset(Preset.FAST).partition(hypergraph);
    for (long[] weightOfParts : Balance.weights(hypergraph, partition)) {
      for (long weight : weightOfParts) {
        assertEquals(16 * 32, weight);
      }
    }
  }

  @Test
  void aGridIsCutAlongALine() {
    Hypergraph grid = Hypergraph.of(Stencils.laplacian2d(24, 24));
    Partition halves = HypergraphPartitioner.of(2).withEpsilon(0).partition(grid);
    assertEquals(2 * 24, Cut.of(grid, halves).km1());
  }

  @Test
  void manyParts() {
    Hypergraph grid = Hypergraph.of(Stencils.laplacian2d(32, 32));
    for (int parts : new int[] {1, 128, 1024}) {
      Partition partition = HypergraphPartitioner.of(parts).withPreset(Preset.FAST).partition(grid);
      assertTrue(Balance.of(grid, parts, 0.03).holds(grid, partition));
    }
  }

  @Test
  void whatCannotBeIsSaidWithNumbers() {
    Hypergraph three = Hypergraph.of(SparsityPattern.empty(1, 3));
    expect("4 parts are more than the 3 vertices", 4, three, -1, -1, -1);
    expect("2 fixed parts given for 3 vertices", 2, three, -1, -1);
    expect("fixed part of vertex 1 is 2, but must be in -1..1", 2, three, -1, 2, -1);
    expect("fixed part of vertex 0 is -2, but must be in -1..1", 2, three, -2, 0, -1);
    expect("the vertices fixed to part 1 weigh 3, but a part may hold 2", 2, three, 1, 1, 1);
    expect(
        "vertex 2 weighs 9, but a part may hold 6",
        2,
        three.withVertexWeights(1, 1, 9),
        -1,
        -1,
        -1);
    expect(
        "vertex 2 weighs 9, but a part may hold 5 of layer 1",
        2,
        three.withVertexWeights(1, 1, 9).withLayers(0, 0, 1),
        -1,
        -1,
        -1);
    Hypergraph heavyNets =
        Hypergraph.of(SparsityPattern.empty(2, 3)).withNetWeights(Integer.MAX_VALUE, 1);
    expect(
        "the nets weigh 2147483648 together, more than the limit of 2147483647",
        2,
        heavyNets,
        -1,
        -1,
        -1);
  }

  /** Three vertices of weight 2 in two parts of 3: which part is too heavy is left to chance. */
  @Test
  void theWeightThatWasTooMuchIsSaid() {
    Hypergraph pairs = Hypergraph.of(SparsityPattern.empty(1, 3)).withVertexWeights(2, 2, 2);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> HypergraphPartitioner.of(2).partition(pairs))
            .getMessage();
    assertTrue(
        message.matches(
            "no partition found that keeps the bounds: in the best one part [01] weighs 4, but may"
                + " hold 3; allow more imbalance or fewer parts"),
        message);
  }

  private static void expect(String message, int parts, Hypergraph hypergraph, int... fixed) {
    HypergraphPartitioner partitioner = HypergraphPartitioner.of(parts);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> partitioner.partition(hypergraph, fixed))
            .getMessage());
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> HypergraphPartitioner.of(0));
    assertThrows(IllegalArgumentException.class, () -> HypergraphPartitioner.of(1025));
    HypergraphPartitioner partitioner = HypergraphPartitioner.of(2);
    assertThrows(IllegalArgumentException.class, () -> partitioner.withEpsilon(-0.1));
    assertThrows(IllegalArgumentException.class, () -> partitioner.withEpsilon(Double.NaN));
  }
}
