package io.github.spdnn.dnn.training.step;

import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.kernels.schedule.Parts;
import java.util.ArrayList;
import java.util.List;

/** What an optimizer keeps of the gradients so far, and its steps. */
public final class Moments {
  /** Parameters of a part; fewer are not worth a thread. */
  private static final int PART = 16_384;

  private final Optimizer optimizer;
  private final float[][] first;
  private final float[][] second;
  private final List<Part> parts = new ArrayList<>();
  private long steps;

  private Moments(Optimizer optimizer, float[][] first, float[][] second, long steps) {
    this.optimizer = optimizer;
    this.first = first;
    this.second = second;
    this.steps = steps;
    for (int array = 0; array < first.length; array++) {
      for (int from = 0; from < first[array].length; from += PART) {
        parts.add(new Part(array, from, Math.min(first[array].length, from + PART)));
      }
    }
  }

  /**
   * Returns what there is before the first step. Arrays 2 l and 2 l + 1 belong to the weights and
   * to the biases of layer l, from 0.
   */
  public static Moments zeros(Optimizer optimizer, List<FloatTrainableLayer> layers) {
    int arrays = 2 * layers.size();
    boolean twice = optimizer.method() == Optimizer.Method.ADAM;
    float[][] first = new float[arrays][];
    float[][] second = twice ? new float[arrays][] : null;
    for (int array = 0; array < arrays; array++) {
      int length = parameters(layers, array).length;
      first[array] = new float[length];
      if (twice) {
        second[array] = new float[length];
      }
    }
    return new Moments(optimizer, first, second, 0);
  }

  /** Returns what there was after some steps; the arrays are shared. */
  public static Moments of(Optimizer optimizer, float[][] first, float[][] second, long steps) {
    return new Moments(optimizer, first, second, steps);
  }

  /** Returns these numbers, shared, after another number of steps. */
  public Moments withSteps(long newSteps) {
    return new Moments(optimizer, first, second, newSteps);
  }

  /** Returns a copy. */
  public Moments copy() {
    return new Moments(optimizer, copy(first), copy(second), steps);
  }

  private static float[][] copy(float[][] arrays) {
    if (arrays == null) {
      return null;
    }
    float[][] copies = new float[arrays.length][];
    for (int array = 0; array < arrays.length; array++) {
      copies[array] = arrays[array].clone();
    }
    return copies;
  }

  /** Directions (SGD) or means of the gradients (Adam). */
  public float[][] first() {
    return first;
  }

  /** Means of the squared gradients; null if the optimizer has none. */
  public float[][] second() {
    return second;
  }

  /** Steps done. */
  public long steps() {
    return steps;
  }

  public static float[] parameters(List<FloatTrainableLayer> layers, int array) {
    FloatTrainableLayer layer = layers.get(array / 2);
    return array % 2 == 0 ? layer.rawWeights() : layer.rawBias();
  }

  /** A range of an array. */
  private record Part(int array, int from, int to) {}

  /** Changes all weights and biases by the gradients of a mini-batch. */
  public void step(List<FloatLayerPass> passes, double rate, TrainingThreads threads) {
    steps++;
    Parts.run(threads.team(), parts.size(), (worker, part) -> step(passes, rate, parts.get(part)));
  }

  private void step(List<FloatLayerPass> passes, double rate, Part part) {
    FloatLayerPass pass = passes.get(part.array / 2);
    boolean ofWeights = part.array % 2 == 0;
    float[] values = ofWeights ? pass.layer().rawWeights() : pass.layer().rawBias();
    float[] gradient = ofWeights ? pass.weightGradient() : pass.biasGradient();
    float keep = ofWeights ? (float) (1 - rate * optimizer.weightDecay()) : 1;
    switch (optimizer.method()) {
      case SGD ->
          descend(
              values,
              gradient,
              first[part.array],
              optimizer.momentum(),
              (float) rate,
              keep,
              part.from,
              part.to);
      case ADAM -> {
        double firstShare = 1 - StrictMath.pow(optimizer.momentum(), steps);
        double secondShare = 1 - StrictMath.pow(optimizer.secondMomentum(), steps);
        // sqrt(v / s) + e = (sqrt(v) + e sqrt(s)) / sqrt(s)
        double root = Math.sqrt(secondShare);
        float stepRate = (float) (rate * root / firstShare);
        float epsilon = (float) (optimizer.epsilon() * root);
        adam(
            values,
            gradient,
            first[part.array],
            second[part.array],
            optimizer.momentum(),
            optimizer.secondMomentum(),
            stepRate,
            epsilon,
            keep,
            part.from,
            part.to);
      }
    }
  }

  private static void descend(
      float[] values,
      float[] gradient,
      float[] direction,
      float momentum,
      float rate,
      float keep,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      float m = momentum * direction[i] + gradient[i];
      direction[i] = m;
      values[i] = keep * values[i] - rate * m;
    }
  }

  private static void adam(
      float[] values,
      float[] gradient,
      float[] mean,
      float[] square,
      float momentum,
      float secondMomentum,
      float rate,
      float epsilon,
      float keep,
      int from,
      int to) {
    float rest = 1 - momentum;
    float secondRest = 1 - secondMomentum;
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float m = momentum * mean[i] + rest * g;
      float v = secondMomentum * square[i] + secondRest * g * g;
      mean[i] = m;
      square[i] = v;
      values[i] = keep * values[i] - rate * m / ((float) Math.sqrt(v) + epsilon);
    }
  }
}
