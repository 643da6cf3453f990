package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.inference.layer.Preparation;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partition;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A network whose layers are divided among parts. Neurons are stored part by part, so that a part's
 * activations lie beside each other. Level 0 is the inputs, level l + 1 the outputs of layer l.
 */
public final class PartedNetwork {
  private final int parts;
  private final int[][] starts;
  private final Permutation[] places;
  private final PartLayer[][] layers;
  private final int[][][] needed;
  private final boolean[] deadStaysDead;

  /**
   * Prepares all layers.
   *
   * @param partition who has which neurons
   * @param own true if every part keeps only the activations that it needs, as where parts share no
   *     memory; false if all see the same
   */
  public PartedNetwork(
      LayerSource source,
      NetworkPartition partition,
      boolean own,
      Preparation preparation,
      Team team) {
    partition.checkFits(source);
    parts = partition.parts();
    int depth = source.depth();
    starts = new int[depth + 1][];
    places = new Permutation[depth + 1];
    layers = new PartLayer[depth][parts];
    needed = new int[depth][parts][];
    deadStaysDead = new boolean[depth];
    int[][] members = members(partition.inputs());
    place(0, members);
    for (int layer = 0; layer < depth; layer++) {
      SparseLayer made = source.layer(layer);
      deadStaysDead[layer] = made.keepsZero();
      int level = layer;
      int[] owners = partition.entering(layer).toArray();
      int[][] rows = members(partition.outputs(layer));
      Parts.run(
          team,
          parts,
          (worker, part) -> prepare(made, level, part, rows[part], owners, own, preparation));
      for (int part = 0; part < parts; part++) {
        rows[part] = layers[layer][part].order();
      }
      place(layer + 1, rows);
    }
    for (int layer = depth - 2; layer >= 0; layer--) {
      deadStaysDead[layer] &= deadStaysDead[layer + 1];
    }
  }

  private static int[][] members(Partition partition) {
    int[] sizes = partition.sizes();
    int[][] members = new int[sizes.length][];
    Arrays.setAll(members, part -> new int[sizes[part]]);
    int[] next = new int[sizes.length];
    for (int neuron = 0; neuron < partition.vertices(); neuron++) {
      int part = partition.part(neuron);
      members[part][next[part]++] = neuron;
    }
    return members;
  }

  private void place(int level, int[][] order) {
    starts[level] = new int[parts + 1];
    for (int part = 0; part < parts; part++) {
      starts[level][part + 1] = starts[level][part] + order[part].length;
    }
    int[] to = new int[starts[level][parts]];
    int place = 0;
    for (int[] neurons : order) {
      for (int neuron : neurons) {
        to[neuron] = place++;
      }
    }
    places[level] = Permutation.of(to);
  }

  private void prepare(
      SparseLayer layer,
      int level,
      int part,
      int[] rows,
      int[] owners,
      boolean own,
      Preparation preparation) {
    needed[level][part] = neededPlaces(layer.weights().pattern(), rows, places[level]);
    int[] seen = needed[level][part];
    int[] columns = new int[own ? seen.length : places[level].length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = places[level].from(own ? seen[i] : i);
    }
    layers[level][part] = PartLayer.of(layer, part, rows, columns, owners, preparation);
  }

  private static int[] neededPlaces(SparsityPattern weights, int[] rows, Permutation places) {
    BitSet needs = new BitSet(weights.columns());
    for (int row : rows) {
      for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
        needs.set(places.to(weights.index(at)));
      }
    }
    return needs.stream().toArray();
  }

  /** Number of parts. */
  public int parts() {
    return parts;
  }

  /** Number of layers. */
  public int depth() {
    return layers.length;
  }

  /** Number of neurons of a level. */
  public int neurons(int level) {
    return places[level].length();
  }

  /** The most neurons of a level. */
  public int mostNeurons() {
    int most = 0;
    for (Permutation level : places) {
      most = Math.max(most, level.length());
    }
    return most;
  }

  /** Where the neurons of a level are stored. */
  public Permutation places(int level) {
    return places[level];
  }

  /** Number of weights of a layer. */
  public int edges(int layer) {
    int sum = 0;
    for (PartLayer share : layers[layer]) {
      sum += share.edges();
    }
    return sum;
  }

  /** True if items that are all 0 before a layer, or behind the last, need no more computing. */
  public boolean deadLeaves(int level) {
    // The last layer's zeros are the result: an item is in no category if all its outputs are 0.
    return level == depth() || deadStaysDead[level];
  }

  /** Number of layers in which all pieces keep one value for all their weights. */
  public int isoLayers() {
    int count = 0;
    for (PartLayer[] layer : layers) {
      boolean iso = true;
      for (PartLayer share : layer) {
        for (Piece piece : share.pieces()) {
          iso &= piece.layer().weights().iso();
        }
      }
      count += iso ? 1 : 0;
    }
    return count;
  }

  /** Part of the weights that are in tiles, 0 … 1. */
  public double tiled() {
    double tiled = 0;
    double edges = 0;
    for (PartLayer[] layer : layers) {
      for (PartLayer share : layer) {
        for (Piece piece : share.pieces()) {
          tiled += piece.layer().weights().tiled() * piece.layer().edges();
          edges += piece.layer().edges();
        }
      }
    }
    return edges == 0 ? 0 : tiled / edges;
  }

  /** A part's share of a layer. */
  PartLayer layer(int layer, int part) {
    return layers[layer][part];
  }

  /** Where a part's neurons of a level start. */
  int start(int level, int part) {
    return starts[level][part];
  }

  /** Places of the activations that a part needs for a layer, its own included, ascending. */
  int[] needed(int layer, int part) {
    return needed[layer][part];
  }
}
