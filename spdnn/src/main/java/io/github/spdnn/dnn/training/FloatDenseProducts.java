package io.github.spdnn.dnn.training;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.GemmPlanner;

/** Products with dense weights. */
final class FloatDenseProducts implements FloatProducts {
  private final FloatDense weights;
  private final GemmPlan forward;
  private final GemmPlan backward;
  private final GemmPlan gradient;

  FloatDenseProducts(FloatTrainableLayer layer, int width, TrainingThreads threads) {
    weights = layer.denseWeights();
    int outputs = layer.outputs();
    int inputs = layer.inputs();
    GemmPlanner planner = Gemm.planner().withThreads(threads.count()).withExecutor(threads);
    forward = planner.plan(outputs, width, inputs);
    backward = planner.withTransposedA().plan(inputs, width, outputs);
    gradient = planner.withTransposedB().plan(outputs, inputs, width);
  }

  @Override
  public void forward(FloatDense y, FloatDense x, FloatEpilogue epilogue) {
    forward.multiplyInto(y, weights, x, epilogue);
  }

  @Override
  public void backward(FloatDense inputErrors, FloatDense errors) {
    backward.multiplyInto(inputErrors, weights, errors);
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
