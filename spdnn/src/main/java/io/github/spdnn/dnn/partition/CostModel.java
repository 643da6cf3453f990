package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;

/**
 * Predicts how long a divided network takes when every part has a processor of its own. In each
 * layer a part takes
 *
 * <pre>items × weights / multiplyAddsPerSecond
 * + messages × latencySeconds
 * + items × words × 4 bytes / bytesPerSecond</pre>
 *
 * where messages and words are those that it sends or those that it receives, whichever are more,
 * as links work in both directions at once. A layer takes as long as its slowest part, and layers
 * follow each other: nothing is hidden behind something else. Coarse, but the same for all
 * partitions (the terms are those of Valiant's BSP model, 1990).
 *
 * @param multiplyAddsPerSecond of one part
 * @param latencySeconds what a message costs however short it is
 * @param bytesPerSecond what a part sends and receives in a second
 * @param items inputs that go through the network together
 */
public record CostModel(
    double multiplyAddsPerSecond, double latencySeconds, double bytesPerSecond, int items) {
  /**
   * A core of today's cluster: 20 billion multiply-adds in a second, as measured for the challenge;
   * 2 µs and 10 GB/s for messages; a block of 64 items.
   */
  public static final CostModel CLUSTER = new CostModel(20e9, 2e-6, 10e9, 64);

  /**
   * What is predicted, summed over the layers.
   *
   * @param words that move for each input
   * @param messages for each batch of items
   * @param multiplySeconds of the parts with most weights in each layer, for a batch
   * @param seconds of the slowest parts in each layer, for a batch
   */
  public record Prediction(long words, long messages, double multiplySeconds, double seconds) {}

  /** Checks the numbers. */
  public CostModel {
    positive("multiply-adds per second", multiplyAddsPerSecond);
    positive("bytes per second", bytesPerSecond);
    if (!(latencySeconds >= 0) || Double.isInfinite(latencySeconds)) {
      throw new IllegalArgumentException(
          "the latency is " + latencySeconds + " s, but must be 0 or more");
    }
    Checks.range("items", items, 1, Integer.MAX_VALUE);
  }

  private static void positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " are " + value + ", but must be more than 0");
    }
  }

  /**
   * Predicts a network.
   *
   * @throws IllegalArgumentException if the partition does not fit it
   */
  public Prediction predict(LayerSource network, NetworkPartition partition) {
    partition.checkFits(network);
    Prediction sum = new Prediction(0, 0, 0, 0);
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern weights = network.layer(layer).weights().pattern();
      Prediction one = predict(weights, partition.entering(layer), partition.outputs(layer));
      sum =
          new Prediction(
              sum.words + one.words,
              sum.messages + one.messages,
              sum.multiplySeconds + one.multiplySeconds,
              sum.seconds + one.seconds);
    }
    return sum;
  }

  /** Predicts one layer: weights are outputs × inputs. */
  Prediction predict(SparsityPattern weights, Partition inputs, Partition outputs) {
    LayerTraffic traffic = LayerTraffic.of(weights, inputs, outputs);
    long[] stored = outputs.stored(weights);
    double multiply = 0;
    double slowest = 0;
    for (int part = 0; part < stored.length; part++) {
      double own = items * (double) stored[part] / multiplyAddsPerSecond;
      multiply = Math.max(multiply, own);
      slowest = Math.max(slowest, own + talk(traffic, part));
    }
    return new Prediction(traffic.words(), traffic.messages(), multiply, slowest);
  }

  private double talk(LayerTraffic traffic, int part) {
    int out = 0;
    int in = 0;
    for (int other = 0; other < traffic.parts(); other++) {
      out += traffic.words(part, other) > 0 ? 1 : 0;
      in += traffic.words(other, part) > 0 ? 1 : 0;
    }
    double bytes = Math.max(traffic.sent(part), traffic.received(part)) * (double) Float.BYTES;
    return Math.max(out, in) * latencySeconds + items * bytes / bytesPerSecond;
  }
}
