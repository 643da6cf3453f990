package io.github.spdnn.core;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A permutation of 0 … length−1, immutable: element {@code i} moves to place {@code to(i)}. */
public final class Permutation {
  private final int[] to;
  private final int[] from;

  private Permutation(int[] to, int[] from) {
    this.to = to;
    this.from = from;
  }

  /**
   * Returns the permutation that moves {@code i} to {@code targets[i]}; the array is copied.
   *
   * @throws IllegalArgumentException if a place is missing, named twice or out of range
   */
  public static Permutation of(int... targets) {
    int[] from = new int[targets.length];
    Arrays.fill(from, -1);
    for (int i = 0; i < targets.length; i++) {
      int target = targets[i];
      if (target < 0 || target >= targets.length) {
        throw new IllegalArgumentException(
            "element " + i + " moves to " + target + ", outside 0.." + (targets.length - 1));
      }
      if (from[target] >= 0) {
        throw new IllegalArgumentException(
            "elements " + from[target] + " and " + i + " both move to " + target);
      }
      from[target] = i;
    }
    return new Permutation(targets.clone(), from);
  }

  /** Returns the permutation that moves nothing. */
  public static Permutation identity(int length) {
    Checks.range("length", length, 0, Checks.MAX_ARRAY);
    int[] same = new int[length];
    Arrays.setAll(same, i -> i);
    return new Permutation(same, same);
  }

  /** Returns a permutation drawn uniformly with a seed. */
  public static Permutation random(int length, long seed) {
    int[] targets = identity(length).to.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = length - 1; i > 0; i--) {
      IntArrays.swap(targets, i, random.nextInt(i + 1));
    }
    return of(targets);
  }

  /** Number of elements. */
  public int length() {
    return to.length;
  }

  /** The place that element {@code i} moves to. */
  public int to(int i) {
    return to[i];
  }

  /** The element that moves to {@code place}. */
  public int from(int place) {
    return from[place];
  }

  /** Returns the permutation that undoes this one. */
  public Permutation inverse() {
    return new Permutation(from, to);
  }

  /** Returns the permutation that applies this one and then another of the same length. */
  public Permutation then(Permutation next) {
    next.checkLength("second", length());
    int[] targets = new int[length()];
    Arrays.setAll(targets, i -> next.to[to[i]]);
    return of(targets);
  }

  /**
   * Checks the length against what a matrix needs.
   *
   * @throws IllegalArgumentException naming both numbers
   */
  public void checkLength(String name, int length) {
    if (length() != length) {
      throw new IllegalArgumentException(
          "the " + name + " permutation has length " + length() + ", not " + length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Permutation that && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "Permutation[" + length() + "]";
  }
}
