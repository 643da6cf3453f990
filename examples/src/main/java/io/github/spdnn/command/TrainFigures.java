package io.github.spdnn.command;

import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of a training, for JSON.
 *
 * @param neurons inputs and neurons of each layer
 * @param parameters weights and biases that are stored
 * @param nonzeros weights that are stored
 * @param density their share of all weights
 * @param epochs epochs done
 * @param epochSeconds median of the epochs
 * @param trainLoss mean loss of the last epoch
 * @param testAccuracy share of the test images whose class is found
 * @param seed the seed
 * @param threads threads
 * @param stoppedEarly true if the validation became no better
 * @param traffic what parts sent each other; null without parts
 * @param history all epochs
 */
record TrainFigures(
    int[] neurons,
    long parameters,
    long nonzeros,
    double density,
    int epochs,
    double epochSeconds,
    double trainLoss,
    double testAccuracy,
    long seed,
    int threads,
    boolean stoppedEarly,
    PartFigures traffic,
    List<EpochResult> history) {

  static TrainFigures of(
      TrainingResult result,
      TrainingSettings settings,
      double testAccuracy,
      int threads,
      PartFigures parts) {
    var network = result.network();
    int[] neurons = new int[network.layers().size() + 1];
    Arrays.setAll(neurons, i -> i == 0 ? network.inputs() : network.layers().get(i - 1).outputs());
    double[] seconds = result.history().stream().mapToDouble(EpochResult::seconds).toArray();
    Arrays.sort(seconds);
    return new TrainFigures(
        neurons,
        network.parameters(),
        network.nonzeros(),
        (double) network.nonzeros() / network.denseWeights(),
        result.history().size(),
        seconds[seconds.length / 2],
        result.last().trainLoss(),
        testAccuracy,
        settings.seed(),
        threads,
        result.stoppedEarly(),
        parts,
        result.history());
  }
}
