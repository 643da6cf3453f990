package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;

/**
 * Where workers without items of their own help others with theirs: data-then-model parallelism
 * (Hasanzadeh-Mofrad, Melhem, Ahmad and Hammoud, HPEC 2020). While someone is idle, a worker offers
 * each product of a block in parts of its rows; idle ones take parts from the worker that has the
 * most items left, the paper's rule of the slower first. Joining takes no barrier, so it may happen
 * before any layer, not only after a share of them as in the paper.
 */
public final class HelpDesk {
  private static final int SPINS = 1_000;
  private static final int PARTS_PER_WORKER = 4;

  private final IntUnaryOperator itemsLeft;
  private final AtomicReferenceArray<Job> jobs;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicLong helped = new AtomicLong();

  /** A product that several workers compute. */
  private record Job(
      PreparedLayer layer,
      FloatPanel x,
      FloatPanel y,
      int columns,
      int parts,
      AtomicInteger next,
      AtomicInteger finished,
      AtomicLong live) {
    /** Computes parts until none is left; returns how many. */
    int help() {
      int done = 0;
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          long found = layer.multiply(x, y, columns, part, parts);
          live.getAndAccumulate(found, (a, b) -> a | b);
        } finally {
          // Even if that failed: who waits must not wait for ever.
          finished.incrementAndGet();
        }
        done++;
      }
      return done;
    }

    boolean open() {
      return next.get() < parts;
    }
  }

  /**
   * Makes a desk.
   *
   * @param itemsLeft items that a worker has not begun
   */
  public HelpDesk(int workers, IntUnaryOperator itemsLeft) {
    this.itemsLeft = itemsLeft;
    jobs = new AtomicReferenceArray<>(workers);
  }

  /** Tells that a worker has items of its own. */
  public void begin() {
    active.incrementAndGet();
  }

  /** Tells that a worker has no more items. */
  public void end() {
    active.decrementAndGet();
  }

  /** Lets a worker help until nobody has any items. */
  public void help() {
    idle.incrementAndGet();
    int spins = 0;
    while (active.get() > 0) {
      Job job = slowest();
      int done = job == null ? 0 : job.help();
      helped.addAndGet(done);
      spins = done > 0 ? 0 : spins + 1;
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    idle.decrementAndGet();
  }

  /** Parts of products that were computed for others. */
  public long helped() {
    return helped.get();
  }

  /** Workers that have no items and wait for something to do. */
  int idle() {
    return idle.get();
  }

  private Job slowest() {
    Job best = null;
    int most = -1;
    for (int worker = 0; worker < jobs.length(); worker++) {
      Job job = jobs.get(worker);
      if (job != null && job.open() && itemsLeft.applyAsInt(worker) > most) {
        best = job;
        most = itemsLeft.applyAsInt(worker);
      }
    }
    return best;
  }

  /** The product of a worker, which offers parts of it to the idle. */
  public BlockProduct product(int worker) {
    return new BlockProduct() {
      @Override
      public long multiply(PreparedLayer layer, FloatPanel x, FloatPanel y, int columns) {
        int helpers = idle.get();
        return helpers == 0
            ? ALONE.multiply(layer, x, y, columns)
            : share(worker, helpers, layer, x, y, columns);
      }

      @Override
      public void compress(FloatPanel from, int rows, long keep, FloatPanel to, int toColumn) {
        ALONE.compress(from, rows, keep, to, toColumn);
      }

      @Override
      public int threads() {
        return 1;
      }
    };
  }

  private long share(
      int worker, int helpers, PreparedLayer layer, FloatPanel x, FloatPanel y, int columns) {
    Job job =
        new Job(
            layer,
            x,
            y,
            columns,
            PARTS_PER_WORKER * (helpers + 1),
            new AtomicInteger(),
            new AtomicInteger(),
            new AtomicLong());
    jobs.set(worker, job);
    job.help();
    while (job.finished.get() < job.parts) {
      Thread.onSpinWait();
    }
    jobs.set(worker, null);
    return layer.finish(job.live.get(), y, columns);
  }
}
