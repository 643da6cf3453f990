package io.github.spdnn.kernels.testing;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that calls allocate, in the calling thread and in all threads of teams. */
public final class Allocations {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 200;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private Allocations() {}

  /** Calls until some hundred calls in a row allocate nothing; compilation takes its time. */
  public static void assertComesToAllocateNothing(Runnable call) {
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
