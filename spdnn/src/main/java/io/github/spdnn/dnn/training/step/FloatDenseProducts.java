package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.GemmPlanner;
import io.github.spdnn.kernels.schedule.Parts;

/**
 * Products with dense weights. Backward, the transpose is computed, errorsᵀ W: to read W by
 * columns, and copy it for that, would take half as long again as the product (64 items; with 128 a
 * tenth).
 */
final class FloatDenseProducts implements FloatProducts {
  /** Rows of a part of a transposition: elements of a cache line. */
  private static final int ROWS = 16;

  private final FloatDense weights;
  private final TrainingThreads threads;
  private final FloatDense transposed;
  private final GemmPlan forward;
  private final GemmPlan backward;
  private final GemmPlan gradient;

  FloatDenseProducts(FloatTrainableLayer layer, int width, TrainingThreads threads) {
    weights = layer.denseWeights();
    this.threads = threads;
    transposed = FloatDense.zeros(width, layer.inputs());
    int outputs = layer.outputs();
    int inputs = layer.inputs();
    GemmPlanner planner = Gemm.planner().withThreads(threads.count()).withExecutor(threads);
    forward = planner.plan(outputs, width, inputs);
    backward = planner.withTransposedA().plan(width, inputs, outputs);
    gradient = planner.withTransposedB().plan(outputs, inputs, width);
  }

  @Override
  public void forward(FloatDense y, FloatDense x, FloatEpilogue epilogue) {
    forward.multiplyInto(y, weights, x, epilogue);
  }

  @Override
  public void backward(FloatDense inputErrors, FloatDense errors) {
    backward.multiplyInto(transposed, errors, weights);
    int rows = inputErrors.rows();
    Parts.run(
        threads.team(),
        (rows + ROWS - 1) / ROWS,
        (worker, part) -> {
          int from = part * ROWS;
          transpose(inputErrors, from, Math.min(rows, from + ROWS));
        });
  }

  private void transpose(FloatDense target, int from, int to) {
    float[] values = transposed.rawValues();
    for (int column = 0; column < target.columns(); column++) {
      int start = column * transposed.stride();
      for (int row = from; row < to; row++) {
        target.rawValues()[row * target.stride() + column] = values[start + row];
      }
    }
  }

  @Override
  public void gradient(float[] target, FloatDense errors, FloatDense x) {
    int inputs = weights.columns();
    gradient.multiplyInto(FloatDense.wrap(weights.rows(), inputs, inputs, target), errors, x);
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
    gradient.close();
  }
}
