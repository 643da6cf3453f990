package io.github.spdnn.dnn.training;

/** Is told how a training goes. */
public interface TrainingListener {
  /** Does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Called after each mini-batch. */
  default void batch(BatchProgress progress) {}

  /** Called after each epoch, when its checkpoint is written. */
  default void epoch(EpochResult result) {}
}
