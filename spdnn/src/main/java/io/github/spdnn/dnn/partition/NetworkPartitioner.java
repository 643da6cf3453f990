package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Partitions all layers of a network so that few activations move and every layer is balanced.
 * Immutable: every {@code with…} returns a copy. The same seed gives the same partition.
 *
 * <p>Rows with the same inputs are put together first. Then either layer after layer is divided
 * with the parts of its inputs fixed (Demirci and Ferhatosmanoglu, ICS 2021), or the whole chain at
 * once. In both cases sweeps follow: each layer again, with both its neighbours fixed, as long as
 * that moves fewer words.
 */
public final class NetworkPartitioner {
  /** So many times the largest group fits a part. */
  private static final int GROUPS_PER_PART = 4;

  /** No group of several rows is as light as that. */
  private static final int SINGLE_ROWS = Integer.MAX_VALUE;

  private static final int MOST_SWEEPS = 6;

  private final HypergraphPartitioner partitioner;
  private final boolean chained;
  private final int sweeps;

  private NetworkPartitioner(HypergraphPartitioner partitioner, boolean chained, int sweeps) {
    this.partitioner = partitioner;
    this.chained = chained;
    this.sweeps = sweeps;
  }

  /**
   * Returns a partitioner of networks: the whole chain at once, with up to six sweeps.
   *
   * @param partitioner divides hypergraphs; its imbalance holds for each layer
   */
  public static NetworkPartitioner of(HypergraphPartitioner partitioner) {
    return new NetworkPartitioner(partitioner, true, MOST_SWEEPS);
  }

  /** Returns a copy that starts with the whole chain at once, or else layer after layer. */
  public NetworkPartitioner withChain(boolean atOnce) {
    return new NetworkPartitioner(partitioner, atOnce, sweeps);
  }

  /** Returns a copy with another number of sweeps at most; 0 for none. */
  public NetworkPartitioner withSweeps(int most) {
    return new NetworkPartitioner(partitioner, chained, most);
  }

  /**
   * Partitions a network.
   *
   * @throws IllegalArgumentException if a layer cannot be balanced
   */
  public NetworkPartition partition(LayerSource network) {
    List<SparsityPattern> layers = new ArrayList<>();
    for (int layer = 0; layer < network.depth(); layer++) {
      layers.add(network.layer(layer).weights().pattern());
    }
    return partition(layers);
  }

  /**
   * Partitions a network.
   *
   * @param layers outputs × inputs of each layer, first layer first
   * @throws IllegalArgumentException if a layer cannot be balanced
   */
  public NetworkPartition partition(List<SparsityPattern> layers) {
    Hypergraphs.checkChain(layers);
    try {
      return partition(new LayerChain(layers, partitioner.parts(), GROUPS_PER_PART));
    } catch (IllegalArgumentException unbalanced) {
      // Groups of rows may not add up to parts where single rows do: 18 pairs in 4 parts.
      return partition(new LayerChain(layers, partitioner.parts(), SINGLE_ROWS));
    }
  }

  private NetworkPartition partition(LayerChain chain) {
    int[][] parts = chained ? atOnce(chain) : layerByLayer(chain);
    boolean better = true;
    for (int sweep = 0; sweep < sweeps && better; sweep++) {
      better = sweep(chain, parts, sweep);
    }
    return chain.expand(parts);
  }

  private int[][] atOnce(LayerChain chain) {
    int[] all = partitioner.partition(chain.hypergraph()).toArray();
    return chain.split(all);
  }

  private int[][] layerByLayer(LayerChain chain) {
    int[][] parts = new int[chain.depth()][];
    for (int layer = 0; layer < parts.length; layer++) {
      int[] before = layer == 0 ? null : parts[layer - 1];
      parts[layer] = divide(chain, layer, before, null, partitioner);
    }
    return parts;
  }

  /** Divides a layer with its neighbours fixed. */
  private static int[] divide(
      LayerChain chain, int layer, int[] before, int[] behind, HypergraphPartitioner how) {
    LayerChain.Phase phase = chain.phase(layer, before, behind);
    int[] found = how.partition(phase.hypergraph(), phase.fixed()).toArray();
    return Arrays.copyOf(found, chain.groups(layer));
  }

  /** Divides each layer again; returns whether words were saved. */
  private boolean sweep(LayerChain chain, int[][] parts, int number) {
    boolean better = false;
    for (int i = 0; i < parts.length; i++) {
      int layer = number % 2 == 0 ? parts.length - 1 - i : i;
      int[] before = layer == 0 ? null : parts[layer - 1];
      int[] behind = layer + 1 == parts.length ? null : parts[layer + 1];
      LayerChain.Phase phase = chain.phase(layer, before, behind);
      HypergraphPartitioner how = partitioner.withSeed(partitioner.seed() + number + 1);
      Partition found = how.partition(phase.hypergraph(), phase.fixed());
      long now = Cut.of(phase.hypergraph(), phase.with(parts[layer], partitioner.parts())).km1();
      if (Cut.of(phase.hypergraph(), found).km1() < now) {
        parts[layer] = Arrays.copyOf(found.toArray(), chain.groups(layer));
        better = true;
      }
    }
    return better;
  }

  @Override
  public String toString() {
    return "NetworkPartitioner["
        + partitioner
        + (chained ? ", the chain at once, " : ", layer after layer, ")
        + sweeps
        + " sweeps]";
  }
}
