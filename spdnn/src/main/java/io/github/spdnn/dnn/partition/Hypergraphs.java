package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** Hypergraphs of matrices and of networks. */
public final class Hypergraphs {
  private Hypergraphs() {}

  /**
   * The column-net model of a matrix (Çatalyürek and Aykanat, 1999): a vertex per row, weighing its
   * entries; a net per column, joining the rows that have an entry there. Connectivity minus one is
   * the number of words that move in y = A x if a row's part computes it and an element of x is
   * with one of the rows that need it.
   */
  public static Hypergraph columnNet(SparsityPattern matrix) {
    return Hypergraph.of(matrix.transpose()).withVertexWeights(rowLengths(matrix));
  }

  /** The row-net model: a vertex per column, a net per row; see {@link #columnNet}. */
  public static Hypergraph rowNet(SparsityPattern matrix) {
    return columnNet(matrix.transpose());
  }

  /**
   * The column-net model of a square matrix whose vectors x and y are divided alike: the part of
   * row j has element j of x, so net j joins row j too.
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  public static Hypergraph columnNetOfSquare(SparsityPattern matrix) {
    Checks.shape("matrix", matrix.rows(), matrix.columns(), matrix.rows(), matrix.rows());
    int[] own = new int[matrix.rows()];
    for (int row = 0; row < own.length; row++) {
      own[row] = row;
    }
    return Hypergraph.of(withProducers(matrix.transpose(), own))
        .withVertexWeights(rowLengths(matrix));
  }

  /**
   * Layers of a network that follow each other: a vertex per neuron of each, in its layer, weighing
   * its weights; a net per activation that enters a layer, joining the neurons that need it with
   * the one that produces it. The inputs of the first layer have no producer.
   *
   * @param layers outputs × inputs of each layer, first layer first
   * @throws IllegalArgumentException if there is none, or one's inputs are not the outputs of the
   *     one before
   */
  public static Hypergraph chain(List<SparsityPattern> layers) {
    checkChain(layers);
    int[] firstVertex = new int[layers.size() + 1];
    long stored = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      long vertices = firstVertex[layer] + (long) layers.get(layer).rows();
      firstVertex[layer + 1] = Checks.arrayLength("vertices", vertices, 1);
      stored += layers.get(layer).stored() + (long) layers.get(layer).columns();
    }
    int vertices = firstVertex[layers.size()];
    IntArrayList pins = new IntArrayList(Checks.arrayLength("pins", stored, 1));
    IntArrayList offsets = new IntArrayList();
    offsets.add(0);
    int[] weights = new int[vertices];
    int[] layerOf = new int[vertices];
    for (int layer = 0; layer < layers.size(); layer++) {
      SparsityPattern consumers = layers.get(layer).transpose();
      for (int net = 0; net < consumers.rows(); net++) {
        if (layer > 0) {
          pins.add(firstVertex[layer - 1] + net);
        }
        for (int pin = consumers.rowStart(net); pin < consumers.rowEnd(net); pin++) {
          pins.add(firstVertex[layer] + consumers.index(pin));
        }
        offsets.add(pins.size());
      }
      for (int row = 0; row < layers.get(layer).rows(); row++) {
        weights[firstVertex[layer] + row] = layers.get(layer).rowLength(row);
        layerOf[firstVertex[layer] + row] = layer;
      }
    }
    SparsityPattern nets =
        SparsityPattern.unchecked(
            offsets.size() - 1, vertices, offsets.toIntArray(), pins.toIntArray());
    return Hypergraph.of(nets).withVertexWeights(weights).withLayers(layerOf);
  }

  static void checkChain(List<SparsityPattern> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no layers");
    }
    for (int layer = 1; layer < layers.size(); layer++) {
      if (layers.get(layer).columns() != layers.get(layer - 1).rows()) {
        throw new IllegalArgumentException(
            "layer "
                + layer
                + " has "
                + layers.get(layer).columns()
                + " inputs, but the one before has "
                + layers.get(layer - 1).rows()
                + " outputs");
      }
    }
  }

  /** Adds a vertex to each net, if it is not in there. */
  private static SparsityPattern withProducers(SparsityPattern nets, int[] producers) {
    IntArrayList pins = new IntArrayList(nets.stored() + nets.rows());
    int[] offsets = new int[nets.rows() + 1];
    for (int net = 0; net < nets.rows(); net++) {
      boolean added = nets.find(net, producers[net]) >= 0;
      for (int pin = nets.rowStart(net); pin < nets.rowEnd(net); pin++) {
        if (!added && nets.index(pin) > producers[net]) {
          pins.add(producers[net]);
          added = true;
        }
        pins.add(nets.index(pin));
      }
      if (!added) {
        pins.add(producers[net]);
      }
      offsets[net + 1] = pins.size();
    }
    return SparsityPattern.unchecked(nets.rows(), nets.columns(), offsets, pins.toIntArray());
  }

  private static int[] rowLengths(SparsityPattern matrix) {
    int[] lengths = new int[matrix.rows()];
    for (int row = 0; row < lengths.length; row++) {
      lengths[row] = matrix.rowLength(row);
    }
    return lengths;
  }
}
