package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;

/**
 * How a text file is read. Neither number changes what is read, nor the error that is reported.
 *
 * @param threads threads that parse, 1 … {@link Checks#MOST_THREADS}
 * @param chunkBytes size of the pieces of text they are given; only tests change it
 */
record ReadOptions(int threads, int chunkBytes) {
  /** Small enough that a chunk and its entries stay in a core's cache. */
  private static final int CHUNK_BYTES = 256 << 10;

  ReadOptions {
    Checks.threads(threads);
    Checks.range("chunkBytes", chunkBytes, 1, 1 << 28);
  }

  /** Reads with a number of threads. */
  static ReadOptions of(int threads) {
    return new ReadOptions(threads, CHUNK_BYTES);
  }

  /** Reads with all processors. */
  static ReadOptions standard() {
    return of(Math.min(Runtime.getRuntime().availableProcessors(), Checks.MOST_THREADS));
  }
}
