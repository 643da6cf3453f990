package io.github.spdnn.dnn.training.run;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.training.DynamicSparsity;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.dnn.training.step.FloatLayerPass;
import io.github.spdnn.dnn.training.step.FloatPasses;
import io.github.spdnn.dnn.training.step.Moments;
import io.github.spdnn.kernels.Gemm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Drops the weights nearest to 0 of sparse layers and grows others; see DynamicSparsity. */
final class Regrowth {
  private final DynamicSparsity.Growth growth;
  private final double share;
  private final SplittableRandom random;

  Regrowth(DynamicSparsity.Growth growth, double share, SplittableRandom random) {
    this.growth = growth;
    this.share = share;
    this.random = random;
  }

  /** New layers, and what the optimizer knows about their weights. */
  record Changed(List<FloatTrainableLayer> layers, Moments moments) {}

  /**
   * Changes all sparse layers.
   *
   * @param passes the last step, for its gradients
   */
  Changed change(FloatPasses passes, Moments moments, Optimizer optimizer) {
    List<FloatTrainableLayer> layers = new ArrayList<>();
    float[][] first = moments.first().clone();
    float[][] second = moments.second() == null ? null : moments.second().clone();
    for (int i = 0; i < passes.layers().size(); i++) {
      FloatLayerPass pass = passes.layers().get(i);
      FloatTrainableLayer layer = pass.layer();
      if (layer.isDense()) {
        layers.add(layer);
        continue;
      }
      int[] sources = sources(layer, scores(pass, passes.inputOf(i)));
      SparsityPattern pattern = pattern(layer, sources);
      FloatCsr weights = FloatCsr.unchecked(pattern, moved(layer.rawWeights(), sources));
      layers.add(FloatTrainableLayer.sparse(weights, layer.rawBias(), layer.activation()));
      first[2 * i] = moved(first[2 * i], sources);
      if (second != null) {
        second[2 * i] = moved(second[2 * i], sources);
      }
    }
    return new Changed(layers, Moments.of(optimizer, first, second, moments.steps()));
  }

  /** How much a weight is wanted at each place, row by row. */
  private float[] scores(FloatLayerPass pass, FloatDense x) {
    int outputs = pass.layer().outputs();
    int inputs = pass.layer().inputs();
    float[] scores = new float[Math.multiplyExact(outputs, inputs)];
    if (growth == DynamicSparsity.Growth.GRADIENT) {
      FloatDense gradient = FloatDense.wrap(outputs, inputs, inputs, scores);
      try (var plan =
          Gemm.planner().withThreads(1).withTransposedB().plan(outputs, inputs, x.columns())) {
        plan.multiplyInto(gradient, pass.errors(), x);
      }
      for (int place = 0; place < scores.length; place++) {
        scores[place] = Math.abs(scores[place]);
      }
    } else {
      for (int place = 0; place < scores.length; place++) {
        scores[place] = (float) random.nextDouble();
      }
    }
    return scores;
  }

  /**
   * For each place, row by row, 1 + the position of the weight that stays there; −1 where one
   * grows, 0 where there is none.
   */
  private int[] sources(FloatTrainableLayer layer, float[] scores) {
    int inputs = layer.inputs();
    SparsityPattern pattern = layer.sparseWeights().pattern();
    int[] sources = new int[scores.length];
    long[] magnitudes = new long[pattern.stored()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
        sources[row * inputs + pattern.index(at)] = 1 + at;
        magnitudes[at] = ranked(Math.abs(layer.rawWeights()[at]), row * inputs + pattern.index(at));
      }
    }
    long[] wanted = new long[scores.length - magnitudes.length];
    int free = 0;
    for (int place = 0; place < scores.length; place++) {
      if (sources[place] == 0) {
        wanted[free++] = ranked(scores[place], place);
      }
    }
    int count = (int) Math.min(Math.round(share * magnitudes.length), free);
    Arrays.parallelSort(magnitudes);
    Arrays.parallelSort(wanted);
    for (int i = 0; i < count; i++) {
      sources[(int) magnitudes[i]] = 0;
      sources[(int) wanted[free - 1 - i]] = -1;
    }
    return sources;
  }

  /** Orders places by a number that is not negative, then by place. */
  private static long ranked(float number, int place) {
    return (long) Float.floatToIntBits(number) << 32 | place;
  }

  private static SparsityPattern pattern(FloatTrainableLayer layer, int[] sources) {
    int inputs = layer.inputs();
    int[] offsets = new int[layer.outputs() + 1];
    int[] indices = new int[layer.stored()];
    int stored = 0;
    for (int row = 0; row < layer.outputs(); row++) {
      for (int column = 0; column < inputs; column++) {
        if (sources[row * inputs + column] != 0) {
          indices[stored++] = column;
        }
      }
      offsets[row + 1] = stored;
    }
    return SparsityPattern.unchecked(layer.outputs(), inputs, offsets, indices);
  }

  /** Values of the weights that stay, 0 for those that grow. */
  private static float[] moved(float[] values, int[] sources) {
    float[] moved = new float[values.length];
    int at = 0;
    for (int source : sources) {
      if (source != 0) {
        moved[at++] = source > 0 ? values[source - 1] : 0;
      }
    }
    return moved;
  }
}
