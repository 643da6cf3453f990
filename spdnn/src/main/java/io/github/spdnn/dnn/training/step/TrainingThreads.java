package io.github.spdnn.dnn.training.step;

import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a training, shared by all its plans. A step is a dozen products of a fraction of a
 * millisecond, one right after the other; so a thread that is done spins a little for the next one
 * before it sleeps. Each plan with threads of its own would wake up another thread each time.
 */
public final class TrainingThreads implements Executor, AutoCloseable {
  private static final int SPINS = 10_000;

  private final Helper[] helpers;
  private final Team team;
  private int next;

  /**
   * @param threads number of threads, the caller included
   */
  public TrainingThreads(int threads) {
    helpers = new Helper[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper("training-" + (i + 1));
    }
    team = Team.of(this, threads);
  }

  public int count() {
    return helpers.length + 1;
  }

  /** The threads for work that no plan does. */
  public Team team() {
    return team;
  }

  /**
   * Gives a task to the next thread. One that has not begun yet is replaced: teams do not wait for
   * threads that have not come when the work is done.
   */
  @Override
  public void execute(Runnable task) {
    helpers[next].give(task);
    next = (next + 1) % helpers.length;
  }

  @Override
  public void close() {
    for (Helper helper : helpers) {
      helper.end();
    }
  }

  /** One thread and the slot through which it gets tasks. */
  private static final class Helper implements Runnable {
    private final AtomicReference<Runnable> slot = new AtomicReference<>();
    private final String name;
    private volatile boolean ended;
    private Thread thread;

    Helper(String name) {
      this.name = name;
    }

    void give(Runnable task) {
      slot.set(task);
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name(name).start(this);
      } else {
        LockSupport.unpark(thread);
      }
    }

    void end() {
      ended = true;
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      int spins = 0;
      while (!ended) {
        Runnable task = slot.getAndSet(null);
        if (task != null) {
          task.run();
          spins = 0;
        } else if (spins++ < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
    }
  }
}
