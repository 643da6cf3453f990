package io.github.spdnn.kernels.schedule;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A persistent team of platform threads. Handing out work allocates nothing and takes microseconds:
 * helpers spin a little for the next work, then park, and end after a second without any, so that a
 * team that is forgotten leaves nothing behind.
 */
final class ThreadTeam implements Team {
  private static final int SPINS = 2_000;
  private static final long IDLE_NANOS = 1_000_000_000L;

  private final Helper[] helpers;
  private final long idleNanos;
  private final ThreadFactory factory;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Thread caller;

  ThreadTeam(int threads) {
    this(threads, IDLE_NANOS, Thread.ofPlatform().daemon().name("sparse-kernels-", 1).factory());
  }

  /** For tests: threads of the factory's making that end when idle for a time. */
  ThreadTeam(int threads, long idleNanos, ThreadFactory factory) {
    this.idleNanos = idleNanos;
    this.factory = factory;
    helpers = new Helper[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
    }
  }

  @Override
  public int threads() {
    return helpers.length + 1;
  }

  @Override
  public synchronized void run(Work work) {
    caller = Thread.currentThread();
    running.set(helpers.length);
    for (Helper helper : helpers) {
      helper.give(work);
    }
    runGuarded(work, 0);
    for (Helper helper : helpers) {
      // Nothing is left to do for a thread that has not come by now; do not wait for it.
      if (helper.takeBack()) {
        running.decrementAndGet();
      }
    }
    for (int spins = 0; running.get() > 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    caller = null;
    Throwable thrown = failure.getAndSet(null);
    if (thrown != null) {
      rethrow(thrown);
    }
  }

  private void runGuarded(Work work, int worker) {
    try {
      Launch.run(work, worker);
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  static void rethrow(Throwable thrown) {
    switch (thrown) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(thrown);
    }
  }

  @Override
  public synchronized void close() {
    for (int i = 0; i < helpers.length; i++) {
      helpers[i].end();
      helpers[i] = new Helper(i + 1);
    }
  }

  /** One thread at most, and the slot through which it gets work. */
  private final class Helper implements Runnable {
    private final int worker;
    // The thread may end only with an empty slot, and whether it does is decided under the lock of
    // this object, so that no work can fall between two threads.
    private final AtomicReference<Work> slot = new AtomicReference<>();
    private volatile boolean ended;
    private Thread thread;

    Helper(int worker) {
      this.worker = worker;
    }

    synchronized void give(Work work) {
      slot.set(work);
      if (thread != null) {
        LockSupport.unpark(thread);
        return;
      }
      Thread fresh = factory.newThread(this);
      try {
        fresh.start();
        thread = fresh;
      } catch (OutOfMemoryError noMoreThreads) {
        // The machine gives no more threads. Those that there are, at least the caller, do it all.
      }
    }

    boolean takeBack() {
      return slot.getAndSet(null) != null;
    }

    synchronized void end() {
      ended = true;
      LockSupport.unpark(thread);
    }

    private synchronized boolean mayEnd() {
      if (slot.get() != null) {
        return false;
      }
      thread = null;
      return true;
    }

    @Override
    public void run() {
      for (Work work = await(); work != null; work = await()) {
        runGuarded(work, worker);
        if (running.decrementAndGet() == 0) {
          LockSupport.unpark(caller);
        }
      }
    }

    /** Returns the next work, or null when the team was closed or nothing came for a second. */
    private Work await() {
      long idleSince = System.nanoTime();
      for (int spins = 0; ; spins++) {
        Work work = slot.getAndSet(null);
        if (work != null) {
          return work;
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
          continue;
        }
        long left = idleNanos - (System.nanoTime() - idleSince);
        if ((ended || left <= 0) && mayEnd()) {
          return null;
        }
        LockSupport.parkNanos(this, Math.max(left, 1));
      }
    }
  }
}
