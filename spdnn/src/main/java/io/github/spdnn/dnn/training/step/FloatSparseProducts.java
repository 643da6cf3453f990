package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.Sddmm;
import io.github.spdnn.kernels.SddmmPlan;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;

/** Products with sparse weights. */
final class FloatSparseProducts implements FloatProducts {
  private final FloatCsr weights;
  private final SpmmPlan forward;
  private final SpmmPlan backward;
  private final SddmmPlan gradient;

  FloatSparseProducts(FloatTrainableLayer layer, TrainingThreads threads) {
    weights = layer.sparseWeights();
    int count = threads.count();
    forward = Spmm.planner().withThreads(count).withExecutor(threads).plan(weights.pattern());
    backward =
        Spmm.planner()
            .withThreads(count)
            .withExecutor(threads)
            .withTranspose()
            .plan(weights.pattern());
    gradient = Sddmm.planner().withThreads(count).withExecutor(threads).plan(weights.pattern());
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
    gradient.multiplyInto(target, errors, x);
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
    gradient.close();
  }
}
