package io.github.spdnn.core;

/** Decides about a stored entry, for {@link FloatCsr#filter}. */
@FunctionalInterface
public interface FloatEntryPredicate {
  /** Returns whether the entry is kept. */
  boolean test(int row, int column, float value);
}
