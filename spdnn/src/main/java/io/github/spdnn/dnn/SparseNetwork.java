package io.github.spdnn.dnn;

import java.util.List;

/** A feed-forward network of sparse layers. */
public final class SparseNetwork implements LayerSource {
  private final List<SparseLayer> layers;

  private SparseNetwork(List<SparseLayer> layers) {
    this.layers = layers;
  }

  /**
   * Returns a network of layers, first layer first.
   *
   * @throws IllegalArgumentException if there is no layer, or if one does not take what the one
   *     before gives
   */
  public static SparseNetwork of(List<SparseLayer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    for (int layer = 1; layer < layers.size(); layer++) {
      int given = layers.get(layer - 1).outputs();
      int taken = layers.get(layer).inputs();
      if (given != taken) {
        throw new IllegalArgumentException(
            "layer "
                + layer
                + " has "
                + given
                + " outputs but layer "
                + (layer + 1)
                + " has "
                + taken
                + " inputs");
      }
    }
    return new SparseNetwork(List.copyOf(layers));
  }

  /** The layers, first layer first. */
  public List<SparseLayer> layers() {
    return layers;
  }

  /** Number of input neurons. */
  public int inputs() {
    return layers.getFirst().inputs();
  }

  /** Number of output neurons. */
  public int outputs() {
    return layers.getLast().outputs();
  }

  @Override
  public int depth() {
    return layers.size();
  }

  @Override
  public int inputs(int layer) {
    return layers.get(layer).inputs();
  }

  @Override
  public int outputs(int layer) {
    return layers.get(layer).outputs();
  }

  @Override
  public long edges(int layer) {
    return layers.get(layer).weights().stored();
  }

  @Override
  public boolean keepsZero(int layer) {
    return layers.get(layer).keepsZero();
  }

  @Override
  public SparseLayer layer(int layer) {
    return layers.get(layer);
  }

  @Override
  public String toString() {
    return "SparseNetwork["
        + layers.size()
        + " layers, "
        + inputs()
        + " to "
        + outputs()
        + ", "
        + edges()
        + " weights]";
  }
}
