package io.github.spdnn.dnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaylorScoresTest {
  private static final FloatDense ITEMS =
      FloatDense.of(new float[] {1, 2}, new float[] {3, -1}, new float[] {2, 2});

  private static TrainingData data() {
    return TrainingData.of(Batch.of(ITEMS), FloatDense.zeros(3, 1));
  }

  /** With y = w x and half the square of y: dJ/dw is the mean of y x. */
  @Test
  void aNeuronByHand() {
    FloatTrainableLayer neuron =
        FloatTrainableLayer.dense(
            FloatDense.of(new float[] {2, -1}), new float[1], Activation.IDENTITY);
    TrainableNetwork network = TrainableNetwork.of(List.of(neuron));
    // y is 0, 7, 2; the first batch has the gradients 21/2 and -7/2, the second 4 and 4.
    FloatDense scores = TaylorScores.of(network, data(), Loss.SQUARED_ERROR, 2, 1).getFirst();
    assertEquals(21.0 * 21 + 8 * 8, scores.get(0, 0), 1e-4);
    assertEquals(3.5 * 3.5 + 4 * 4, scores.get(0, 1), 1e-4);
  }

  @Test
  void whatIsNotThereHasNoScore() {
    FloatTrainableLayer neuron =
        FloatTrainableLayer.sparse(
            FloatCsr.builder(1, 2).add(0, 1, -1).build(), new float[1], Activation.IDENTITY);
    TrainableNetwork network = TrainableNetwork.of(List.of(neuron));
    // y is -2, 1, -2: the mean of y x is (-4 - 1 - 4) / 3.
    FloatDense scores = TaylorScores.of(network, data(), Loss.SQUARED_ERROR, 3, 1).getFirst();
    assertEquals(0, scores.get(0, 0));
    assertEquals(9, scores.get(0, 1), 1e-4);
  }

  @Test
  void scoresAreTheSameForEveryNumberOfThreads() {
    TrainableNetwork network =
        TrainableNetwork.random(
            new int[] {20, 150, 3}, LayerPatterns.dense(), Activation.TANH, Activation.IDENTITY, 1);
    TrainingData data = TrainingData.of(Batch.of(FloatValues.dense(90, 20, 2)), new int[90], 3);
    List<FloatDense> alone = TaylorScores.of(network, data, Loss.SOFTMAX_CROSS_ENTROPY, 40, 1);
    for (int threads = 2; threads <= 4; threads++) {
      assertEquals(alone, TaylorScores.of(network, data, Loss.SOFTMAX_CROSS_ENTROPY, 40, threads));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TaylorScores.of(network, data(), Loss.SQUARED_ERROR, 40, 1))
            .getMessage();
    assertTrue(message.contains("the data for scores have 2 values per item"), message);
  }
}
