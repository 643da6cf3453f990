package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Small networks whose layers can be divided into one to four parts of equal weight: all neurons of
 * a network have as many inputs, and all layers a multiple of 24 neurons.
 */
@Domain(DomainContext.Global.class)
public class DivisibleNetworks extends DomainContextBase {
  @Provide
  Arbitrary<SparseNetwork> networks() {
    return Combinators.combine(
            Arbitraries.of(24, 48, 72).list().ofMinSize(2).ofMaxSize(5),
            Arbitraries.integers().between(1, 6),
            Arbitraries.longs())
        .as(DivisibleNetworks::network);
  }

  /**
   * A network.
   *
   * @param neurons of the inputs and of each layer
   * @param inputs of each neuron
   */
  static SparseNetwork network(List<Integer> neurons, int inputs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SparseLayer> layers = new ArrayList<>();
    for (int layer = 1; layer < neurons.size(); layer++) {
      SparsityPattern pattern = pattern(neurons.get(layer), neurons.get(layer - 1), inputs, random);
      float[] ones = new float[pattern.stored()];
      Arrays.fill(ones, 1);
      layers.add(SparseLayer.of(FloatCsr.of(pattern, ones), 0, Activation.RELU));
    }
    return SparseNetwork.of(layers);
  }

  /** Every second row has the inputs of the one before, so that there are groups of rows. */
  private static SparsityPattern pattern(
      int rows, int columns, int inputs, SplittableRandom random) {
    int[] offsets = new int[rows + 1];
    int[] indices = new int[rows * inputs];
    int[] support = new int[0];
    for (int row = 0; row < rows; row++) {
      if (row % 2 == 0) {
        support = random.ints(0, columns).distinct().limit(inputs).sorted().toArray();
      }
      System.arraycopy(support, 0, indices, row * inputs, inputs);
      offsets[row + 1] = (row + 1) * inputs;
    }
    return SparsityPattern.of(rows, columns, offsets, indices);
  }

  /** A partition drawn with a seed, balanced or not. */
  static NetworkPartition partition(SparseNetwork network, int parts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Partition> layers = new ArrayList<>();
    for (int layer = 0; layer < network.depth(); layer++) {
      layers.add(Partition.of(parts, random.ints(network.outputs(layer), 0, parts).toArray()));
    }
    return NetworkPartition.of(
        Partition.of(parts, random.ints(network.inputs(0), 0, parts).toArray()), layers);
  }
}
