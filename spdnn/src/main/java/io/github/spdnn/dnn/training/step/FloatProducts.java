package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.kernels.FloatEpilogue;

/** The three products of a layer and a mini-batch, neurons × items. */
interface FloatProducts extends AutoCloseable {
  /** Computes {@code y = epilogue(W x)}. */
  void forward(FloatDense y, FloatDense x, FloatEpilogue epilogue);

  /** Computes {@code inputErrors = Wᵀ errors}. */
  void backward(FloatDense inputErrors, FloatDense errors);

  /** Computes {@code errors xᵀ} where W has weights. */
  void gradient(float[] gradient, FloatDense errors, FloatDense x);

  @Override
  void close();
}
