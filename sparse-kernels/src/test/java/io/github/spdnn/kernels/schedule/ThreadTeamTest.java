package io.github.spdnn.kernels.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of a team's own: handing over, ending, coming again. */
@Timeout(60)
class ThreadTeamTest {
  @AfterEach
  void noOwnThreadIsLeftAfterClose() throws InterruptedException {
    Teams.waitForNoThread("sparse-kernels-");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8})
  void manyShortRuns(int threads) {
    try (Team team = Team.of(threads)) {
      for (int run = 0; run < 4_000; run++) {
        Teams.runAndCheck(team, run % 7);
        if (run % 16 == 0) {
          Teams.meetAll(team);
        }
      }
    }
  }

  /** A thread that is late or cannot start is not waited for when nothing is left to do. */
  @Test
  void theCallerDoesNotWaitForAThreadThatNeverComes() {
    CountDownLatch end = new CountDownLatch(1);
    Team team = new ThreadTeam(2, 1, task -> Teams.daemon(() -> awaitThen(end, task)));
    AtomicInteger runs = new AtomicInteger();
    team.run(worker -> runs.incrementAndGet());
    end.countDown();
    team.close();
    assertEquals(1, runs.get());
  }

  private static void awaitThen(CountDownLatch latch, Runnable task) {
    Teams.await(latch);
    task.run();
  }

  /** Threads end between two runs, or while the next run begins. */
  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 20_000, 100_000})
  void threadsThatEndWhileWorkComes(long idleNanos) {
    try (Team team = new ThreadTeam(3, idleNanos, Teams::daemon)) {
      for (int run = 0; run < 1_000; run++) {
        Teams.runAndCheck(team, run % 7);
        if (run % 3 == 0) {
          Thread.yield();
        }
      }
    }
  }

  @Test
  void idleThreadsEndAndComeAgain() throws InterruptedException {
    Team team = Team.of(3);
    Teams.meetAll(team);
    assertTrue(Teams.threads("sparse-kernels-").size() >= 2);
    // Nobody closes the team: its threads end by themselves.
    Teams.waitForNoThread("sparse-kernels-");
    Teams.meetAll(team);
    Teams.runAndCheck(team, 100);
  }

  @Test
  void aClosedTeamCanBeUsedAgain() {
    Team team = Team.of(4);
    for (int round = 0; round < 50; round++) {
      Teams.meetAll(team);
      team.close();
      team.close();
    }
  }

  @Test
  void anInterruptedCallerStillWaitsForItsThreadsAndStaysInterrupted() {
    try (Team team = Team.of(4)) {
      Thread.currentThread().interrupt();
      Teams.runAndCheck(team, 1_000);
      assertTrue(Thread.interrupted());
    }
  }
}
