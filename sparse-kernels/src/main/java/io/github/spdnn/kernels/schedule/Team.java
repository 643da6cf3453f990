package io.github.spdnn.kernels.schedule;

import java.util.concurrent.Executor;

/** Threads that do work together; the calling thread is one of them. */
public interface Team extends AutoCloseable {
  /** The largest number of threads that run at the same time, the caller included. */
  int threads();

  /**
   * Does the work and returns when it is done and no thread is in it any more. One call runs at a
   * time; others wait.
   *
   * @throws RuntimeException what a thread threw first, if any did
   */
  void run(Work work);

  /**
   * Lets idle threads end. The team can still be used; it starts new threads when it needs them.
   */
  @Override
  void close();

  /** Returns a team of threads of its own, daemons that start when first needed. */
  static Team of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
    return threads == 1 ? new SingleTeam() : new ThreadTeam(threads);
  }

  /** Returns a team that borrows threads from an executor, which stays the caller's. */
  static Team of(Executor executor, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
    return threads == 1 ? new SingleTeam() : new ExecutorTeam(executor, threads);
  }
}
