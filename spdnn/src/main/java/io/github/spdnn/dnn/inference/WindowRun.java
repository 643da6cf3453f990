package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Block;
import io.github.spdnn.dnn.inference.block.BlockPool;
import io.github.spdnn.dnn.inference.block.BlockProduct;
import io.github.spdnn.dnn.inference.block.BlockRunner;
import io.github.spdnn.dnn.inference.block.BlockSizes;
import io.github.spdnn.dnn.inference.block.HelpDesk;
import io.github.spdnn.dnn.inference.block.Joining;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.dnn.inference.block.SparseRunner;
import io.github.spdnn.dnn.inference.block.TogetherProduct;
import io.github.spdnn.dnn.inference.layer.LayerDraft;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.schedule.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * One run of a batch. Window after window, items go through its layers: first alone, while few of
 * their activations are not 0, then in blocks. Small layers fit the caches, and each thread runs
 * blocks of its own, without a barrier; through large layers all threads take one block together,
 * as the activations of several would not fit ({@link BlockSizes}).
 *
 * <p>If more items are alive behind the first window than memory is set aside for, the rest of the
 * batch takes another round.
 */
final class WindowRun {
  /** Blocks that are gathered, for each thread, before all threads run them together. */
  private static final int GATHERED_PER_THREAD = 4;

  private final Windows windows;
  private final Batch batch;
  private final BlockSizes sizes;
  private final Outcome[] outcomes;
  private final Worker[] workers;
  private final BlockPool pool;
  private final Queue<Block> gathered = new ConcurrentLinkedQueue<>();
  private final ItemRanges ranges;
  private final HelpDesk desk;
  private final long[] nanos;
  private final AtomicInteger nextLayer = new AtomicInteger();
  private final LongAdder makingNanos = new LongAdder();
  private final int[] isoLayers;
  private final int mostKept;
  private Queue<Block> entering;
  private Queue<Block> leaving;
  private PreparedLayer[] layers;
  private LayerDraft[] following;
  private int window;

  /** What a thread runs items with; the first one's blocks are also run together. */
  private record Worker(Joining joining, SparseRunner items, BlockRunner blocks) {}

  /**
   * Prepares a run.
   *
   * @param outputs items × outputs to be filled, or null if only categories are wanted
   * @param nonzero by item
   * @param pool of blocks
   * @param keptBytes memory for items between two windows
   */
  WindowRun(
      Windows windows,
      Batch batch,
      FloatDense outputs,
      boolean[] nonzero,
      int threads,
      ParallelMode mode,
      BlockPool pool,
      long keptBytes) {
    this.windows = windows;
    this.batch = batch;
    sizes = windows.blockSizes();
    int items = batch.items();
    ranges =
        mode == ParallelMode.QUEUE
            ? ItemRanges.queue(items, SparseRunner.GROUP)
            : ItemRanges.perWorker(items, threads, SparseRunner.GROUP);
    desk = mode == ParallelMode.DATA_THEN_MODEL ? new HelpDesk(threads, ranges::left) : null;
    nanos = new long[threads];
    this.pool = pool;
    outcomes = new Outcome[threads];
    isoLayers = new int[windows.count()];
    workers = new Worker[threads];
    for (int worker = 0; worker < threads; worker++) {
      outcomes[worker] = new Outcome(outputs, nonzero, windows.depth());
    }
    mostKept = Math.clamp(keptBytes / Math.max(1, sizes.bytes()), 1, Integer.MAX_VALUE);
  }

  void run(Team team) {
    while (ranges.left()) {
      for (window = 0; window < windows.count(); window++) {
        enterWindow(team);
        if (sizes.together()) {
          runTogether(team);
          team.run(worker -> makeFollowing());
        } else {
          team.run(this::runApart);
        }
      }
    }
    for (Worker worker : workers) {
      if (worker != null) {
        worker.blocks.leave();
      }
    }
  }

  private void enterWindow(Team team) {
    boolean last = window + 1 == windows.count();
    if (window == 0) {
      layers = windows.first();
    } else {
      long start = System.nanoTime();
      layers = windows.prepare(window, following, team);
      makingNanos.add(team.threads() * (System.nanoTime() - start));
    }
    isoLayers[window] = PreparedLayer.isoLayers(layers);
    following = last ? null : new LayerDraft[windows.length(window + 1)];
    entering = leaving;
    leaving = last ? null : new ConcurrentLinkedQueue<>();
    nextLayer.set(0);
    for (Outcome outcome : outcomes) {
      outcome.storedBy(windows.outputOrder(window));
    }
  }

  /** Each thread runs what it takes; at the end it makes layers of the next window. */
  private void runApart(int worker) {
    if (desk == null) {
      runOwn(worker, BlockProduct.ALONE);
    } else {
      desk.begin();
      try {
        runOwn(worker, desk.product(worker));
      } finally {
        desk.end();
      }
      desk.help();
    }
    makeFollowing();
  }

  private void runOwn(int worker, BlockProduct product) {
    long start = System.nanoTime();
    Worker self = enter(worker, product);
    if (window == 0) {
      for (int first = takeGroup(worker); first >= 0; first = takeGroup(worker)) {
        self.items.run(batch, first, ranges.end(first));
        self.blocks.runReady();
      }
      self.joining.flush();
    } else {
      for (Block block = entering.poll(); block != null; block = entering.poll()) {
        self.blocks.run(block);
      }
    }
    self.blocks.finish();
    nanos[worker] += System.nanoTime() - start;
  }

  /** All threads gather some blocks, then run them together, and so on. */
  private void runTogether(Team team) {
    BlockRunner blocks = enter(0, new TogetherProduct(team)).blocks;
    if (window == 0) {
      do {
        team.run(this::gather);
        runGathered(blocks);
      } while (ranges.left() && roomBehind());
      for (Worker worker : workers) {
        if (worker != null) {
          worker.joining.flush();
        }
      }
      runGathered(blocks);
    } else {
      for (Block block = entering.poll(); block != null; block = entering.poll()) {
        blocks.run(block);
      }
    }
    blocks.finish();
  }

  private void gather(int worker) {
    Worker self = workers[worker];
    if (self == null || !self.items.isIn(layers)) {
      self = enter(worker, BlockProduct.ALONE);
    }
    while (gathered.size() < GATHERED_PER_THREAD * workers.length) {
      int first = takeGroup(worker);
      if (first < 0) {
        break;
      }
      self.items.run(batch, first, ranges.end(first));
    }
  }

  private void runGathered(BlockRunner blocks) {
    for (Block block = gathered.poll(); block != null; block = gathered.poll()) {
      blocks.take(block);
      blocks.runReady();
    }
  }

  /** The first item of a worker's next group, or -1 if there is none or no room behind. */
  private int takeGroup(int worker) {
    // Whether there is room is asked before a group is taken, as one that was taken must go on.
    return roomBehind() ? ranges.take(worker) : -1;
  }

  private boolean roomBehind() {
    return leaving == null || leaving.size() < mostKept;
  }

  private Worker enter(int worker, BlockProduct product) {
    Worker self = workers[worker];
    if (self == null) {
      BlockRunner blocks = new BlockRunner(sizes, pool, product, outcomes[worker]);
      Joining joining = new Joining(pool, sizes.together() ? gathered::add : blocks::take);
      self =
          new Worker(
              joining, new SparseRunner(sizes.features(), outcomes[worker], joining), blocks);
      workers[worker] = self;
    }
    self.joining.enter(layers);
    self.items.enter(layers, windows.from(window), windows.deadLeaves(window), leaving == null);
    self.blocks.enter(layers, windows.from(window), windows.deadLeaves(window), leaving);
    return self;
  }

  private void makeFollowing() {
    if (following == null) {
      return;
    }
    long start = System.nanoTime();
    int from = windows.from(window + 1);
    int layer = nextLayer.getAndIncrement();
    for (; layer < following.length; layer = nextLayer.getAndIncrement()) {
      following[layer] = windows.draft(from + layer);
    }
    makingNanos.add(System.nanoTime() - start);
  }

  /** What the workers found out. */
  Outcome[] outcomes() {
    return outcomes;
  }

  /** Number of layers that kept one value for all their weights. */
  int isoLayers() {
    return IntStream.of(isoLayers).sum();
  }

  /** What each worker did with its items. */
  List<WorkerShare> workers() {
    List<WorkerShare> shares = new ArrayList<>();
    for (int worker = 0; worker < outcomes.length; worker++) {
      shares.add(new WorkerShare(nanos[worker] / 1e9, outcomes[worker].computedMultiplyAdds()));
    }
    return sizes.together() ? List.of() : List.copyOf(shares);
  }

  /** Seconds, as a mean of the threads, that went into making layers. */
  double makingSeconds() {
    return makingNanos.sum() / 1e9 / outcomes.length;
  }
}
