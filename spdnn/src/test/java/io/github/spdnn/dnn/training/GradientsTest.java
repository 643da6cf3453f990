package io.github.spdnn.dnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.step.DoubleLayerPass;
import io.github.spdnn.dnn.training.step.DoublePasses;
import io.github.spdnn.dnn.training.step.TrainingThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Gradients against central differences, in double precision. */
class GradientsTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  @Provide
  Arbitrary<Activation> activations() {
    return Arbitraries.of(
        Activation.IDENTITY,
        Activation.RELU,
        Activation.leakyRelu(0.125f),
        Activation.cappedRelu(0.5f),
        new Activation(-0.5f, 0.75f, 0.25f),
        new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0),
        Activation.TANH,
        Activation.SIGMOID);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void gradientsAreTheSlopesOfTheLoss(
      @ForAll("activations") Activation hidden,
      @ForAll("activations") Activation last,
      @ForAll Loss loss,
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DoubleTrainableLayer> layers = layers(depth, hidden, last, random);
    int width = random.nextInt(1, 6);
    try (TrainingThreads threads = new TrainingThreads(1);
        DoublePasses passes = new DoublePasses(layers, width, threads)) {
      fill(passes.input().rawValues(), random);
      if (loss == Loss.SOFTMAX_CROSS_ENTROPY) {
        for (int item = 0; item < width; item++) {
          passes.targets().set(random.nextInt(passes.targets().rows()), item, 1);
        }
      } else {
        fill(passes.targets().rawValues(), random);
      }
      passes.forward();
      passes.evaluate(loss);
      passes.backward();
      for (DoubleLayerPass pass : passes.layers()) {
        check(passes, loss, pass.layer().rawWeights(), pass.weightGradient().clone());
        check(passes, loss, pass.layer().rawBias(), pass.biasGradient().clone());
      }
    }
  }

  private static List<DoubleTrainableLayer> layers(
      int depth, Activation hidden, Activation last, SplittableRandom random) {
    List<DoubleTrainableLayer> layers = new ArrayList<>();
    int inputs = random.nextInt(1, 9);
    for (int layer = 0; layer < depth; layer++) {
      int outputs = random.nextInt(1, 9);
      Activation activation = layer + 1 < depth ? hidden : last;
      double[] bias = new double[outputs];
      fill(bias, random);
      if (random.nextBoolean()) {
        DoubleDense weights = DoubleDense.zeros(outputs, inputs);
        fill(weights.rawValues(), random);
        layers.add(DoubleTrainableLayer.dense(weights, bias, activation));
      } else {
        SparsityPattern pattern = RandomPatterns.density(outputs, inputs, 0.5, random.nextLong());
        double[] values = new double[pattern.stored()];
        fill(values, random);
        layers.add(DoubleTrainableLayer.sparse(DoubleCsr.of(pattern, values), bias, activation));
      }
      inputs = outputs;
    }
    return layers;
  }

  private static void fill(double[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble(-1, 1);
    }
  }

  private static void check(
      DoublePasses passes, Loss loss, double[] parameters, double[] gradient) {
    assertEquals(parameters.length, gradient.length);
    for (int i = 0; i < parameters.length; i++) {
      double value = parameters[i];
      parameters[i] = value + STEP;
      double above = lossOf(passes, loss);
      String regionsAbove = regions(passes);
      parameters[i] = value - STEP;
      double below = lossOf(passes, loss);
      String regionsBelow = regions(passes);
      parameters[i] = value;
      // Between the two, a rectifier may have its corner, where there is no slope.
      if (regionsAbove.equals(regionsBelow)) {
        double slope = (above - below) / (2 * STEP);
        double error = Math.abs(slope - gradient[i]);
        assertTrue(
            error <= TOLERANCE * (1 + Math.abs(slope)),
            "parameter " + i + ": gradient " + gradient[i] + ", slope " + slope);
      }
    }
  }

  private static double lossOf(DoublePasses passes, Loss loss) {
    passes.forward();
    return passes.evaluate(loss) / passes.width();
  }

  /** On which straight part of its activation each sum is. */
  private static String regions(DoublePasses passes) {
    StringBuilder text = new StringBuilder();
    for (DoubleLayerPass pass : passes.layers()) {
      Activation activation = pass.layer().activation();
      for (double value : pass.output().rawValues()) {
        boolean low = value <= activation.low();
        boolean high = value >= activation.high();
        // The double value of zero has a sign, which tells where a slope of 0 comes from.
        text.append(low ? 'l' : high ? 'h' : Double.compare(value, 0) < 0 ? 'n' : 'p');
      }
    }
    return text.toString();
  }
}
