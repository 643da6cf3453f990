package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RadixNet;
import java.util.Arrays;

/**
 * One of the networks of the Sparse DNN Graph Challenge, generated exactly as its official files.
 *
 * <p>A network has 1024, 4096, 16384 or 65536 neurons in each of its layers and officially 120, 480
 * or 1920 layers; any number up to 1920 is a beginning of the same network. Every neuron has 32
 * inputs, every weight is 1/16, every layer has the same bias, and activations are cut to 0 …
 * {@link #CAP}: {@code Y' = min(max(Y W + bias, 0), 32)}, where the bias is added to the nonzeros
 * of {@code Y W} only.
 *
 * <p>The layers are those of a binary RadiX-Net of width 16, in blocks of log2(neurons / 16)
 * layers. The first block is plain; the inputs of each later block are permuted, see {@link
 * ChallengeLabels}. Instances are immutable to their users and thread-safe; label vectors are drawn
 * at first use and kept (4 bytes for each neuron and block).
 *
 * <p>Source: J. Kepner et al., "Sparse Deep Neural Network Graph Challenge", HPEC 2019.
 */
public final class ChallengeNetwork {
  /** Most layers of a network. */
  public static final int MAX_LAYERS = 1920;

  /** Images in the official input. */
  public static final int IMAGES = 60000;

  /** Value of every weight. */
  public static final float WEIGHT = 1 / 16f;

  /** Upper bound of an activation. */
  public static final float CAP = 32;

  /** Connections of every neuron, in every layer. */
  static final int INPUTS_PER_NEURON = 32;

  private final ChallengeSize size;
  private final int layers;
  private final RadixNet net;
  private final ChallengeLabels labels;

  private ChallengeNetwork(ChallengeSize size, int layers) {
    this.size = size;
    this.layers = layers;
    this.net = RadixNet.binary(ChallengeSize.WIDTH, size.layersPerBlock());
    this.labels = new ChallengeLabels(size, net.plainLabels());
  }

  /**
   * Returns a network.
   *
   * @param neurons 1024, 4096, 16384 or 65536
   * @param layers 1 … 1920
   * @throws IllegalArgumentException for any other number
   */
  public static ChallengeNetwork of(int neurons, int layers) {
    Checks.range("number of layers", layers, 1, MAX_LAYERS);
    return new ChallengeNetwork(ChallengeSize.of(neurons), layers);
  }

  /** Neurons in every layer, and pixels of an input image. */
  public int neurons() {
    return size.neurons();
  }

  /** Number of layers. */
  public int layers() {
    return layers;
  }

  /** The bias of every neuron: -0.3, -0.35, -0.4 or -0.45, depending on the size. */
  public double bias() {
    return size.bias();
  }

  /** Connections of all layers: 32 × neurons × layers, the edges of the official rate. */
  public long edges() {
    return (long) INPUTS_PER_NEURON * neurons() * layers;
  }

  /**
   * Returns the pattern of the transposed weight matrix of a layer: rows are output neurons,
   * columns are input neurons, 32 in each row. Layers may be asked for in any order.
   *
   * @param layer number of the layer, counted from 1 as in the official file names
   * @throws IllegalArgumentException if the network has no such layer
   */
  public SparsityPattern layerPattern(int layer) {
    Checks.range("layer", layer, 1, layers);
    int block = (layer - 1) / net.stages();
    int stage = (layer - 1) % net.stages();
    return net.layer(stage, labels.block(block));
  }

  /**
   * Returns the transposed weight matrix of a layer: {@link #layerPattern} with 1/16 everywhere.
   *
   * @param layer number of the layer, counted from 1
   * @throws IllegalArgumentException if the network has no such layer
   */
  public FloatCsr layer(int layer) {
    SparsityPattern pattern = layerPattern(layer);
    float[] values = new float[pattern.stored()];
    Arrays.fill(values, WEIGHT);
    return FloatCsr.unchecked(pattern, values);
  }

  @Override
  public String toString() {
    return "ChallengeNetwork[" + neurons() + " x " + layers + "]";
  }
}
