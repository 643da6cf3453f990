package io.github.spdnn.core.convert;

/** Decides about a stored entry by its place, for {@link Selection#filter}. */
@FunctionalInterface
public interface EntryTest {
  /**
   * Returns whether the entry is kept.
   *
   * @param position where it stands in its pattern, and its value in the array of values
   */
  boolean keep(int row, int column, int position);
}
