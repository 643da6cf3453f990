package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries.Kind;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small networks with inputs, for properties. */
final class NetworkArbitraries {
  private static final Activation[] ANY = {
    Activation.RELU,
    Activation.RELU,
    Activation.RELU,
    Activation.cappedRelu(32),
    Activation.cappedRelu(32),
    Activation.IDENTITY,
    new Activation(-1, 1),
    new Activation(0.5f, 2),
    new Activation(Float.NEGATIVE_INFINITY, 3),
    Activation.leakyRelu(0.1f),
    Activation.leakyRelu(0.1f),
    new Activation(-1, 8, 0.25f),
    Activation.TANH,
    Activation.SIGMOID,
    new Activation(Float.NEGATIVE_INFINITY, 32, 1e-30f),
  };

  /** Keep integers small, so that sums are exact. */
  private static final Activation[] SMALL = {
    Activation.cappedRelu(32), new Activation(-9, 9), new Activation(-9, 9, 2)
  };

  private NetworkArbitraries() {}

  /** A network and its inputs, items × features. */
  record Case(SparseNetwork network, FloatCsr inputs) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(network + ", inputs " + inputs);
      for (SparseLayer layer : network.layers()) {
        text.append(", ").append(layer).append(layer.activation());
      }
      return text.toString();
    }
  }

  /** Networks of all kinds of layers, with all kinds of values. */
  static Arbitrary<Case> cases() {
    return Arbitraries.of(ValueKind.class).flatMap(kind -> cases(kind, ANY));
  }

  /** Networks of integers whose activations are integers and stay small. */
  static Arbitrary<Case> exactCases() {
    return cases(ValueKind.SMALL_INTEGERS, SMALL);
  }

  /** Deep networks of small layers with few weights, so that parts seldom wait for others. */
  static Arbitrary<Case> looseCases() {
    return Combinators.combine(
            Arbitraries.of(1, 3, 9, 65),
            Arbitraries.integers().between(2, 9),
            PatternArbitraries.seeds())
        .as(NetworkArbitraries::makeLoose);
  }

  private static Case makeLoose(int items, int depth, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Kind[] kinds = {Kind.EMPTY, Kind.ONE_PER_ROW, Kind.SPARSE};
    List<SparseLayer> layers = new ArrayList<>();
    int features = random.nextInt(1, 9);
    int width = features;
    for (int layer = 0; layer < depth; layer++) {
      int outputs = random.nextInt(1, 9);
      Shape shape = new Shape(outputs, width);
      FloatCsr weights =
          FloatArbitraries.csr(
              PatternArbitraries.pattern(
                  shape, kinds[random.nextInt(kinds.length)], random.nextLong()),
              ValueKind.SMALL_INTEGERS,
              random.nextLong());
      layers.add(SparseLayer.of(weights, biases(outputs, random), SMALL[random.nextInt(3)]));
      width = outputs;
    }
    return new Case(
        SparseNetwork.of(layers), matrix(items, features, ValueKind.SMALL_INTEGERS, random));
  }

  private static Arbitrary<Case> cases(ValueKind kind, Activation[] activations) {
    return Combinators.combine(
            Arbitraries.of(0, 1, 2, 63, 64, 65, 130, 200),
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(0, 36),
            PatternArbitraries.seeds())
        .as((items, depth, largest, seed) -> make(items, depth, largest, kind, activations, seed));
  }

  private static Case make(
      int items, int depth, int largest, ValueKind kind, Activation[] activations, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SparseLayer> layers = new ArrayList<>();
    int features = random.nextInt(largest + 1);
    int width = features;
    for (int layer = 0; layer < depth; layer++) {
      int outputs = random.nextInt(largest + 1);
      FloatCsr weights = matrix(outputs, width, kind, random);
      Activation activation = activations[random.nextInt(activations.length)];
      layers.add(SparseLayer.of(weights, biases(outputs, random), activation));
      width = outputs;
    }
    // Half of the batches have many items without a value: they may be dead from the start.
    return new Case(SparseNetwork.of(layers), matrix(items, features, kind, random));
  }

  private static FloatCsr matrix(int rows, int columns, ValueKind kind, SplittableRandom random) {
    Kind[] kinds = Kind.values();
    Kind pattern = kinds[random.nextInt(kinds.length)];
    Shape shape = new Shape(rows, columns);
    return FloatArbitraries.csr(
        PatternArbitraries.pattern(shape, pattern, random.nextLong()), kind, random.nextLong());
  }

  /** Layers of zeros, of negative biases, of both with a few positive ones, and of any. */
  private static float[] biases(int count, SplittableRandom random) {
    int kind = random.nextInt(5);
    float[] biases = new float[count];
    for (int neuron = 0; neuron < count; neuron++) {
      biases[neuron] =
          switch (kind) {
            case 0 -> 0;
            case 1 -> -0.0f;
            case 2 -> -random.nextInt(30);
            case 3 -> random.nextInt(8) == 0 ? random.nextInt(9) : -random.nextInt(30);
            default -> random.nextInt(-20, 21);
          };
    }
    return biases;
  }
}
