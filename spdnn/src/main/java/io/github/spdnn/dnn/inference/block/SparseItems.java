package io.github.spdnn.dnn.inference.block;

/** Some items, each with a list of its nonzero activations. */
public final class SparseItems {
  /** The items, in the first places. */
  public final int[] items;

  /** By place, the neurons whose activation is not 0, ascending. */
  public final int[][] indices;

  /** By place, their activations. */
  public final float[][] values;

  /** By place, how many there are. */
  public final int[] lengths;

  /** Number of items. */
  public int count;

  public SparseItems(int most) {
    items = new int[most];
    lengths = new int[most];
    indices = new int[most][0];
    values = new float[most][0];
  }

  /** Copies a list to a place. */
  public void set(int place, int item, int[] newIndices, float[] newValues, int length) {
    if (indices[place].length < length) {
      int room = length + length / 2;
      indices[place] = new int[room];
      values[place] = new float[room];
    }
    System.arraycopy(newIndices, 0, indices[place], 0, length);
    System.arraycopy(newValues, 0, values[place], 0, length);
    items[place] = item;
    lengths[place] = length;
  }

  /** Moves an item to a place before it; the arrays of the two places are exchanged. */
  public void move(int from, int to) {
    int[] otherIndices = indices[to];
    float[] otherValues = values[to];
    indices[to] = indices[from];
    values[to] = values[from];
    indices[from] = otherIndices;
    values[from] = otherValues;
    items[to] = items[from];
    lengths[to] = lengths[from];
  }
}
