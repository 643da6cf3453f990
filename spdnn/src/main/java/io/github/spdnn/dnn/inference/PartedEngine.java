package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.dnn.inference.part.PartedInference;
import io.github.spdnn.dnn.inference.part.PartedNetwork;

/** Model-parallel: the neurons of each layer are divided among parts. */
final class PartedEngine implements Engine {
  private final PartedNetwork network;
  private final PartedInference inference;
  private final boolean messages;
  private final int isoLayers;

  PartedEngine(PartedNetwork network, PartedInference inference, boolean messages) {
    this.network = network;
    this.inference = inference;
    this.messages = messages;
    isoLayers = network.isoLayers();
  }

  @Override
  public InferenceResult run(Batch batch, FloatDense outputs) {
    boolean[] nonzero = new boolean[batch.items()];
    PartedInference.Run run = inference.run(batch, outputs, nonzero);
    Outcome[] outcomes = {run.outcome()};
    return InferenceResult.of(outcomes, network.depth(), nonzero, outputs)
        .withIsoLayers(isoLayers)
        .withTraffic(run.words(), run.messages());
  }

  @Override
  public void runBeginning(Batch batch, int layers) {
    inference.run(batch, null, new boolean[batch.items()]);
  }

  PartedInference inference() {
    return inference;
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
