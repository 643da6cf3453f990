package io.github.spdnn.kernels.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Neighbouring columns of a dense matrix, row-major, in memory outside the heap that starts at a
 * cache line. Arrays start anywhere, so that most of their 64-byte vectors lie in two cache lines
 * and cost two accesses; see decision 0009. The memory goes when the panel is unreachable.
 */
public final class FloatPanel {
  /** The widest panel: one bit of a long per column. */
  public static final int COLUMNS = 64;

  /** Bytes of a cache line, and of the widest vector. */
  private static final int LINE = 64;

  /** Elements of a cache line. */
  private static final int LINE_ELEMENTS = LINE / Float.BYTES;

  private final MemorySegment memory;
  private final int rows;
  private final int stride;

  private FloatPanel(MemorySegment memory, int rows, int stride) {
    this.memory = memory;
    this.rows = rows;
    this.stride = stride;
  }

  /** Returns a panel of zeros whose rows are padded to whole cache lines. */
  public static FloatPanel zeros(int rows, int columns) {
    int stride = padded(columns);
    long bytes = Math.max(1, (long) rows * stride * Float.BYTES);
    return new FloatPanel(Arena.ofAuto().allocate(bytes, LINE), rows, stride);
  }

  /** Returns the panel whose element (0, 0) is the first in the memory; nothing is copied. */
  public static FloatPanel wrap(MemorySegment memory, int rows, int stride) {
    return new FloatPanel(memory, rows, stride);
  }

  /** Columns rounded up to whole cache lines. */
  public static int padded(int columns) {
    return (columns + LINE_ELEMENTS - 1) / LINE_ELEMENTS * LINE_ELEMENTS;
  }

  /** The elements; (i, j) is element {@code i * stride + j}. */
  public MemorySegment memory() {
    return memory;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Elements from one row to the next. */
  public int stride() {
    return stride;
  }

  /** Bytes from one row to the next. */
  public int strideBytes() {
    return stride * Float.BYTES;
  }

  /** Value of an element. */
  public float get(int row, int column) {
    return memory.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + column);
  }

  /** Sets an element. */
  public void set(int row, int column, float value) {
    memory.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + column, value);
  }

  /** Sets the first rows to 0, padding included. */
  public void clear(int count) {
    memory.asSlice(0, (long) count * strideBytes()).fill((byte) 0);
  }
}
