package io.github.spdnn.kernels;

import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** How many threads, and whose: what all planners let the user choose. */
record TeamSettings(int threads, Executor executor) {
  /** As many threads as there are processors, of the plan's own. */
  static TeamSettings standard() {
    return new TeamSettings(Runtime.getRuntime().availableProcessors(), null);
  }

  TeamSettings withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", but must be at least 1");
    }
    return new TeamSettings(count, executor);
  }

  TeamSettings withExecutor(Executor newExecutor) {
    return new TeamSettings(threads, newExecutor);
  }

  Team team() {
    return executor == null ? Team.of(threads) : Team.of(executor, threads);
  }
}
