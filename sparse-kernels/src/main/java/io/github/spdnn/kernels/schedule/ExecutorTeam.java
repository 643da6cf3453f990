package io.github.spdnn.kernels.schedule;

import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Borrows threads from an executor. The caller does not wait for threads that have not come when
 * the work is done: a busy executor, even one whose only thread is the caller, cannot block it.
 */
final class ExecutorTeam implements Team {
  private final Executor executor;
  private final int threads;

  ExecutorTeam(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public synchronized void run(Work work) {
    Visit visit = new Visit(work);
    try {
      for (int i = 1; i < threads; i++) {
        executor.execute(visit::comeIn);
      }
    } catch (RejectedExecutionException | OutOfMemoryError noMoreThreads) {
      // The threads that came, at least the caller, do it all.
    } catch (Throwable brokenExecutor) {
      // Threads that came are at work: they must be waited for before this is thrown.
      visit.fail(brokenExecutor);
    }
    visit.runAsCaller();
  }

  @Override
  public void close() {}

  /** One piece of work and the door that closes when the caller has found nothing more to do. */
  private static final class Visit {
    private final Work work;
    private final AtomicInteger nextWorker = new AtomicInteger(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Phaser inside = new Phaser(1);

    Visit(Work work) {
      this.work = work;
    }

    void fail(Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }

    void comeIn() {
      if (inside.register() < 0) {
        return;
      }
      try {
        Launch.run(work, nextWorker.getAndIncrement());
      } catch (Throwable thrown) {
        fail(thrown);
      } finally {
        inside.arriveAndDeregister();
      }
    }

    void runAsCaller() {
      try {
        Launch.run(work, 0);
      } catch (Throwable thrown) {
        fail(thrown);
      }
      // Visitors that arrive from here on find no part left; the door closes behind the last.
      inside.awaitAdvance(inside.arriveAndDeregister());
      inside.forceTermination();
      if (failure.get() != null) {
        ThreadTeam.rethrow(failure.get());
      }
    }
  }
}
