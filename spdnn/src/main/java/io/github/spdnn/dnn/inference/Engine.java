package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;

/** A prepared network, and a way to run batches through it. Not thread-safe. */
interface Engine {
  /**
   * Runs a batch.
   *
   * @param outputs items × outputs, zeros to be filled, or null if only categories are wanted
   */
  InferenceResult run(Batch batch, FloatDense outputs);

  /** Runs a batch through the first layers, for the compiler; the result is thrown away. */
  void runBeginning(Batch batch, int layers);

  /** Number of layers that keep one value for all their weights. */
  int isoLayers();

  /** Says what will run. */
  String describe();
}
