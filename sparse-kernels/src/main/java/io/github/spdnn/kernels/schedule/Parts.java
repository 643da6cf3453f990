package io.github.spdnn.kernels.schedule;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets a team take numbered parts from a shared counter: for preparations, which may allocate. */
public final class Parts {
  /** What to do for one part. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does one part.
     *
     * @param worker 0 … threads−1, different for threads that run at the same time
     * @param part 0 … parts−1
     */
    void run(int worker, int part);
  }

  private Parts() {}

  /** Does all parts and returns when they are done; the threads take them in ascending order. */
  public static void run(Team team, int parts, Task task) {
    AtomicInteger next = new AtomicInteger();
    Work work =
        worker -> {
          for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
            task.run(worker, part);
          }
        };
    if (parts > 1) {
      team.run(work);
    } else {
      Work.alone(work);
    }
  }
}
