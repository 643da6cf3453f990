package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.dnn.inference.part.PartedInference;
import io.github.spdnn.dnn.inference.part.PartedNetwork;
import io.github.spdnn.dnn.inference.part.Trace;
import java.util.List;

/** Model-parallel: the neurons of each layer are divided among parts. */
final class PartedEngine implements Engine {
  private final PartedNetwork network;
  private final PartedInference inference;
  private final boolean messages;
  private final boolean traced;
  private final int isoLayers;

  PartedEngine(PartedNetwork network, PartedInference inference, boolean messages, boolean traced) {
    this.traced = traced;
    this.network = network;
    this.inference = inference;
    this.messages = messages;
    isoLayers = network.isoLayers();
  }

  @Override
  public InferenceResult run(Batch batch, FloatDense outputs) {
    boolean[] nonzero = new boolean[batch.items()];
    Trace trace = traced ? new Trace() : null;
    PartedInference.Run run = inference.run(batch, outputs, nonzero, trace);
    Outcome[] outcomes = {run.outcome()};
    return InferenceResult.of(outcomes, network.depth(), nonzero, outputs)
        .with(
            RunDetails.byNeurons(
                isoLayers, run.words(), run.messages(), trace == null ? List.of() : waits(trace)));
  }

  private static List<Wait> waits(Trace trace) {
    return trace.pauses().stream()
        .map(
            pause ->
                new Wait(
                    pause.thread(),
                    pause.part(),
                    pause.block(),
                    pause.layer(),
                    pause.waitedFor(),
                    pause.fromNanos() / 1e9,
                    pause.nanos() / 1e9))
        .toList();
  }

  @Override
  public void runBeginning(Batch batch, int layers) {
    inference.run(batch, null, new boolean[batch.items()], null);
  }

  @Override
  public int isoLayers() {
    return isoLayers;
  }

  @Override
  public String describe() {
    return Math.round(100 * network.tiled())
        + "% of the weights in tiles, "
        + (isoLayers == 0
            ? "all values stored, "
            : isoLayers + " layers with one value for all weights, ")
        + network.parts()
        + " parts of each layer's neurons"
        + (messages ? " that send messages" : " in shared memory, without barriers");
  }
}
