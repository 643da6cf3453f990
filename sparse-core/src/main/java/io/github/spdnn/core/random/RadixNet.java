package io.github.spdnn.core.random;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * Layer patterns of RadiX-Nets: deterministic sparse layers in which every input reaches every
 * output over the same number of paths, with all layers together as connected as one dense layer.
 *
 * <p>A net is made from a list of radices and a width. The period is the product of the radices;
 * the neurons are {@code width} copies of one period. With C the cyclic shift of one period, the
 * layer of stage {@code s} has the weight matrix {@code kron(ones(width, width), sum of C^(t *
 * place))} for {@code t} in 0 … radix−1, where {@code place} is the product of the radices before
 * stage {@code s}. Labels permute the inputs: input {@code i} takes the place of the input {@code
 * labels[i]} of the period.
 *
 * <p>All patterns are those of the transposed weight matrix: rows are output neurons and columns
 * are input neurons, as {@code Wᵀ · activations} needs. Every row has {@code width * radix} entries
 * if each label occurs {@code width} times.
 *
 * <p>Source: J. Kepner and R. Robinett, "RadiX-Net: Structured Sparse Matrices for Deep Neural
 * Networks", IPDPS Workshops 2019.
 */
public final class RadixNet {
  private final int width;
  private final int[] radices;
  private final int period;

  private RadixNet(int width, int[] radices, int period) {
    this.width = width;
    this.radices = radices;
    this.period = period;
  }

  /**
   * Returns the net of a width and a list of radices, each at least 2.
   *
   * @throws IllegalArgumentException if the width is below 1, a radix below 2, or the neurons do
   *     not fit an array
   */
  public static RadixNet of(int width, int... radices) {
    Checks.range("width", width, 1, Integer.MAX_VALUE);
    int neurons = width;
    for (int stage = 0; stage < radices.length; stage++) {
      Checks.range("radix of stage " + stage, radices[stage], 2, Integer.MAX_VALUE);
      neurons = Checks.arrayLength("a layer of a RadiX-Net", neurons, radices[stage]);
    }
    return new RadixNet(width, radices.clone(), neurons / width);
  }

  /**
   * Returns the net whose radices are all 2.
   *
   * @param width copies of a period, at least 1
   * @param stages number of radices, 0 … 30
   */
  public static RadixNet binary(int width, int stages) {
    Checks.range("stages", stages, 0, 30);
    int[] twos = new int[stages];
    Arrays.fill(twos, 2);
    return of(width, twos);
  }

  /** Neurons of every layer: width × period. */
  public int neurons() {
    return width * period;
  }

  /** Product of the radices. */
  public int period() {
    return period;
  }

  /** Number of radices: the layers after which every input has reached every output. */
  public int stages() {
    return radices.length;
  }

  /** Returns the labels that permute nothing: input i has label i mod period. */
  public int[] plainLabels() {
    int[] labels = new int[neurons()];
    Arrays.setAll(labels, i -> i % period);
    return labels;
  }

  /** Returns the pattern of a stage with unpermuted inputs. */
  public SparsityPattern layer(int stage) {
    return layer(stage, plainLabels());
  }

  /**
   * Returns the pattern of a stage: row j holds the inputs i whose label is {@code (j + t * place)
   * mod period} for a {@code t} in 0 … radix−1.
   *
   * @param stage index of a radix, from 0
   * @param labels one label in 0 … period−1 for each input; a label may occur any number of times
   * @throws IndexOutOfBoundsException if there is no such stage
   * @throws IllegalArgumentException if there is not one label in range for each neuron
   */
  public SparsityPattern layer(int stage, int[] labels) {
    Checks.index("stage", stage, stages());
    int[][] inputs = inputsByLabel(labels);
    int[][] supports = new int[period][];
    for (int j = 0; j < period; j++) {
      supports[j] = support(j, stage, inputs);
    }
    return repeat(supports);
  }

  /** Inputs of each label, ascending. */
  private int[][] inputsByLabel(int[] labels) {
    if (labels.length != neurons()) {
      throw new IllegalArgumentException(
          neurons() + " neurons need " + neurons() + " labels, not " + labels.length);
    }
    int[] count = new int[period];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= period) {
        throw new IllegalArgumentException(
            "label " + labels[i] + " of input " + i + " is outside 0.." + (period - 1));
      }
      count[labels[i]]++;
    }
    int[][] inputs = new int[period][];
    Arrays.setAll(inputs, label -> new int[count[label]]);
    for (int i = labels.length - 1; i >= 0; i--) {
      inputs[labels[i]][--count[labels[i]]] = i;
    }
    return inputs;
  }

  /** Sorted inputs of output j of the first period. */
  private int[] support(int j, int stage, int[][] inputs) {
    int place = 1;
    for (int s = 0; s < stage; s++) {
      place *= radices[s];
    }
    int[] support = new int[0];
    for (int t = 0; t < radices[stage]; t++) {
      int[] more = inputs[(int) ((j + (long) t * place) % period)];
      int length = support.length;
      support = Arrays.copyOf(support, length + more.length);
      System.arraycopy(more, 0, support, length, more.length);
    }
    Arrays.sort(support);
    return support;
  }

  /** The rows of one period, {@code width} times. */
  private SparsityPattern repeat(int[][] supports) {
    long stored = 0;
    for (int[] support : supports) {
      stored += support.length;
    }
    int[] indices = new int[Checks.arrayLength("a layer of a RadiX-Net", width, stored)];
    int[] offsets = new int[neurons() + 1];
    for (int j = 0; j < neurons(); j++) {
      int[] support = supports[j % period];
      System.arraycopy(support, 0, indices, offsets[j], support.length);
      offsets[j + 1] = offsets[j] + support.length;
    }
    return SparsityPattern.unchecked(neurons(), neurons(), offsets, indices);
  }

  @Override
  public String toString() {
    return "RadixNet[" + width + " x " + Arrays.toString(radices) + "]";
  }
}
