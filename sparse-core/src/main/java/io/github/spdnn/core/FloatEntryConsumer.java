package io.github.spdnn.core;

/** Takes a stored entry, for {@link FloatCsr#forEach}. */
@FunctionalInterface
public interface FloatEntryConsumer {
  /** Takes an entry. */
  void accept(int row, int column, float value);
}
