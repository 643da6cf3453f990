package io.github.spdnn.kernels.schedule;

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
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Thread caller;

  ThreadTeam(int threads) {
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
      work.run(worker);
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
    for (Helper helper : helpers) {
      helper.end();
    }
  }

  /** One thread and the slot through which it gets work. */
  private final class Helper implements Runnable {
    private static final Work END = worker -> {};

    private final int worker;
    // The thread takes the slot's work by setting it to null; it may end only with an empty slot,
    // and whether it has ended is decided under the lock of this object.
    private final AtomicReference<Work> slot = new AtomicReference<>();
    private Thread thread;

    Helper(int worker) {
      this.worker = worker;
    }

    synchronized void give(Work work) {
      slot.set(work);
      if (thread == null) {
        thread = new Thread(this, "sparse-kernels-" + worker);
        thread.setDaemon(true);
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }

    synchronized void end() {
      if (thread != null) {
        slot.set(END);
        LockSupport.unpark(thread);
        thread = null;
      }
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
      while (true) {
        Work work = await();
        if (work == null || work == END) {
          return;
        }
        runGuarded(work, worker);
        if (running.decrementAndGet() == 0) {
          LockSupport.unpark(caller);
        }
      }
    }

    /** Returns the next work, or null after a second without any. */
    private Work await() {
      long idleSince = System.nanoTime();
      for (int spins = 0; ; spins++) {
        Work work = slot.get();
        if (work != null) {
          slot.set(null);
          return work;
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          long left = IDLE_NANOS - (System.nanoTime() - idleSince);
          if (left <= 0 && mayEnd()) {
            return null;
          }
          LockSupport.parkNanos(this, Math.max(left, 1));
        }
      }
    }
  }
}
