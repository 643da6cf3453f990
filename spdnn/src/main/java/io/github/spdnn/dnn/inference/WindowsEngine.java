package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.BlockPool;
import io.github.spdnn.dnn.inference.layer.BlockOrder;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.dnn.partition.StrideHash;
import io.github.spdnn.kernels.schedule.Team;

/** Data-parallel: all layers for everyone, window after window; threads share the items. */
final class WindowsEngine implements Engine {
  /** Blocks that are kept from run to run take at most so much. */
  private static final long MOST_BYTES_KEPT = 256L << 20;

  private final Windows windows;
  private final Team team;
  private final long keptBytes;
  private final ParallelMode mode;
  private final BlockPool pool;

  WindowsEngine(Windows windows, Team team, long memory, ParallelMode mode) {
    this.windows = windows;
    this.team = team;
    keptBytes = Windows.keptBytes(memory);
    this.mode = mode;
    pool = new BlockPool(windows.blockSizes());
  }

  @Override
  public InferenceResult run(Batch batch, FloatDense outputs) {
    return mode == ParallelMode.HASHED ? runHashed(batch, outputs) : run(windows, batch, outputs);
  }

  @Override
  public void runBeginning(Batch batch, int layers) {
    run(windows.beginning(layers), batch, null);
  }

  private InferenceResult run(Windows layers, Batch batch, FloatDense outputs) {
    boolean[] nonzero = new boolean[batch.items()];
    WindowRun run =
        new WindowRun(layers, batch, outputs, nonzero, team.threads(), mode, pool, keptBytes);
    run.run(team);
    pool.trim(Math.min(keptBytes, MOST_BYTES_KEPT));
    return InferenceResult.of(run.outcomes(), layers.depth(), nonzero, outputs)
        .with(RunDetails.byItems(run.isoLayers(), run.makingSeconds(), run.workers()));
  }

  /** Items move to where the hash sends them, and their results back. */
  private InferenceResult runHashed(Batch batch, FloatDense outputs) {
    StrideHash hash = StrideHash.of(batch.items(), StrideHash.BUCKETS);
    FloatDense moved = outputs == null ? null : FloatDense.zeros(outputs.rows(), outputs.columns());
    InferenceResult result = run(windows, new HashedBatch(batch, hash), moved);
    if (outputs != null) {
      for (int item = 0; item < batch.items(); item++) {
        System.arraycopy(
            moved.rawValues(),
            hash.hash(item) * moved.stride(),
            outputs.rawValues(),
            item * outputs.stride(),
            outputs.columns());
      }
    }
    int[] categories = result.categories();
    for (int i = 0; i < categories.length; i++) {
      categories[i] = hash.unhash(categories[i]);
    }
    return result.withItems(categories, outputs);
  }

  /** A batch whose items are where a hash sends them. */
  private record HashedBatch(Batch batch, StrideHash hash) implements Batch {
    @Override
    public int items() {
      return batch.items();
    }

    @Override
    public int features() {
      return batch.features();
    }

    @Override
    public void load(int first, int count, Sink sink) {
      for (int offset = 0; offset < count; offset++) {
        int place = offset;
        batch.load(
            hash.unhash(first + offset),
            1,
            (feature, item, value) -> sink.set(feature, place, value));
      }
    }
  }

  @Override
  public int isoLayers() {
    return PreparedLayer.isoLayers(windows.first());
  }

  @Override
  public String describe() {
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
    return percent
        + "% of the weights in tiles, "
        + (iso == 0 ? "all values stored, " : iso + " layers with one value for all weights, ")
        + alone()
        + "blocks of "
        + windows.blockSizes()
        + ordered()
        + ", "
        + kept
        + sharing();
  }

  /** How often blocks keep activations in the order of the next layer. */
  private String ordered() {
    int count = 0;
    for (PreparedLayer layer : windows.first()) {
      count += layer.inputOrder() == BlockOrder.SAME ? 0 : 1;
    }
    return count == 0 ? "" : ", inputs of " + count + " layers in the order in which they are read";
  }

  private String sharing() {
    return switch (mode) {
      case CONTIGUOUS -> ", neighbouring items for each thread";
      case HASHED -> ", items hashed to threads";
      case DATA_THEN_MODEL -> ", neighbouring items for each thread, which helps when done";
      default -> "";
    };
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
