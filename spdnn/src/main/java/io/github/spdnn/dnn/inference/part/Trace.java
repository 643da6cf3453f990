package io.github.spdnn.dnn.inference.part;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who waited for whom, and for how long, from now on. Thread-safe. */
public final class Trace {
  private final long start = System.nanoTime();
  private final Queue<Pause> pauses = new ConcurrentLinkedQueue<>();

  /** A time in which a thread had nothing to do; the layer and parts are 0-based. */
  public record Pause(
      int thread, int part, int block, int layer, int waitedFor, long fromNanos, long nanos) {}

  void add(int worker, int part, int block, int layer, int waitedFor, long from, long to) {
    pauses.add(new Pause(worker, part, block, layer, waitedFor, from - start, to - from));
  }

  /** All of them, in the order in which they ended. */
  public List<Pause> pauses() {
    return List.copyOf(pauses);
  }
}
