package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.Batch;
import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.floats.FloatArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Takes the values of an item and lists those that are not 0 by ascending feature. A batch is often
 * the user's code, so it is checked that its features exist and come once.
 */
public final class NonzeroList implements Batch.Sink {
  private final int[] indices;
  private final float[] values;
  private int item;
  private int features;
  private int length;
  private boolean ascending;

  /** Makes a list that writes to two arrays. */
  public NonzeroList(int[] indices, float[] values) {
    this.indices = indices;
    this.values = values;
  }

  /**
   * Lists an item of a batch; returns how many values are not 0.
   *
   * @throws IllegalArgumentException if the batch gives a feature twice or one that is none
   */
  public int load(Batch batch, int newItem) {
    item = newItem;
    features = batch.features();
    length = 0;
    ascending = true;
    batch.load(item, 1, this);
    if (!ascending) {
      sort();
    }
    return length;
  }

  private void sort() {
    Arrays.quickSort(0, length, (a, b) -> Integer.compare(indices[a], indices[b]), this::swap);
    for (int i = 1; i < length; i++) {
      if (indices[i - 1] == indices[i]) {
        throw wrong("gives feature " + indices[i] + " twice");
      }
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("item " + item + " of the batch " + what);
  }

  private void swap(int a, int b) {
    IntArrays.swap(indices, a, b);
    FloatArrays.swap(values, a, b);
  }

  @Override
  public void set(int feature, int offset, float value) {
    if (feature < 0 || feature >= features) {
      throw wrong("gives feature " + feature + ", but it has features 0.." + (features - 1));
    }
    if (value != 0) {
      if (length == features) {
        throw wrong("gives more values than its " + features + " features");
      }
      ascending &= length == 0 || indices[length - 1] < feature;
      indices[length] = feature;
      values[length++] = value;
    }
  }
}
