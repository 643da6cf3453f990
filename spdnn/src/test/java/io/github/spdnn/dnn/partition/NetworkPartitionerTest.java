package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** All layers of small networks: balanced, whole, no worse for the sweeps, the same every time. */
@Domain(DivisibleNetworks.class)
@Domain(DomainContext.Global.class)
class NetworkPartitionerTest {
  private static final double EPSILON = 0.03;

  private static NetworkPartitioner partitioner(int parts, long seed, boolean chain) {
    return NetworkPartitioner.of(
            HypergraphPartitioner.of(parts)
                .withEpsilon(EPSILON)
                .withSeed(seed)
                .withPreset(Preset.FAST))
        .withChain(chain);
  }

  @Property(tries = 60)
  void everyLayerIsBalanced(
      @ForAll SparseNetwork network,
      @ForAll @IntRange(min = 1, max = 4) int parts,
      @ForAll boolean chain,
      @ForAll long seed) {
    NetworkPartition found = partitioner(parts, seed, chain).partition(network);
    assertEquals(parts, found.parts());
    found.checkFits(network);
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern weights = network.layer(layer).weights().pattern();
      Hypergraph rows = Hypergraphs.columnNet(weights);
      Balance balance = Balance.of(rows, parts, EPSILON);
      assertTrue(
          balance.holds(rows, found.outputs(layer)),
          "imbalance " + balance.imbalance(rows, found.outputs(layer)));
    }
    assertEquals(
        NetworkPartition.inputsByNeed(network.layer(0).weights().pattern(), found.outputs(0)),
        found.inputs());
  }

  /** 18 pairs of rows cannot be shared by four parts, 36 rows can. */
  @Test
  void rowsAreTakenOneByOneWhereGroupsDoNotFit() {
    SparsityPattern pairs = RandomPatterns.sharedSupports(36, 36, 4, 2, 5);
    for (boolean chain : new boolean[] {false, true}) {
      NetworkPartition found = partitioner(4, 1, chain).partition(List.of(pairs, pairs));
      for (int layer = 0; layer < 2; layer++) {
        assertArrayEquals(new int[] {9, 9, 9, 9}, found.outputs(layer).sizes());
      }
    }
  }

  @Property(tries = 60)
  void sweepsDoNotCostWords(
      @ForAll SparseNetwork network,
      @ForAll @IntRange(min = 2, max = 4) int parts,
      @ForAll boolean chain,
      @ForAll long seed) {
    NetworkPartitioner partitioner = partitioner(parts, seed, chain);
    long start = words(network, partitioner.withSweeps(0).partition(network));
    long one = words(network, partitioner.withSweeps(1).partition(network));
    long all = words(network, partitioner.partition(network));
    assertTrue(one <= start, () -> start + " words, " + one + " after a sweep");
    assertTrue(all <= one, () -> one + " words after a sweep, " + all + " after all");
  }

  private static long words(SparseNetwork network, NetworkPartition partition) {
    return PartitionReport.of(network, partition).words();
  }

  @Property(tries = 30)
  void theSameSeedGivesTheSamePartition(
      @ForAll SparseNetwork network,
      @ForAll @IntRange(min = 1, max = 4) int parts,
      @ForAll boolean chain,
      @ForAll long seed) {
    NetworkPartitioner partitioner = partitioner(parts, seed, chain);
    assertEquals(partitioner.partition(network), partitioner.partition(network));
  }

  /** The chain at once comes near the best words known of these layers: 544 and 928. */
  @Test
  void theFirstFiveLayersOfTheChallengeMoveFewWords() {
    ChallengeLayers network = ChallengeLayers.generated(ChallengeNetwork.of(1024, 5));
    NetworkPartition two = NetworkPartitioner.of(HypergraphPartitioner.of(2)).partition(network);
    assertTrue(PartitionReport.of(network, two).words() <= 560);
    NetworkPartition four = NetworkPartitioner.of(HypergraphPartitioner.of(4)).partition(network);
    assertTrue(PartitionReport.of(network, four).words() <= 960);
  }

  /** Eight rows of three weights in three parts: two rows each leave two over. */
  @Test
  void whatCannotBeBalancedIsSaid() {
    SparseNetwork network = DivisibleNetworks.network(List.of(8, 8), 3, 1);
    for (boolean chain : new boolean[] {true, false}) {
      NetworkPartitioner three = partitioner(3, 1, chain);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> three.partition(network));
      assertTrue(thrown.getMessage().contains("weighs 9, but may hold 8"), thrown.getMessage());
    }
    NetworkPartitioner one = partitioner(1, 1, false);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> one.partition(List.of()));
    assertEquals("no layers", thrown.getMessage());
  }
}
