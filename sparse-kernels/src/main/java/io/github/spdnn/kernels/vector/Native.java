package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;

/**
 * The class of the memory of panels. A kernel that only knows the interface asks for the class at
 * each store; once the program has used another class of memory anywhere, a file mapped say,
 * HotSpot keeps the way for it behind each of them, with all checks repeated: 16 stores take as
 * long as 100 multiply-adds, in some processes and not in others (decision 0014). So the kernels
 * with many stores compare the class once, behind their loop:
 *
 * <pre>
 * if (y.getClass() != Native.CLASS) {
 *   throw Native.wrong(y);
 * }
 * </pre>
 *
 * <p>In a method of its own this would not always be inlined, which is worse than not to ask.
 */
final class Native {
  static final Class<?> CLASS = MemorySegment.NULL.getClass();

  private Native() {}

  static IllegalArgumentException wrong(MemorySegment memory) {
    return new IllegalArgumentException("the panel is not in native memory: " + memory);
  }
}
