package io.github.spdnn.dnn.training.run;

import io.github.spdnn.dnn.training.DivergedException;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingTraffic;
import io.github.spdnn.dnn.training.step.Evaluation;
import io.github.spdnn.dnn.training.step.Moments;
import java.util.Optional;

/** Who does the steps of a training: all threads together, or parts that send messages. */
public interface EpochRunner extends AutoCloseable {
  /**
   * Goes through the mini-batches of an epoch. After it the network and what the optimizer knows
   * are up to date.
   *
   * @throws DivergedException if the loss or a weight becomes infinite or NaN
   */
  void run(Epoch epoch);

  /** The network as it is. */
  TrainableNetwork network();

  /** What the optimizer knows. */
  Moments moments();

  /** Looks how good the network is. */
  Evaluation evaluate(TrainingData validation);

  /** What parts sent each other; empty if there are none. */
  Optional<TrainingTraffic> traffic();

  @Override
  void close();
}
