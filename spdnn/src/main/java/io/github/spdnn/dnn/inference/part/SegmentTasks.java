package io.github.spdnn.dnn.inference.part;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The layers of a segment as tasks, one for each block of a wave and each part: there is no barrier
 * between layers. What part and block wait for is up to the implementation.
 */
abstract class SegmentTasks implements Crew.Tasks {
  final PartedNetwork network;
  final Wave wave;
  final int from;
  final int length;
  private final Trace trace;
  private final AtomicLongArray live;
  private final AtomicLongArray nanos;

  /**
   * @param from first layer
   * @param to one past the last layer
   * @param trace takes who waited for whom, or null
   */
  SegmentTasks(PartedNetwork network, Wave wave, int from, int to, Trace trace) {
    this.network = network;
    this.wave = wave;
    this.from = from;
    this.trace = trace;
    length = to - from;
    live = new AtomicLongArray(wave.blocks * length);
    nanos = new AtomicLongArray(length);
  }

  @Override
  public int count() {
    return wave.blocks * network.parts();
  }

  int block(int task) {
    return task / network.parts();
  }

  int part(int task) {
    return task % network.parts();
  }

  /** Takes which columns of a block are not all 0 behind a layer, in some rows. */
  void addLive(int block, int step, long columns) {
    if ((columns & ~live.get(block * length + step)) != 0) {
      live.getAndAccumulate(block * length + step, columns, (a, b) -> a | b);
    }
  }

  /** Takes the time that a layer took. */
  void addNanos(int step, long spent) {
    nanos.getAndAdd(step, spent);
  }

  /** Columns of a block that are not all 0 behind a layer, when all is done. */
  long live(int block, int step) {
    return live.get(block * length + step);
  }

  /** Nanoseconds that a layer took, when all is done. */
  long nanos(int step) {
    return nanos.get(step);
  }

  /** The part whose activations a task waits for, and the layer. */
  abstract int waitingFor(int task);

  /** Layers of the segment that a task is through. */
  abstract int step(int task);

  @Override
  public boolean traced() {
    return trace != null;
  }

  @Override
  public void waited(int worker, int task, long fromNanos, long toNanos) {
    int layer = Math.min(from + step(task), from + length - 1);
    trace.add(worker, part(task), block(task), layer, waitingFor(task), fromNanos, toNanos);
  }
}
