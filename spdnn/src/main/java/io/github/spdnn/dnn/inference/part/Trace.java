package io.github.spdnn.dnn.inference.part;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who waited for whom, and for how long. Thread-safe. */
public final class Trace {
  private final long start = System.nanoTime();
  private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

  private record Wait(
      int worker, int part, int block, int layer, int waitingFor, long from, long to) {}

  void add(int worker, int part, int block, int layer, int waitingFor, long from, long to) {
    waits.add(new Wait(worker, part, block, layer, waitingFor, from, to));
  }

  /** Writes a line for each wait, with a header; times in microseconds from the start. */
  public void write(Appendable csv) throws IOException {
    csv.append("thread,part,block,layer,waited_for_part,start_us,us\n");
    for (Wait wait : waits) {
      csv.append(
          "%d,%d,%d,%d,%d,%.1f,%.1f%n"
              .formatted(
                  wait.worker,
                  wait.part,
                  wait.block,
                  wait.layer,
                  wait.waitingFor,
                  (wait.from - start) / 1e3,
                  (wait.to - wait.from) / 1e3));
    }
  }

  /** Seconds that all threads waited. */
  public double seconds() {
    double sum = 0;
    for (Wait wait : waits) {
      sum += (wait.to - wait.from) / 1e9;
    }
    return sum;
  }
}
