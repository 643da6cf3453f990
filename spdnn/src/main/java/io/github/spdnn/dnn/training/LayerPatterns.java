package io.github.spdnn.dnn.training;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RadixNet;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which weights the layers of a network have at the beginning.
 *
 * @param kind how they are chosen
 * @param density weights that are kept, as a share of all, 0 … 1
 */
public record LayerPatterns(Kind kind, double density) {
  /** How weights are chosen. */
  public enum Kind {
    /** All weights. */
    DENSE,
    /** In each layer the same share, the same number for each output, drawn uniformly. */
    RANDOM,
    /**
     * In a layer of m inputs and n outputs a share that is proportional to (m + n) / (m n), at most
     * all: small layers keep more. The density is that of the whole network. Within a layer as
     * {@link #RANDOM}. Source: D. Mocanu and others, "Scalable training of artificial neural
     * networks with adaptive sparse connectivity inspired by network science", 2018.
     */
    ERDOS_RENYI,
    /**
     * RadiX-Nets, {@link RadixNet}: of n inputs, each output has those at d equal distances, d
     * being the largest divisor of n that the density allows; the distances change from layer to
     * layer. The last layer is dense.
     */
    RADIX
  }

  /** Checks the density. */
  public LayerPatterns {
    if (!(density > 0 && density <= 1)) {
      throw new IllegalArgumentException("the density is " + density + ", not above 0 and up to 1");
    }
  }

  /** Keeps all weights. */
  public static LayerPatterns dense() {
    return new LayerPatterns(Kind.DENSE, 1);
  }

  /** Keeps the same share of each layer, drawn uniformly. */
  public static LayerPatterns random(double density) {
    return new LayerPatterns(Kind.RANDOM, density);
  }

  /** Keeps more of small layers. */
  public static LayerPatterns erdosRenyi(double density) {
    return new LayerPatterns(Kind.ERDOS_RENYI, density);
  }

  /** RadiX-Nets. */
  public static LayerPatterns radix(double density) {
    return new LayerPatterns(Kind.RADIX, density);
  }

  /**
   * Returns the patterns of the layers, outputs × inputs; empty for dense ones.
   *
   * @param neurons neurons of the inputs and of each layer
   */
  public List<Optional<SparsityPattern>> patterns(int[] neurons, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    double[] densities = densities(neurons);
    List<Optional<SparsityPattern>> patterns = new ArrayList<>();
    for (int layer = 0; layer + 1 < neurons.length; layer++) {
      long layerSeed = seeds.nextLong();
      patterns.add(
          densities[layer] >= 1
              ? Optional.empty()
              : Optional.of(
                  pattern(neurons[layer], neurons[layer + 1], densities[layer], layer, layerSeed)));
    }
    return patterns;
  }

  private SparsityPattern pattern(int inputs, int outputs, double share, int layer, long seed) {
    if (kind == Kind.RADIX) {
      return radix(inputs, outputs, share, layer);
    }
    int perRow = (int) Math.max(1, Math.round(share * inputs));
    return RandomPatterns.uniform(outputs, inputs, perRow, seed);
  }

  private double[] densities(int[] neurons) {
    double[] densities = new double[neurons.length - 1];
    for (int layer = 0; layer < densities.length; layer++) {
      boolean last = layer == densities.length - 1;
      densities[layer] = kind == Kind.DENSE || (kind == Kind.RADIX && last) ? 1 : density;
    }
    if (kind == Kind.ERDOS_RENYI) {
      balance(neurons, densities);
    }
    return densities;
  }

  /** Shares the weights out by (m + n); layers that would get more than all become dense. */
  private void balance(int[] neurons, double[] densities) {
    double weights = 0;
    for (int layer = 0; layer < densities.length; layer++) {
      densities[layer] = 0;
      weights += density * neurons[layer] * neurons[layer + 1];
    }
    for (boolean changed = true; changed; ) {
      double left = weights;
      double sums = 0;
      for (int layer = 0; layer < densities.length; layer++) {
        if (densities[layer] >= 1) {
          left -= (double) neurons[layer] * neurons[layer + 1];
        } else {
          sums += neurons[layer] + neurons[layer + 1];
        }
      }
      changed = false;
      for (int layer = 0; layer < densities.length; layer++) {
        double all = (double) neurons[layer] * neurons[layer + 1];
        if (densities[layer] < 1) {
          densities[layer] = left / sums * (neurons[layer] + neurons[layer + 1]) / all;
          changed |= densities[layer] >= 1;
        }
      }
    }
  }

  private static SparsityPattern radix(int inputs, int outputs, double share, int layer) {
    int radix = (int) Math.max(1, share * inputs);
    while (inputs % radix != 0) {
      radix--;
    }
    if (radix < 2) {
      throw new IllegalArgumentException(
          "a RadiX-Net layer of "
              + inputs
              + " inputs and density "
              + share
              + " needs a divisor of "
              + inputs
              + " in 2.."
              + (int) (share * inputs));
    }
    List<Integer> radices = new ArrayList<>();
    int left = inputs;
    for (; left % radix == 0; left /= radix) {
      radices.add(radix);
    }
    int stages = radices.size();
    if (left > 1) {
      radices.add(left);
    }
    int[] all = radices.stream().mapToInt(Integer::intValue).toArray();
    return repeated(RadixNet.of(1, all).layer(layer % stages), outputs);
  }

  /** As many rows as there are outputs: repeated from the first on, or picked evenly. */
  private static SparsityPattern repeated(SparsityPattern square, int outputs) {
    int perRow = square.rowLength(0);
    int[] offsets = new int[outputs + 1];
    int[] indices = new int[Math.multiplyExact(outputs, perRow)];
    for (int output = 0; output < outputs; output++) {
      int row =
          outputs >= square.rows()
              ? output % square.rows()
              : (int) ((long) output * square.rows() / outputs);
      offsets[output + 1] = offsets[output] + perRow;
      System.arraycopy(square.rawIndices(), square.rowStart(row), indices, offsets[output], perRow);
    }
    return SparsityPattern.unchecked(outputs, square.columns(), offsets, indices);
  }
}
