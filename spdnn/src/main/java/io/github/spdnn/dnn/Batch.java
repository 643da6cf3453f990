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
   * Writes neighbouring items feature-major into a panel of zeros: the value of feature f of item
   * {@code first + j} goes to {@code panel[f * stride + j]}.
   */
  void load(int first, int count, float[] panel, int stride);

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
      public void load(int first, int count, float[] panel, int stride) {
        SparsityPattern pattern = rows.pattern();
        for (int j = 0; j < count; j++) {
          for (int at = pattern.rowStart(first + j); at < pattern.rowEnd(first + j); at++) {
            panel[pattern.index(at) * stride + j] = rows.value(at);
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
      public void load(int first, int count, float[] panel, int stride) {
        float[] values = rows.rawValues();
        for (int j = 0; j < count; j++) {
          int start = (first + j) * rows.stride();
          for (int feature = 0; feature < rows.columns(); feature++) {
            panel[feature * stride + j] = values[start + feature];
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
      public void load(int first, int count, float[] panel, int stride) {
        whole.load(from + first, count, panel, stride);
      }
    };
  }
}
