package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which part has which neurons of a network: those of the inputs (level 0) and the outputs of each
 * layer (level l + 1 behind layer l). A part has its neurons' rows of weights and their
 * activations. Immutable.
 */
public final class NetworkPartition {
  private final int parts;
  private final List<Partition> levels;

  private NetworkPartition(int parts, List<Partition> levels) {
    this.parts = parts;
    this.levels = levels;
  }

  /**
   * Returns a partition of a network.
   *
   * @param inputs of the inputs
   * @param layers of the outputs of each layer, first layer first
   * @throws IllegalArgumentException if there is no layer, or their numbers of parts differ
   */
  public static NetworkPartition of(Partition inputs, List<Partition> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no layers");
    }
    List<Partition> levels = new ArrayList<>(layers);
    levels.addFirst(inputs);
    for (int level = 1; level < levels.size(); level++) {
      if (levels.get(level).parts() != inputs.parts()) {
        throw new IllegalArgumentException(
            "layer "
                + (level - 1)
                + " is in "
                + levels.get(level).parts()
                + " parts, the inputs are in "
                + inputs.parts());
      }
    }
    return new NetworkPartition(inputs.parts(), List.copyOf(levels));
  }

  /**
   * Divides each layer of a network by itself, without a look at its neighbours; inputs go to a
   * part that needs them.
   */
  public static NetworkPartition of(LayerSource network, Partitioner partitioner) {
    List<Partition> layers = new ArrayList<>();
    Partition inputs = null;
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern weights = network.layer(layer).weights().pattern();
      Partition rows = partitioner.partition(Hypergraphs.columnNet(weights));
      inputs = layer == 0 ? inputsByNeed(weights, rows) : inputs;
      layers.add(rows);
    }
    return of(inputs, layers);
  }

  /**
   * Gives each input to one of the parts that need it, the one with the fewest so far; an input
   * that no part needs to the part with the fewest of all.
   *
   * @param weights of the first layer, outputs × inputs
   * @param rows the partition of its outputs
   */
  public static Partition inputsByNeed(SparsityPattern weights, Partition rows) {
    SparsityPattern consumers = weights.transpose();
    int[] inputs = new int[consumers.rows()];
    int[] sizes = new int[rows.parts()];
    for (int input = 0; input < inputs.length; input++) {
      int best = -1;
      for (int pin = consumers.rowStart(input); pin < consumers.rowEnd(input); pin++) {
        int part = rows.part(consumers.index(pin));
        best = best < 0 || sizes[part] < sizes[best] ? part : best;
      }
      inputs[input] = best < 0 ? smallest(sizes) : best;
      sizes[inputs[input]]++;
    }
    return Partition.of(rows.parts(), inputs);
  }

  private static int smallest(int[] sizes) {
    int best = 0;
    for (int part = 1; part < sizes.length; part++) {
      best = sizes[part] < sizes[best] ? part : best;
    }
    return best;
  }

  /** All neurons in one part. */
  public static NetworkPartition whole(LayerSource network) {
    List<Partition> layers = new ArrayList<>();
    for (int layer = 0; layer < network.depth(); layer++) {
      layers.add(Partition.of(1, new int[network.outputs(layer)]));
    }
    return of(Partition.of(1, new int[network.inputs(0)]), layers);
  }

  /** Number of parts. */
  public int parts() {
    return parts;
  }

  /** Number of layers. */
  public int depth() {
    return levels.size() - 1;
  }

  /** Parts of the inputs. */
  public Partition inputs() {
    return levels.getFirst();
  }

  /** Parts of a layer's outputs. */
  public Partition outputs(int layer) {
    return levels.get(layer + 1);
  }

  /** Parts of the activations that enter a layer. */
  public Partition entering(int layer) {
    return levels.get(layer);
  }

  /**
   * Checks that this is a partition of a network.
   *
   * @throws IllegalArgumentException naming the layer and the numbers that do not fit
   */
  public void checkFits(LayerSource network) {
    if (depth() != network.depth()) {
      throw new IllegalArgumentException(
          "the partition has " + depth() + " layers, the network has " + network.depth());
    }
    check("inputs", inputs(), network.inputs(0));
    for (int layer = 0; layer < depth(); layer++) {
      check("outputs of layer " + layer, outputs(layer), network.outputs(layer));
    }
  }

  private static void check(String what, Partition partition, int neurons) {
    if (partition.vertices() != neurons) {
      throw new IllegalArgumentException(
          "the partition has "
              + partition.vertices()
              + " "
              + what
              + ", the network has "
              + neurons);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkPartition that && levels.equals(that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels.toArray());
  }

  @Override
  public String toString() {
    return "NetworkPartition[" + depth() + " layers in " + parts + " parts]";
  }
}
