package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.SparseLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/**
 * The layers of a challenge's network, one at a time: so a network of four billion weights runs on
 * a machine that has no room for it.
 */
public final class ChallengeLayers implements LayerSource {
  /** Where weights come from. */
  @FunctionalInterface
  public interface Weights {
    /**
     * Makes or reads the transposed weight matrix of a layer, finite weights only.
     *
     * @param layer number of the layer, counted from 1
     */
    FloatCsr of(int layer) throws IOException;
  }

  private final ChallengeNetwork network;
  private final Weights weights;
  private final boolean generated;
  private final Activation activation = Activation.cappedRelu(ChallengeNetwork.CAP);

  private ChallengeLayers(ChallengeNetwork network, Weights weights, boolean generated) {
    this.network = network;
    this.weights = weights;
    this.generated = generated;
  }

  /** Returns the layers of the official network, generated when they are needed. */
  public static ChallengeLayers generated(ChallengeNetwork network) {
    return generated(network, layer -> {});
  }

  /**
   * Returns the layers of the official network, generated when they are needed.
   *
   * @param made is called with the number of each layer, counted from 1, that has been generated;
   *     by several threads
   */
  public static ChallengeLayers generated(ChallengeNetwork network, IntConsumer made) {
    return new ChallengeLayers(
        network,
        layer -> {
          FloatCsr weights = network.layer(layer);
          made.accept(layer);
          return weights;
        },
        true);
  }

  /**
   * Returns layers with the shape, bias and activation of an official network and weights from
   * elsewhere, such as {@link ChallengeFiles#layer}.
   */
  public static ChallengeLayers of(ChallengeNetwork network, Weights weights) {
    return new ChallengeLayers(network, weights, false);
  }

  @Override
  public int depth() {
    return network.layers();
  }

  @Override
  public int inputs(int layer) {
    return network.neurons();
  }

  @Override
  public int outputs(int layer) {
    return network.neurons();
  }

  @Override
  public long edges(int layer) {
    return (long) ChallengeNetwork.INPUTS_PER_NEURON * network.neurons();
  }

  /** Generated layers are all tiles: two indices a neuron, a row, its bias; and weights, or one. */
  @Override
  public long preparedBytes(int layer, boolean iso) {
    if (!generated) {
      return LayerSource.super.preparedBytes(layer, iso);
    }
    // With one value: 16 bits for each row, and for each column of tiles of 16 rows, and lists that
    // are mostly shared.
    return iso ? network.neurons() * 12L : network.neurons() * 32L + edges(layer) * Float.BYTES;
  }

  /** True: the bias is negative, the weights are finite, and negative sums become 0. */
  @Override
  public boolean keepsZero(int layer) {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the weights cannot be read
   */
  @Override
  public SparseLayer layer(int layer) {
    Checks.index("layer", layer, depth());
    try {
      return SparseLayer.of(weights.of(layer + 1), (float) network.bias(), activation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return network + " with " + edges() + " weights";
  }
}
