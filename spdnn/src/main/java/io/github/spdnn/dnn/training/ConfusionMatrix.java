package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;

/** How often items of a class were taken for which class. */
public final class ConfusionMatrix {
  private final int[][] counts;

  /**
   * Starts with no items.
   *
   * @throws IllegalArgumentException if the number of classes is not positive
   */
  public ConfusionMatrix(int classes) {
    Checks.range("the number of classes", classes, 1, Integer.MAX_VALUE);
    counts = new int[classes][classes];
  }

  /** Counts an item of a class that was taken for a class. */
  public void add(int label, int predicted) {
    Checks.index("label", label, counts.length);
    Checks.index("predicted class", predicted, counts.length);
    counts[label][predicted]++;
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** Number of items of a class that were taken for a class. */
  public int count(int label, int predicted) {
    return counts[label][predicted];
  }

  /** Number of items. */
  public long items() {
    long items = 0;
    for (int[] row : counts) {
      for (int count : row) {
        items += count;
      }
    }
    return items;
  }

  /** Number of items that were taken for what they are. */
  public long correct() {
    long correct = 0;
    for (int label = 0; label < counts.length; label++) {
      correct += counts[label][label];
    }
    return correct;
  }

  /** Share of items that were taken for what they are; NaN if there are no items. */
  public double accuracy() {
    return items() == 0 ? Double.NaN : (double) correct() / items();
  }

  /** A copy of all counts: a row per class, a column per class it was taken for. */
  public int[][] toArrays() {
    int[][] copy = new int[counts.length][];
    for (int label = 0; label < counts.length; label++) {
      copy[label] = counts[label].clone();
    }
    return copy;
  }

  @Override
  public String toString() {
    return "ConfusionMatrix[" + correct() + " of " + items() + " correct]";
  }
}
