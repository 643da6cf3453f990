package io.github.spdnn.dnn;

/**
 * Layers of a network whose shapes are known, and whose weights are made when they are asked for:
 * generated, or read from files. So a network may be larger than the memory; the engine keeps as
 * many layers as it is allowed to. A {@link SparseNetwork} is the source that has them all.
 *
 * <p>Layers count from 0. Implementations are asked by several threads at once, in any order, and
 * for the same layer more than once.
 */
public interface LayerSource {
  /** Number of layers, at least 1. */
  int depth();

  /** Number of input neurons of a layer: the output neurons of the one before. */
  int inputs(int layer);

  /** Number of output neurons of a layer. */
  int outputs(int layer);

  /** Number of stored weights of a layer. */
  long edges(int layer);

  /** True if the layer makes zeros of inputs that are all 0, see {@link SparseLayer#keepsZero}. */
  boolean keepsZero(int layer);

  /**
   * Bytes that a layer takes at most when it is prepared for inference; by these the engine decides
   * how many it keeps. The default reckons with a value and an index for each weight.
   *
   * @param iso true if a layer of equal weights may keep one value
   */
  default long preparedBytes(int layer, boolean iso) {
    return edges(layer) * (Float.BYTES + Integer.BYTES) + outputs(layer) * 16L;
  }

  /** Makes a layer. */
  SparseLayer layer(int layer);

  /** Number of stored weights in all layers. */
  default long edges() {
    long sum = 0;
    for (int layer = 0; layer < depth(); layer++) {
      sum += edges(layer);
    }
    return sum;
  }
}
