package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.kernels.schedule.Parts;
import java.util.Arrays;

/** Puts items of the data into the columns of a mini-batch. */
public final class BatchLoader {
  /** Columns of a part: a cache line, so that threads do not write to the same one. */
  private static final int COLUMNS = 16;

  private final TrainingData data;
  private final TrainingThreads threads;

  public BatchLoader(TrainingData data, TrainingThreads threads) {
    this.data = data;
    this.threads = threads;
  }

  /**
   * Loads the items at some neighbouring places of an order.
   *
   * @param order item of each place; null for the order of the data
   */
  public void load(FloatPasses passes, Permutation order, int first) {
    int width = passes.width();
    int parts = (width + COLUMNS - 1) / COLUMNS;
    Parts.run(
        threads.team(),
        parts,
        (worker, part) -> {
          int from = part * COLUMNS;
          load(passes, order, first, from, Math.min(width, from + COLUMNS));
        });
  }

  private void load(FloatPasses passes, Permutation order, int first, int from, int to) {
    FloatDense input = passes.input();
    FloatDense targets = passes.targets();
    for (int feature = 0; feature < input.rows(); feature++) {
      int start = feature * input.stride();
      Arrays.fill(input.rawValues(), start + from, start + to, 0);
    }
    ColumnSink sink = new ColumnSink(input);
    for (int column = from; column < to; column++) {
      int item = order == null ? first + column : order.to(first + column);
      sink.column = column;
      data.inputs().load(item, 1, sink);
      for (int output = 0; output < targets.rows(); output++) {
        targets.rawValues()[output * targets.stride() + column] = data.target(item, output);
      }
    }
  }

  /** Writes an item to a column. */
  private static final class ColumnSink implements Batch.Sink {
    private final float[] values;
    private final int stride;
    private int column;

    ColumnSink(FloatDense input) {
      values = input.rawValues();
      stride = input.stride();
    }

    @Override
    public void set(int feature, int item, float value) {
      values[feature * stride + column] = value;
    }
  }
}
