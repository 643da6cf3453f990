package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.PartitionReport;
import io.github.spdnn.dnn.training.TrainingTraffic;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What parts sent each other in a training, and what their partition says they would, for JSON.
 * Words and messages are those of all steps together.
 *
 * @param parts number of parts
 * @param steps mini-batches
 * @param partitionWords by the partition, one way
 * @param partitionMessages by the partition, one way
 * @param forwardWords activations that were sent
 * @param forwardMessages messages with activations
 * @param backwardWords errors that were sent
 * @param backwardMessages messages with errors
 * @param lossWords outputs and their errors
 */
record PartFigures(
    int parts,
    long steps,
    long partitionWords,
    long partitionMessages,
    long forwardWords,
    long forwardMessages,
    long backwardWords,
    long backwardMessages,
    long lossWords) {

  /** Inputs of the network do not move, all parts have them: layers count from the second one. */
  static PartFigures of(LayerSource network, NetworkPartition partition, TrainingTraffic traffic) {
    List<PartitionReport.Layer> layers = PartitionReport.of(network, partition).layers();
    List<PartitionReport.Layer> later = layers.subList(1, layers.size());
    return new PartFigures(
        partition.parts(),
        traffic.steps(),
        traffic.items() * later.stream().mapToLong(PartitionReport.Layer::words).sum(),
        traffic.steps() * later.stream().mapToLong(PartitionReport.Layer::messages).sum(),
        traffic.forwardWords(),
        traffic.forwardMessages(),
        traffic.backwardWords(),
        traffic.backwardMessages(),
        traffic.lossWords());
  }

  /** Prints means of a step. */
  void print(PrintWriter out) {
    line(
        out,
        "partition    %,.1f words and %,.1f messages a step, each way%n",
        partitionWords,
        partitionMessages);
    line(
        out,
        "forward      %,.1f words and %,.1f messages a step, counted%n",
        forwardWords,
        forwardMessages);
    line(
        out,
        "backward     %,.1f words and %,.1f messages a step, counted%n",
        backwardWords,
        backwardMessages);
    line(out, "loss         %,.1f words a step, outputs and their errors%n", lossWords, 0);
  }

  private void line(PrintWriter out, String format, long words, long messages) {
    double count = Math.max(1, steps); // none if a finished training is resumed
    out.printf(Locale.ROOT, format, words / count, messages / count);
  }
}
