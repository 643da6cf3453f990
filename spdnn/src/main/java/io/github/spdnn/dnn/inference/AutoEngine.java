package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;

/** Runs small batches by neurons, and larger ones by items. */
final class AutoEngine implements Engine {
  private final Engine byItems;
  private final Engine byNeurons;
  private final int mostByNeurons;

  /**
   * @param mostByNeurons batches of at most so many items go by neurons
   */
  AutoEngine(Engine byItems, Engine byNeurons, int mostByNeurons) {
    this.byItems = byItems;
    this.byNeurons = byNeurons;
    this.mostByNeurons = mostByNeurons;
  }

  private Engine engine(Batch batch) {
    return batch.items() <= mostByNeurons ? byNeurons : byItems;
  }

  @Override
  public InferenceResult run(Batch batch, FloatDense outputs) {
    return engine(batch).run(batch, outputs);
  }

  @Override
  public void runBeginning(Batch batch, int layers) {
    engine(batch).runBeginning(batch, layers);
  }

  @Override
  public int isoLayers() {
    return byItems.isoLayers();
  }

  @Override
  public String describe() {
    return "up to "
        + mostByNeurons
        + " items: "
        + byNeurons.describe()
        + "; more: "
        + byItems.describe();
  }
}
