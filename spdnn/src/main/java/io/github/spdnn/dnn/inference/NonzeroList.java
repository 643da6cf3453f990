package io.github.spdnn.dnn.inference;

import io.github.spdnn.dnn.Batch;
import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.floats.FloatArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;

/** Takes the values of an item and lists those that are not 0 by ascending feature. */
final class NonzeroList implements Batch.Sink {
  private final int[] indices;
  private final float[] values;
  private int length;
  private boolean ascending;

  /** Makes a list that writes to two arrays. */
  NonzeroList(int[] indices, float[] values) {
    this.indices = indices;
    this.values = values;
  }

  /** Lists an item of a batch; returns how many values are not 0. */
  int load(Batch batch, int item) {
    length = 0;
    ascending = true;
    batch.load(item, 1, this);
    if (!ascending) {
      Arrays.quickSort(0, length, (a, b) -> Integer.compare(indices[a], indices[b]), this::swap);
    }
    return length;
  }

  private void swap(int a, int b) {
    IntArrays.swap(indices, a, b);
    FloatArrays.swap(values, a, b);
  }

  @Override
  public void set(int feature, int item, float value) {
    if (value != 0) {
      ascending &= length == 0 || indices[length - 1] < feature;
      indices[length] = feature;
      values[length++] = value;
    }
  }
}
