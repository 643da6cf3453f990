package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.layer.Lazy;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One worker's way through the first layers, where most activations are 0 and most items die: each
 * item has a list of its nonzero activations, and only their columns are multiplied. Some items go
 * through a layer one after the other, so that its weights stay in the cache; an item whose list
 * has become too long leaves for the blocks.
 */
public final class SparseRunner {
  /** Items that go through a layer one after the other. */
  public static final int GROUP = 64;

  /**
   * So few items go one by one through all layers: a block computes 16 columns at least, and takes
   * as long as this many items alone (LatencyBenchmark).
   */
  public static final int FEW = 8;

  private final FloatSpmspvKernels kernels = Kernels.active().floatSpmspv();
  private final SparseItems group = new SparseItems(GROUP);
  private final Outcome outcome;
  private final Joining blocks;
  private final FloatPanel sums;
  private final int[] indices;
  private final float[] values;
  private final NonzeroList list;
  private final Lazy<VectorRunner> single;

  private PreparedLayer[] layers;
  private int firstLayer;
  private boolean deadLeaves;
  private boolean networkEnds;

  /**
   * @param features the most neurons of a layer, inputs included
   * @param blocks takes the items that leave
   */
  public SparseRunner(int features, Outcome outcome, Joining blocks) {
    this.outcome = outcome;
    this.blocks = blocks;
    sums = FloatPanel.zeros(1, features);
    indices = new int[features + FloatSpmspvKernels.SLACK];
    values = new float[features + FloatSpmspvKernels.SLACK];
    list = new NonzeroList(indices, values);
    single = new Lazy<>(() -> new VectorRunner(features, outcome));
  }

  /**
   * Starts with a window of layers, see {@link BlockRunner#enter}.
   *
   * @param newNetworkEnds true if items that are through are at the end of the network
   */
  public void enter(
      PreparedLayer[] newLayers, int newFirstLayer, boolean newDeadLeaves, boolean newNetworkEnds) {
    networkEnds = newNetworkEnds;
    layers = newLayers;
    firstLayer = newFirstLayer;
    deadLeaves = newDeadLeaves;
  }

  /** True if this runner has entered a window with these layers. */
  public boolean isIn(PreparedLayer[] window) {
    return layers == window;
  }

  /** Runs up to 64 items of a batch, those before an end, through the window. */
  public void run(Batch batch, int first, int end) {
    if (batch.items() <= FEW) {
      for (int item = first; item < end; item++) {
        runAlone(batch, item);
      }
      return;
    }
    load(batch, first, end);
    for (int stage = 0; stage < layers.length && group.count > 0; stage++) {
      handOver(stage);
      step(stage);
    }
    for (int place = 0; place < group.count; place++) {
      arrive(place);
    }
    group.count = 0;
  }

  private void runAlone(Batch batch, int item) {
    VectorRunner runner = single.get();
    runner.load(batch, item);
    for (int stage = 0; stage < layers.length; stage++) {
      if (!runner.step(layers[stage], firstLayer + stage) && removable(stage)) {
        return;
      }
    }
    int neurons = layers[layers.length - 1].outputs();
    if (networkEnds) {
      runner.arrive(item, neurons);
    } else {
      runner.join(blocks, layers.length, item, neurons);
    }
  }

  /** True if items that are all 0 behind a layer are done with. */
  private boolean removable(int stage) {
    boolean next = stage + 1 < layers.length;
    return next ? layers[stage + 1].deadStaysDead() : deadLeaves;
  }

  private void arrive(int place) {
    int item = group.items[place];
    int length = group.lengths[place];
    if (networkEnds) {
      outcome.arrive(item, group.indices[place], group.values[place], length);
    } else {
      blocks.join(layers.length, item, group.indices[place], group.values[place], length);
    }
  }

  private void load(Batch batch, int first, int end) {
    group.count = end - first;
    for (int place = 0; place < group.count; place++) {
      int length = list.load(batch, first + place);
      group.set(place, first + place, indices, values, length);
    }
  }

  /** Gives the items with too many nonzero activations to the blocks. */
  private void handOver(int stage) {
    int most = layers[stage].sparseUpTo();
    int kept = 0;
    for (int place = 0; place < group.count; place++) {
      int length = group.lengths[place];
      if (length <= most) {
        group.move(place, kept++);
      } else {
        blocks.join(stage, group.items[place], group.indices[place], group.values[place], length);
      }
    }
    group.count = kept;
  }

  private void step(int stage) {
    PreparedLayer layer = layers[stage];
    boolean removable = removable(stage);
    long start = System.nanoTime();
    long computed = 0;
    int kept = 0;
    for (int place = 0; place < group.count; place++) {
      computed += sums(layer, place);
      layer.applyCurve(sums, 1, layer.outputs());
      int length = kernels.list(sums, layer.outputs(), layer.epilogue(), indices, values);
      if (length > 0 || !removable) {
        group.move(place, kept);
        group.set(kept, group.items[kept], indices, values, length);
        kept++;
      }
    }
    outcome.count(firstLayer + stage, group.count, layer.edges(), computed);
    outcome.time(firstLayer + stage, System.nanoTime() - start);
    group.count = kept;
  }

  /** Computes the sums of an item; returns the number of multiply-adds. */
  private long sums(PreparedLayer layer, int place) {
    float[] bias = layer.epilogue().rawBias();
    MemorySegment.copy(bias, 0, sums.memory(), ValueLayout.JAVA_FLOAT, 0, bias.length);
    return layer
        .weights()
        .addColumns(group.indices[place], group.values[place], group.lengths[place], sums);
  }
}
