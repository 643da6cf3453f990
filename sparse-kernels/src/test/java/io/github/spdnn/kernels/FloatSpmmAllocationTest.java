package io.github.spdnn.kernels;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products into a given matrix allocate nothing, in no thread, once they are compiled. A vector
 * that is not kept in a register would be an object of its own, and thousands of them per call.
 */
class FloatSpmmAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 200;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  // Rows in tiles of 7 (four rows at a time, then one), a rest without; many chunks. The width
  // is a whole panel, then some vectors, then some columns for the scalar kernel.
  private static final FloatCsr MATRIX =
      FloatValues.uniform(RandomPatterns.sharedSupports(512, 512, 32, 7, 1), -1, 1, 2);
  private static final FloatTiled TILED = FloatTiled.of(MATRIX, new TileSettings(7, 0));
  private static final FloatDense X = FloatValues.dense(512, 107, 3);
  private static final FloatEpilogue EPILOGUE =
      FloatEpilogue.NONE.withBias(new float[512]).withRelu();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void rows(int threads) {
    FloatDense y = FloatDense.zeros(512, 107);
    try (SpmmPlan plan = Spmm.planner().withThreads(threads).plan(MATRIX.pattern())) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, MATRIX, X, EPILOGUE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void tiles(int threads) {
    FloatDense y = FloatDense.zeros(512, 107);
    try (SpmmPlan plan = Spmm.planner().withThreads(threads).plan(TILED.pattern())) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, TILED, X, EPILOGUE));
    }
  }

  /** Calls until some hundred calls in a row allocate nothing; compilation takes its time. */
  private static void assertComesToAllocateNothing(Runnable call) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long bytes = Long.MAX_VALUE;
    while (bytes >= CALLS && System.nanoTime() < end) {
      call.run();
      long[] threads = callerAndTeams();
      long before = allocatedBytes(threads);
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      bytes = allocatedBytes(threads) - before;
    }
    if (bytes >= CALLS) {
      fail(CALLS + " calls allocate " + bytes + " bytes");
    }
  }

  /** The calling thread and all threads of teams. */
  private static long[] callerAndTeams() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread == Thread.currentThread() || thread.getName().startsWith("sparse-kernels-"))
        .mapToLong(Thread::threadId)
        .toArray();
  }

  private static long allocatedBytes(long[] threads) {
    long bytes = 0;
    for (long thread : threads) {
      // -1 for a thread that has ended.
      bytes += Math.max(0, THREADS.getThreadAllocatedBytes(thread));
    }
    return bytes;
  }
}
