package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Threads that take turns at tasks, each of which goes on as far as it can and then waits for
 * others; no thread waits as long as any of its tasks can go on. A task belongs to a part, and a
 * part to a thread, so that its weights stay in that thread's cache; a thread that has had nothing
 * to do for a while takes others' tasks too, as theirs may be late or may never come.
 */
final class Crew {
  /** Rounds without anything to do after which a thread looks at others' tasks. */
  private static final int ROUNDS_ALONE = 200;

  /** Rounds without anything to do after which a thread lets others have the processor. */
  private static final int ROUNDS_SPINNING = 2_000;

  private static final int FREE = 0;
  private static final int TAKEN = 1;
  private static final int FINISHED = 2;

  /** What is to be done. Task {@code t} belongs to part {@code t % parts}. */
  interface Tasks {
    /** Number of tasks. */
    int count();

    /**
     * Goes on with a task; never called for the same task by two threads at once.
     *
     * @return true if something was done
     */
    boolean advance(int task);

    /** True if nothing is left of a task. */
    boolean finished(int task);

    /** Tells a trace, if there is one, that a thread waited because none of its tasks went on. */
    void waited(int worker, int task, long fromNanos, long toNanos);

    /** True if waiting shall be told. */
    boolean traced();
  }

  private final Tasks tasks;
  private final int parts;
  private final int threads;
  private final AtomicIntegerArray states;
  private final AtomicInteger left;
  private volatile boolean failed;

  private Crew(Tasks tasks, int parts, int threads) {
    this.tasks = tasks;
    this.parts = parts;
    this.threads = threads;
    states = new AtomicIntegerArray(tasks.count());
    left = new AtomicInteger(tasks.count());
  }

  /** Does all tasks. */
  static void run(Team team, int parts, Tasks tasks) {
    Crew crew = new Crew(tasks, parts, team.threads());
    team.run(crew::work);
  }

  private void work(int worker) {
    try {
      int rounds = 0;
      long idleSince = 0;
      int blocked = -1;
      while (left.get() > 0 && !failed) {
        boolean moved = round(worker, rounds > ROUNDS_ALONE);
        if (moved) {
          if (blocked >= 0) {
            tasks.waited(worker, blocked, idleSince, System.nanoTime());
            blocked = -1;
          }
          rounds = 0;
          continue;
        }
        if (tasks.traced() && blocked < 0) {
          idleSince = System.nanoTime();
          blocked = firstUnfinished(worker);
        }
        rounds++;
        if (rounds < ROUNDS_SPINNING) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    } catch (Throwable thrown) {
      failed = true;
      throw thrown;
    }
  }

  private boolean round(int worker, boolean help) {
    boolean moved = false;
    for (int task = 0; task < states.length(); task++) {
      if (!help && worker != owner(task)) {
        continue;
      }
      if (states.get(task) == FREE && states.compareAndSet(task, FREE, TAKEN)) {
        moved |= tasks.advance(task);
        boolean finished = tasks.finished(task);
        states.set(task, finished ? FINISHED : FREE);
        if (finished) {
          left.decrementAndGet();
        }
        if (moved && help) {
          break;
        }
      }
    }
    return moved;
  }

  private int owner(int task) {
    return (int) ((long) (task % parts) * threads / parts);
  }

  private int firstUnfinished(int worker) {
    for (int task = 0; task < states.length(); task++) {
      if (worker == owner(task) && states.get(task) != FINISHED) {
        return task;
      }
    }
    return -1;
  }
}
