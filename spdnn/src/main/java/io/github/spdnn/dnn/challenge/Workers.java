package io.github.spdnn.dnn.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/** A fixed number of threads that share numbered tasks, with progress told to the caller. */
final class Workers implements AutoCloseable {
  private final ExecutorService pool;
  private final DoubleConsumer progress;
  private final double allTasks;
  private int done;

  /** Starts threads; progress is told as the part of all tasks that is done, 0 … 1. */
  Workers(int threads, int allTasks, DoubleConsumer progress) {
    this.pool = Executors.newFixedThreadPool(threads);
    this.allTasks = allTasks;
    this.progress = progress;
  }

  /** Runs tasks 0 … count−1 and waits for them. Progress is told on the calling thread. */
  void run(int count, IntConsumer task) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      running.add(pool.submit(() -> task.accept(number)));
    }
    for (Future<?> future : running) {
      await(future);
      done++;
      progress.accept(done / allTasks);
    }
  }

  /** Sets progress back to a number of done tasks. */
  void startAgain(int tasks) {
    done = tasks;
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while images were interpolated", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
