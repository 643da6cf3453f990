package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;

/** Runs small batches by neurons, and larger ones by items. */
final class AutoEngine implements Engine {
  private final Engine byItems;
  private final Engine byNeurons;
  private final int leastByNeurons;
  private final int mostByNeurons;

  /**
   * @param leastByNeurons batches of at least so many items go by neurons
   * @param mostByNeurons batches of at most so many items go by neurons
   */
  AutoEngine(Engine byItems, Engine byNeurons, int leastByNeurons, int mostByNeurons) {
    this.leastByNeurons = leastByNeurons;
    this.byItems = byItems;
    this.byNeurons = byNeurons;
    this.mostByNeurons = mostByNeurons;
  }

  private Engine engine(Batch batch) {
    boolean small = batch.items() >= leastByNeurons && batch.items() <= mostByNeurons;
    return small ? byNeurons : byItems;
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
    return leastByNeurons
        + ".."
        + mostByNeurons
        + " items: "
        + byNeurons.describe()
        + "; others: "
        + byItems.describe();
  }
}
