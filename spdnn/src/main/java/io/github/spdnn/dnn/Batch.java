package io.github.spdnn.dnn;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;

/**
 * Inputs of a network: some items (images, say) with a value for each input neuron. Implementations
 * are read by several threads at once.
 */
public interface Batch {
  /** Number of items. */
  int items();

  /** Number of values per item: the input neurons. */
  int features();

  /**
   * Hands over the values of neighbouring items, each at most once, in any order; those that are 0
   * may be left out.
   *
   * @param sink takes the value of feature f of item {@code first + j} by {@code set(f, j, value)}
   */
  void load(int first, int count, Sink sink);

  /** Takes the values of some items. */
  @FunctionalInterface
  interface Sink {
    /** Takes the value of a feature of an item; items count from 0 on. */
    void set(int feature, int item, float value);
  }

  /** Returns the rows of a sparse matrix, items × features, as a batch; nothing is copied. */
  static Batch of(FloatCsr rows) {
    return new Batch() {
      @Override
      public int items() {
        return rows.rows();
      }

      @Override
      public int features() {
        return rows.columns();
      }

      @Override
      public void load(int first, int count, Sink sink) {
        SparsityPattern pattern = rows.pattern();
        for (int j = 0; j < count; j++) {
          for (int at = pattern.rowStart(first + j); at < pattern.rowEnd(first + j); at++) {
            sink.set(pattern.index(at), j, rows.value(at));
          }
        }
      }
    };
  }

  /** Returns the rows of a dense matrix, items × features, as a batch; nothing is copied. */
  static Batch of(FloatDense rows) {
    return new Batch() {
      @Override
      public int items() {
        return rows.rows();
      }

      @Override
      public int features() {
        return rows.columns();
      }

      @Override
      public void load(int first, int count, Sink sink) {
        float[] values = rows.rawValues();
        for (int j = 0; j < count; j++) {
          int start = (first + j) * rows.stride();
          for (int feature = 0; feature < rows.columns(); feature++) {
            sink.set(feature, j, values[start + feature]);
          }
        }
      }
    };
  }

  /**
   * Returns some neighbouring items of this batch.
   *
   * @throws IllegalArgumentException if the range is not inside the batch
   */
  default Batch slice(int from, int to) {
    Checks.range("from", from, 0, items());
    Checks.range("to", to, from, items());
    Batch whole = this;
    return new Batch() {
      @Override
      public int items() {
        return to - from;
      }

      @Override
      public int features() {
        return whole.features();
      }

      @Override
      public void load(int first, int count, Sink sink) {
        whole.load(from + first, count, sink);
      }
    };
  }
}
