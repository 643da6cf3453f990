package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
  /** Two layers of two neurons, the first one full, the second with three weights. */
  private final SparseNetwork network =
      SparseNetwork.of(
          List.of(
              layer(
                  FloatCsr.builder(2, 2)
                      .add(0, 0, 1)
                      .add(0, 1, 1)
                      .add(1, 0, 1)
                      .add(1, 1, 1)
                      .build()),
              layer(FloatCsr.builder(2, 2).add(0, 0, 1).add(0, 1, 1).add(1, 1, 1).build())));

  private static SparseLayer layer(FloatCsr weights) {
    return SparseLayer.of(weights, 0, Activation.RELU);
  }

  /**
   * With a part for each neuron: in layer 1 both parts have 2 weights, send and receive a word; in
   * layer 2 part 0 has 2 weights and receives a word, which part 1 sends.
   */
  @Test
  void timeIsThatOfTheSlowestPartInEachLayer() {
    CostModel model = new CostModel(10, 0.5, 100, 5);
    NetworkPartition each = NetworkPartition.of(network, new ContiguousPartitioner(2));
    CostModel.Prediction found = model.predict(network, each);
    assertEquals(3, found.words());
    assertEquals(3, found.messages());
    assertEquals(2.0, found.multiplySeconds(), 1e-12);
    assertEquals(2 * (5 * 2 / 10.0 + 0.5 + 5 * 4 / 100.0), found.seconds(), 1e-12);
  }

  @Test
  void onePartNeverTalks() {
    CostModel model = new CostModel(10, 0.5, 100, 5);
    CostModel.Prediction found = model.predict(network, NetworkPartition.whole(network));
    assertEquals(new CostModel.Prediction(0, 0, 3.5, 3.5), found);
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    refused("multiply-adds per second are 0.0, but must be more than 0", 0, 1, 1, 1);
    refused("bytes per second are NaN, but must be more than 0", 1, 1, Double.NaN, 1);
    refused("the latency is -1.0 s, but must be 0 or more", 1, -1, 1, 1);
    refused("items is 0, but must be in 1..2147483647", 1, 1, 1, 0);
  }

  private static void refused(
      String message, double rate, double latency, double bandwidth, int items) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new CostModel(rate, latency, bandwidth, items));
    assertEquals(message, thrown.getMessage());
  }
}
