package io.github.spdnn.dnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.Activation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerPatternsTest {
  private static final int[] NEURONS = {784, 1024, 1024, 10};

  private static TrainableNetwork network(LayerPatterns patterns) {
    return TrainableNetwork.random(NEURONS, patterns, Activation.RELU, Activation.IDENTITY, 1);
  }

  private static double density(TrainableNetwork network) {
    return (double) network.nonzeros() / network.denseWeights();
  }

  @Test
  void randomPatternsGiveEachNeuronTheSameNumber() {
    List<Optional<SparsityPattern>> patterns = LayerPatterns.random(0.05).patterns(NEURONS, 1);
    for (int layer = 0; layer < 3; layer++) {
      SparsityPattern pattern = patterns.get(layer).orElseThrow();
      assertEquals(NEURONS[layer + 1], pattern.rows());
      for (int row = 0; row < pattern.rows(); row++) {
        assertEquals(layer == 0 ? 39 : 51, pattern.rowLength(row));
      }
    }
    assertEquals(0.05, density(network(LayerPatterns.random(0.05))), 5e-4);
  }

  @Test
  void erdosRenyiKeepsMoreOfSmallLayers() {
    TrainableNetwork network = network(LayerPatterns.erdosRenyi(0.05));
    assertEquals(0.05, density(network), 5e-4);
    assertTrue(network.layers().get(2).isDense());
    double first = network.layers().get(0).pattern().orElseThrow().density();
    double second = network.layers().get(1).pattern().orElseThrow().density();
    double expected = (784 + 1024) / (784.0 * 1024) / ((1024 + 1024) / (1024.0 * 1024));
    assertEquals(expected, first / second, 0.02);
    assertTrue(
        network(LayerPatterns.erdosRenyi(1)).layers().stream()
            .allMatch(FloatTrainableLayer::isDense));
  }

  @Test
  void radixPatternsReachEveryInputEquallyOften() {
    List<Optional<SparsityPattern>> patterns = LayerPatterns.radix(0.05).patterns(NEURONS, 1);
    assertTrue(patterns.get(2).isEmpty());
    SparsityPattern second = patterns.get(1).orElseThrow();
    SparsityPattern columns = second.transpose();
    for (int neuron = 0; neuron < 1024; neuron++) {
      assertEquals(32, second.rowLength(neuron));
      assertEquals(32, columns.rowLength(neuron));
    }
    SparsityPattern first = patterns.get(0).orElseThrow();
    assertEquals(28, first.rowLength(1023));
    assertEquals(28 * 1024, first.stored());
    assertEquals(
        "a RadiX-Net layer of 7 inputs and density 0.5 needs a divisor of 7 in 2..3",
        assertThrows(
                IllegalArgumentException.class,
                () -> LayerPatterns.radix(0.5).patterns(new int[] {7, 7, 2}, 1))
            .getMessage());
  }

  @Test
  void weightsAreScaledByTheInputsThatThereAre() {
    FloatTrainableLayer layer = network(LayerPatterns.random(0.05)).layers().get(1);
    double bound = Math.sqrt(6.0 / 51);
    float largest = 0;
    double squares = 0;
    for (float weight : layer.rawWeights()) {
      largest = Math.max(largest, Math.abs(weight));
      squares += weight * weight;
    }
    assertTrue(largest <= bound && largest > 0.99 * bound, largest + " of " + bound);
    assertEquals(2.0 / 51, squares / layer.stored(), 0.001);
  }

  @Test
  void schedules() {
    assertEquals(0.5, Schedule.constant(0.5).at(3.25, 10, 4));
    assertEquals(0.25, Schedule.step(1, 2, 0.5).at(4.75, 10, 4) * 1, 1e-12);
    assertEquals(0.5, Schedule.cosine(1).at(5, 10, 4), 1e-12);
    assertEquals(1, Schedule.cosine(1).at(0, 10, 4), 1e-12);
    assertTrue(Schedule.cosine(1).at(9.75, 10, 4) < 0.01);
    Schedule warm = Schedule.cosine(1).withWarmUp(2);
    assertEquals(0.125, warm.at(0, 10, 4), 1e-12);
    assertEquals(1, warm.at(1.75, 10, 4), 1e-12);
    assertEquals(0.5, warm.at(6, 10, 4), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> Schedule.constant(0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(1, 0, 0.5));
  }
}
