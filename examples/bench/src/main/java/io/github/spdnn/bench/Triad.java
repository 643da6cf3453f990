package io.github.spdnn.bench;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The triad of the STREAM benchmark: moves 24 bytes per element through memory. */
final class Triad implements AutoCloseable {
  private final double[] a;
  private final double[] b;
  private final double[] c;
  private final int threads;
  private final ExecutorService pool;

  Triad(long elements, int threads) {
    int length = Math.toIntExact(elements);
    this.a = new double[length];
    this.b = new double[length];
    this.c = new double[length];
    this.threads = threads;
    this.pool = threads > 1 ? Executors.newFixedThreadPool(threads - 1) : null;
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  double[] run() {
    Future<?>[] others = new Future<?>[threads - 1];
    for (int i = 0; i < others.length; i++) {
      int share = i + 1;
      others[i] = pool.submit(() -> part(share));
    }
    part(0);
    for (Future<?> other : others) {
      try {
        other.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return a;
  }

  private void part(int share) {
    int from = (int) ((long) a.length * share / threads);
    int to = (int) ((long) a.length * (share + 1) / threads);
    loop(a, b, c, from, to);
  }

  private static void loop(double[] a, double[] b, double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + 3 * c[i];
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
