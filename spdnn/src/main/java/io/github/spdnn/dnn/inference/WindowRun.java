package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * One run of a batch. Window after window, the threads take blocks of items through its layers, and
 * a thread that finds no more blocks makes layers of the next window. If more items are alive
 * behind the first window than memory is set aside for, the rest of the batch takes another round.
 */
final class WindowRun {
  private final Windows windows;
  private final Batch batch;
  private final Outcome[] outcomes;
  private final BlockRunner[] runners;
  private final SparseRunner[] loaders;
  private final AtomicInteger nextBlock = new AtomicInteger();
  private final AtomicInteger nextLayer = new AtomicInteger();
  private final LongAdder makingNanos = new LongAdder();
  private final int mostKept;
  private Queue<Block> entering;
  private Queue<Block> leaving;
  private PreparedLayer[] layers;
  private LayerDraft[] following;
  private int window;

  /**
   * Prepares a run.
   *
   * @param outputs items × outputs to be filled, or null if only categories are wanted
   * @param nonzero by item
   * @param keptBytes memory for items between two windows
   */
  WindowRun(
      Windows windows,
      Batch batch,
      FloatDense outputs,
      boolean[] nonzero,
      int threads,
      long keptBytes) {
    this.windows = windows;
    this.batch = batch;
    outcomes = new Outcome[threads];
    runners = new BlockRunner[threads];
    loaders = new SparseRunner[threads];
    for (int worker = 0; worker < threads; worker++) {
      outcomes[worker] = new Outcome(outputs, nonzero, windows.depth());
    }
    long blockBytes = (long) windows.features() * Block.WIDTH * Float.BYTES;
    mostKept = Math.clamp(keptBytes / Math.max(1, blockBytes), 1, Integer.MAX_VALUE);
  }

  void run(Team team) {
    while (nextBlock.get() * (long) SparseRunner.GROUP < batch.items()) {
      for (window = 0; window < windows.count(); window++) {
        boolean last = window + 1 == windows.count();
        layers = window == 0 ? windows.first() : windows.prepare(window, following, team);
        following = last ? null : new LayerDraft[windows.length(window + 1)];
        entering = leaving;
        leaving = last ? null : new ConcurrentLinkedQueue<>();
        nextLayer.set(0);
        for (Outcome outcome : outcomes) {
          outcome.storedBy(windows.outputOrder(window));
        }
        team.run(this::work);
      }
    }
  }

  private void work(int worker) {
    if (runners[worker] == null) {
      runners[worker] = new BlockRunner(windows.features(), outcomes[worker]);
      loaders[worker] = new SparseRunner(windows.features(), outcomes[worker], runners[worker]);
    }
    BlockRunner runner = runners[worker];
    runner.enter(layers, windows.from(window), windows.deadLeaves(window), leaving);
    if (window == 0) {
      loaders[worker].enter(layers, 0, windows.deadLeaves(0));
      // Whether there is room is asked before a block is taken, as one that was taken must go on.
      while (leaving == null || leaving.size() < mostKept) {
        long first = nextBlock.getAndIncrement() * (long) SparseRunner.GROUP;
        if (first >= batch.items()) {
          break;
        }
        loaders[worker].run(batch, (int) first);
      }
    } else {
      for (Block block = entering.poll(); block != null; block = entering.poll()) {
        runner.run(block);
      }
    }
    runner.finish();
    makeFollowing();
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

  /** Seconds, as a mean of the threads, that went into making layers. */
  double makingSeconds() {
    return makingNanos.sum() / 1e9 / outcomes.length;
  }
}
