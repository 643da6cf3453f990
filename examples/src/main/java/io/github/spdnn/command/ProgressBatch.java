package io.github.spdnn.command;

import io.github.spdnn.dnn.Batch;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes a batch on and shows how much of it has been taken. */
final class ProgressBatch implements Batch {
  private final Batch batch;
  private final Progress progress;
  private final AtomicInteger taken = new AtomicInteger();

  ProgressBatch(Batch batch, Progress progress) {
    this.batch = batch;
    this.progress = progress;
  }

  @Override
  public int items() {
    return batch.items();
  }

  @Override
  public int features() {
    return batch.features();
  }

  @Override
  public void load(int first, int count, Sink sink) {
    batch.load(first, count, sink);
    progress.part("inference", taken.addAndGet(count) / (double) items());
  }
}
