package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.kernels.Backend;
import io.github.spdnn.kernels.schedule.Team;
import java.util.stream.IntStream;

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

  private final Windows windows;
  private final LayerSource network;
  private final Team team;
  private final long memory;

  InferencePlan(Windows windows, LayerSource network, Team team, long memory) {
    this.windows = windows;
    this.network = network;
    this.team = team;
    this.memory = memory;
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
    return run(windows, batch, null);
  }

  /**
   * Computes the outputs of all items.
   *
   * @throws IllegalArgumentException if the batch does not fit the network's inputs, or if its
   *     outputs exceed what an array holds
   */
  public InferenceResult infer(Batch batch) {
    checkFeatures(batch);
    return run(windows, batch, FloatDense.zeros(batch.items(), outputs()));
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
    Windows first = windows.beginning(WARM_UP_LAYERS);
    long end = System.nanoTime() + WARM_UP_NANOS;
    long best = Long.MAX_VALUE;
    int steady = 0;
    while (steady < WARM_UP_STEADY && System.nanoTime() < end) {
      long start = System.nanoTime();
      run(first, sample, null);
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

  private InferenceResult run(Windows layers, Batch batch, FloatDense outputs) {
    boolean[] nonzero = new boolean[batch.items()];
    long kept = Windows.keptBytes(memory);
    WindowRun run = new WindowRun(layers, batch, outputs, nonzero, team.threads(), kept);
    run.run(team);
    return sum(run, layers.depth(), nonzero, outputs);
  }

  private static InferenceResult sum(
      WindowRun run, int layers, boolean[] nonzero, FloatDense outputs) {
    int[] categories = IntStream.range(0, nonzero.length).filter(i -> nonzero[i]).toArray();
    long[] alive = new long[layers];
    alive[layers - 1] = categories.length;
    double[] seconds = new double[layers];
    long multiplyAdds = 0;
    long computed = 0;
    for (Outcome outcome : run.outcomes()) {
      for (int layer = 0; layer < layers; layer++) {
        seconds[layer] += outcome.nanos(layer) / 1e9;
      }
      for (int layer = 1; layer < layers; layer++) {
        alive[layer - 1] += outcome.entering(layer);
      }
      multiplyAdds += outcome.multiplyAdds();
      computed += outcome.computedMultiplyAdds();
    }
    return new InferenceResult(
        categories,
        outputs,
        alive,
        seconds,
        multiplyAdds,
        computed,
        run.isoLayers(),
        run.makingSeconds());
  }

  /**
   * Number of layers that keep one value for all their weights, see {@link
   * InferencePlanner#withIsoValues}; of those kept from run to run. What a run made besides, {@link
   * InferenceResult#isoLayers} counts.
   */
  public int isoLayers() {
    return PreparedLayer.isoLayers(windows.first());
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
    double tiled = 0;
    long edges = 0;
    int iso = isoLayers();
    for (PreparedLayer layer : windows.first()) {
      tiled += layer.weights().tiled() * layer.edges();
      edges += layer.edges();
    }
    long percent = edges == 0 ? 0 : Math.round(100 * tiled / edges);
    String kept =
        windows.count() == 1
            ? "all layers kept"
            : windows.first().length
                + " layers kept, then "
                + (windows.count() - 1)
                + " windows made in each run";
    return "InferencePlan["
        + network
        + ", "
        + percent
        + "% of the weights in tiles, "
        + (iso == 0 ? "all values stored, " : iso + " layers with one value for all weights, ")
        + alone()
        + "blocks of "
        + windows.blockSizes()
        + ", "
        + kept
        + ", "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }

  /** The bound between items that go alone and blocks, as a range over the layers. */
  private String alone() {
    double least = 1;
    double most = 0;
    for (PreparedLayer layer : windows.first()) {
      double share = Math.max(0, layer.sparseUpTo()) / Math.max(1.0, layer.inputs());
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    if (most == 0) {
      return "";
    }
    String range = Math.round(100 * least) + (least == most ? "" : ".." + Math.round(100 * most));
    return "items with up to " + range + "% nonzero inputs alone, others in ";
  }
}
