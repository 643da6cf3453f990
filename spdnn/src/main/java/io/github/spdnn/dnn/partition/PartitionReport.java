package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a partition of a network costs, layer by layer.
 *
 * @param parts number of parts
 * @param layers first layer first
 * @param peakBytes for each part: its weights in compressed rows (a value and an index each) and
 *     its biases, of all layers, and the activations of {@value #ITEMS} items that it has and needs
 *     where those are most
 */
public record PartitionReport(int parts, List<Layer> layers, List<Long> peakBytes) {
  /** Items whose activations are counted as memory: a block. */
  private static final int ITEMS = 64;

  /**
   * What a layer costs.
   *
   * @param words activations that move for each input: connectivity minus one
   * @param messages pairs of parts of which one sends to the other
   * @param sendBalance words of the part that sends most, over the mean; 1 is even
   * @param receiveBalance words of the part that receives most, over the mean; 1 is even
   * @param imbalance weights of the part that has most, over the mean, minus 1
   */
  public record Layer(
      long words, int messages, double sendBalance, double receiveBalance, double imbalance) {}

  /**
   * Counts what a partition costs.
   *
   * @throws IllegalArgumentException if it does not fit the network
   */
  public static PartitionReport of(LayerSource network, NetworkPartition partition) {
    partition.checkFits(network);
    int parts = partition.parts();
    long[] weights = new long[parts];
    long[] activations = new long[parts];
    List<Layer> layers = new ArrayList<>();
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern pattern = network.layer(layer).weights().pattern();
      Partition outputs = partition.outputs(layer);
      LayerTraffic traffic = LayerTraffic.of(pattern, partition.entering(layer), outputs);
      long[] load = outputs.stored(pattern);
      int[] neurons = outputs.sizes();
      for (int part = 0; part < parts; part++) {
        weights[part] += load[part] * (Float.BYTES + Integer.BYTES);
        weights[part] += (long) neurons[part] * Float.BYTES;
        long values = (long) traffic.needed(part).length + neurons[part];
        activations[part] = Math.max(activations[part], values * Float.BYTES * ITEMS);
      }
      layers.add(layer(traffic, load));
    }
    List<Long> bytes = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      bytes.add(weights[part] + activations[part]);
    }
    return new PartitionReport(parts, List.copyOf(layers), List.copyOf(bytes));
  }

  private static Layer layer(LayerTraffic traffic, long[] load) {
    int parts = load.length;
    long[] sent = new long[parts];
    long[] received = new long[parts];
    for (int part = 0; part < parts; part++) {
      sent[part] = traffic.sent(part);
      received[part] = traffic.received(part);
    }
    return new Layer(
        traffic.words(), traffic.messages(), balance(sent), balance(received), balance(load) - 1);
  }

  /** The largest over the mean; 1 if all are 0. */
  private static double balance(long[] shares) {
    long sum = 0;
    long most = 0;
    for (long share : shares) {
      sum += share;
      most = Math.max(most, share);
    }
    return sum == 0 ? 1 : most * (double) shares.length / sum;
  }

  /** Words of all layers, for each input. */
  public long words() {
    return layers.stream().mapToLong(Layer::words).sum();
  }

  /** Messages of all layers, for each block of inputs. */
  public long messages() {
    return layers.stream().mapToLong(Layer::messages).sum();
  }

  /** The largest imbalance of a layer. */
  public double imbalance() {
    return layers.stream().mapToDouble(Layer::imbalance).max().orElse(0);
  }

  /** A line for each layer, and the sums. */
  @Override
  public String toString() {
    return table(layers.size());
  }

  /**
   * A line for each layer, and the sums.
   *
   * @param most the number of layers, from the first one on, that are shown
   */
  public String table(int most) {
    StringBuilder text =
        new StringBuilder("layer      words  messages  send max/mean  receive  imbalance\n");
    int shown = Math.min(most, layers.size());
    for (int layer = 0; layer < shown; layer++) {
      Layer one = layers.get(layer);
      text.append(
          String.format(
              Locale.ROOT,
              "%5d %,10d %,9d %14.2f %8.2f %9.1f%%%n",
              layer + 1,
              one.words,
              one.messages,
              one.sendBalance,
              one.receiveBalance,
              100 * one.imbalance));
    }
    if (shown < layers.size()) {
      text.append("  ...\n");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  all %,10d %,9d, imbalance at most %.1f%%, memory of a part at most %,.1f MB",
            words(),
            messages(),
            100 * imbalance(),
            peakBytes.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6));
    return text.toString();
  }
}
