package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.kernels.Backend;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A network prepared for inference, data-parallel: threads take items from a shared queue. An item
 * with few nonzero activations goes through a layer alone, and only these are multiplied (a product
 * with a sparse vector); others go in blocks of up to 64. Each thread runs blocks of its own, with
 * no barrier between layers, unless layers are so large that all threads run one together.
 *
 * <p>Sums start with the bias and take the inputs in the order in which the plan stores neurons:
 * rows that share their inputs beside each other. Thread-safe; calls from several threads take
 * turns. Results are bitwise the same for every thread count, vector width, batch size and choice
 * of the {@link InferencePlanner}, but for {@link InferencePlanner#withTiles}, which changes that
 * order. {@link #close} ends idle threads at once.
 */
public final class InferencePlan implements AutoCloseable {
  private static final int WARM_UP_LAYERS = 24;
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final int WARM_UP_STEADY = 4;

  private final Engine engine;
  private final LayerSource network;
  private final Team team;

  InferencePlan(Engine engine, LayerSource network, Team team) {
    this.engine = engine;
    this.network = network;
    this.team = team;
  }

  /** Starts the settings of a plan: all available processors. */
  public static InferencePlanner planner() {
    return new InferencePlanner();
  }

  /**
   * Finds the items with an output that is not 0, without keeping the outputs.
   *
   * @throws IllegalArgumentException if the batch does not fit the network's inputs
   */
  public InferenceResult classify(Batch batch) {
    checkFeatures(batch);
    return run(batch, null);
  }

  /**
   * Computes the outputs of all items.
   *
   * @throws IllegalArgumentException if the batch does not fit the network's inputs, or if its
   *     outputs exceed what an array holds
   */
  public InferenceResult infer(Batch batch) {
    checkFeatures(batch);
    return run(batch, FloatDense.zeros(batch.items(), outputs()));
  }

  /**
   * Runs a sample again and again, results thrown away, until the virtual machine has compiled the
   * kernels: at most the first 24 layers, at most three seconds. Inference works without it; it
   * only takes longer the first time, because vector code is slow before it is compiled.
   *
   * @param sample inputs that resemble what will come, such as some hundred made-up items
   * @throws IllegalArgumentException if the sample does not fit the network's inputs
   */
  public void warmUp(Batch sample) {
    checkFeatures(sample);
    long end = System.nanoTime() + WARM_UP_NANOS;
    long best = Long.MAX_VALUE;
    int steady = 0;
    while (steady < WARM_UP_STEADY && System.nanoTime() < end) {
      long start = System.nanoTime();
      synchronized (engine) {
        engine.runBeginning(sample, WARM_UP_LAYERS);
      }
      long taken = System.nanoTime() - start;
      steady = taken > best - best / 20 ? steady + 1 : 0;
      best = Math.min(best, taken);
    }
  }

  private void checkFeatures(Batch batch) {
    if (batch.features() != network.inputs(0)) {
      throw new IllegalArgumentException(
          "the batch has "
              + batch.features()
              + " values per item, the network has "
              + network.inputs(0)
              + " inputs");
    }
  }

  private int outputs() {
    return network.outputs(network.depth() - 1);
  }

  private InferenceResult run(Batch batch, FloatDense outputs) {
    synchronized (engine) {
      return engine.run(batch, outputs);
    }
  }

  /**
   * Number of layers that keep one value for all their weights, see {@link
   * InferencePlanner#withIsoValues}; of those kept from run to run. What a run made besides, {@link
   * InferenceResult#isoLayers} counts.
   */
  public int isoLayers() {
    return engine.isoLayers();
  }

  /** Number of threads, the caller included. */
  public int threads() {
    return team.threads();
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run. */
  @Override
  public String toString() {
    return "InferencePlan["
        + network
        + ", "
        + engine.describe()
        + ", "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
