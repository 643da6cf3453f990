package io.github.spdnn.core.io;

import io.github.spdnn.core.io.TextInput.Chunk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the entries of a file: the calling thread reads chunks, the threads asked for parse them,
 * and the calling thread collects the results in file order. So the first malformed line is
 * reported, however the file was divided. A bounded number of chunks is under way at a time.
 */
final class ChunkPipeline {
  private static final int CHUNKS_PER_THREAD = 3;

  private ChunkPipeline() {}

  /** Takes the chunks in file order. */
  @FunctionalInterface
  interface Sink {
    void append(Entries chunk) throws MalformedFileException;
  }

  /**
   * Reads the rest of a file into a list.
   *
   * @param announced number of entries that the header announced, or {@link EntryList#UNKNOWN}
   */
  static EntryList read(TextInput input, LineFormat format, long announced, int threads)
      throws IOException {
    EntryList list = new EntryList(input.path(), announced, input.linesRead());
    read(input, format, threads, list::append);
    input.checkIntact(list.lines());
    list.checkComplete();
    return list;
  }

  /** Hands the rest of a file to a sink; whether the file is intact, the caller must check. */
  static void read(TextInput input, LineFormat format, int threads, Sink sink) throws IOException {
    if (threads > 1) {
      readWithPool(input, format, threads, sink);
      return;
    }
    Chunk chunk;
    while ((chunk = input.nextChunk()) != null) {
      sink.append(LineParser.parse(format, chunk));
    }
  }

  private static void readWithPool(TextInput input, LineFormat format, int threads, Sink sink)
      throws IOException {
    Deque<Future<Entries>> pending = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Chunk next = input.nextChunk(); next != null; next = input.nextChunk()) {
        Chunk chunk = next;
        if (pending.size() == CHUNKS_PER_THREAD * threads) {
          sink.append(result(pending.remove()));
        }
        pending.add(pool.submit(() -> LineParser.parse(format, chunk)));
      }
      while (!pending.isEmpty()) {
        sink.append(result(pending.remove()));
      }
    }
  }

  private static Entries result(Future<Entries> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // such as a lack of memory
      }
      throw new IllegalStateException("a chunk could not be parsed", e.getCause());
    }
  }
}
