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

  /**
   * Reads the rest of a file.
   *
   * @param announced number of entries that the header announced, or {@link EntryList#UNKNOWN}
   */
  static EntryList read(TextInput input, LineFormat format, long announced, int threads)
      throws IOException {
    EntryList list = new EntryList(input.path(), announced, input.linesRead());
    if (threads == 1) {
      Chunk chunk;
      while ((chunk = input.nextChunk()) != null) {
        list.append(LineParser.parse(format, chunk));
      }
    } else {
      readWithPool(input, format, threads, list);
    }
    input.checkIntact(list.lines());
    list.checkComplete();
    return list;
  }

  private static void readWithPool(TextInput input, LineFormat format, int threads, EntryList list)
      throws IOException {
    Deque<Future<Entries>> pending = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Chunk next = input.nextChunk(); next != null; next = input.nextChunk()) {
        Chunk chunk = next;
        if (pending.size() == CHUNKS_PER_THREAD * threads) {
          list.append(result(pending.remove()));
        }
        pending.add(pool.submit(() -> LineParser.parse(format, chunk)));
      }
      while (!pending.isEmpty()) {
        list.append(result(pending.remove()));
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
      // The parser throws nothing of its own: this is an error such as a lack of memory.
      throw new IllegalStateException("a chunk could not be parsed", e.getCause());
    }
  }
}
