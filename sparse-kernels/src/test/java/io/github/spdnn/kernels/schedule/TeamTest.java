package io.github.spdnn.kernels.schedule;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TeamTest {
  private static final ExecutorService POOL = Executors.newCachedThreadPool(Teams::daemon);

  /** All the ways to get threads; teams of four. */
  enum Kind {
    ONE_THREAD,
    OWN_THREADS,
    OWN_THREADS_THAT_END_AT_ONCE,
    EXECUTOR,
    EXECUTOR_THAT_IS_BUSY,
    EXECUTOR_IN_THE_CALLER,
    EXECUTOR_THAT_REJECTS,
    EXECUTOR_THAT_REJECTS_FROM_THE_SECOND_ON,
    THREADS_THAT_CANNOT_START;

    Team team() {
      return switch (this) {
        case ONE_THREAD -> Team.of(1);
        case OWN_THREADS -> Team.of(4);
        case OWN_THREADS_THAT_END_AT_ONCE -> new ThreadTeam(4, 1, Teams::daemon);
        case EXECUTOR -> Team.of(POOL, 4);
        case EXECUTOR_THAT_IS_BUSY -> Team.of(task -> {}, 4);
        case EXECUTOR_IN_THE_CALLER -> Team.of(Runnable::run, 4);
        case EXECUTOR_THAT_REJECTS -> Team.of(rejectingAfter(0), 4);
        case EXECUTOR_THAT_REJECTS_FROM_THE_SECOND_ON -> Team.of(rejectingAfter(1), 4);
        case THREADS_THAT_CANNOT_START -> new ThreadTeam(4, 1, TeamTest::notStarting);
      };
    }
  }

  private static Executor rejectingAfter(int accepted) {
    AtomicInteger tasks = new AtomicInteger();
    return task -> {
      if (tasks.getAndIncrement() >= accepted) {
        throw new RejectedExecutionException();
      }
      POOL.execute(task);
    };
  }

  private static Thread notStarting(Runnable task) {
    return new Thread(task) {
      @Override
      public void start() {
        throw new OutOfMemoryError("as if there were no more threads");
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyPartIsDoneOnce(Kind kind) {
    try (Team team = kind.team()) {
      assertEquals(kind == Kind.ONE_THREAD ? 1 : 4, team.threads());
      for (int parts = 0; parts < 300; parts++) {
        Teams.runAndCheck(team, parts);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCallerThrowsIsThrownAndTheTeamStaysUsable(Kind kind) {
    try (Team team = kind.team()) {
      IllegalStateException thrown = new IllegalStateException("by the caller");
      Thread caller = Thread.currentThread();
      Work failing =
          worker -> {
            if (Thread.currentThread() == caller) {
              throw thrown;
            }
          };
      assertSame(thrown, assertThrows(IllegalStateException.class, () -> team.run(failing)));
      Teams.runAndCheck(team, 100);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_THREADS", "OWN_THREADS_THAT_END_AT_ONCE", "EXECUTOR"})
  void whatAWorkerThrowsIsThrownToTheCaller(Kind kind) {
    List<Throwable> failures =
        List.of(new IllegalArgumentException("exception"), new AssertionError("error"));
    try (Team team = kind.team()) {
      for (Throwable failure : failures) {
        Throwable thrown = assertThrows(Throwable.class, () -> failInWorkers(team, failure));
        assertSame(failure, thrown);
        Teams.runAndCheck(team, 100);
      }
    }
  }

  /** Every thread but the caller throws; the caller leaves when one has come. */
  private static void failInWorkers(Team team, Throwable failure) {
    Thread caller = Thread.currentThread();
    CountDownLatch came = new CountDownLatch(1);
    team.run(
        worker -> {
          if (Thread.currentThread() == caller) {
            Teams.await(came);
            return;
          }
          came.countDown();
          TeamTest.<RuntimeException>sneak(failure);
        });
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aCheckedExceptionComesWrapped() {
    Exception failure = new Exception("checked");
    try (Team team = Team.of(2)) {
      Throwable thrown =
          assertThrows(IllegalStateException.class, () -> failInWorkers(team, failure));
      assertSame(failure, thrown.getCause());
    }
  }

  @Test
  void threadsWorkAtTheSameTime() {
    for (Kind kind : List.of(Kind.OWN_THREADS, Kind.EXECUTOR)) {
      try (Team team = kind.team()) {
        Teams.meetAll(team);
      }
    }
  }

  @Test
  void aBrokenExecutorIsReportedAfterAllWorkersHaveLeft() {
    IllegalStateException broken = new IllegalStateException("broken");
    AtomicInteger tasks = new AtomicInteger();
    CountDownLatch came = new CountDownLatch(1);
    Executor executor =
        task -> {
          if (tasks.getAndIncrement() > 0) {
            Teams.await(came);
            throw broken;
          }
          POOL.execute(task);
        };
    AtomicInteger inside = new AtomicInteger();
    Work slow =
        worker -> {
          inside.incrementAndGet();
          came.countDown();
          Thread.yield();
          inside.decrementAndGet();
        };
    Team team = Team.of(executor, 3);
    assertSame(broken, assertThrows(IllegalStateException.class, () -> team.run(slow)));
    assertEquals(0, inside.get());
  }

  @Test
  void anExecutorWhoseOnlyThreadIsTheCallerDoesNotBlock() throws Exception {
    try (ExecutorService single = Executors.newSingleThreadExecutor(Teams::daemon)) {
      Team team = Team.of(single, 4);
      Future<?> done = single.submit(() -> Teams.runAndCheck(team, 100));
      done.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void callsFromSeveralThreadsTakeTurns() throws Exception {
    for (Kind kind : List.of(Kind.ONE_THREAD, Kind.OWN_THREADS, Kind.EXECUTOR)) {
      try (Team team = kind.team()) {
        AtomicInteger inside = new AtomicInteger();
        callFromThreads(4, call -> runAlone(team, call, inside));
      }
    }
  }

  private static void runAlone(Team team, int call, AtomicInteger calls) {
    for (int run = 0; run < 100; run++) {
      team.run(
          worker -> {
            // The highest bits say whose call it is; another call inside would change them.
            int before = calls.getAndAdd(1 + (call << 8));
            assertTrue(before == 0 || before >> 8 == (before & 255) * call, "two calls at a time");
            calls.addAndGet(-1 - (call << 8));
          });
    }
  }

  private static void callFromThreads(int threads, Consumer<Integer> task) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    for (int call = 1; call <= threads; call++) {
      int number = call;
      running.add(POOL.submit(() -> task.accept(number)));
    }
    for (Future<?> future : running) {
      future.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aTeamNeedsAThread() {
    assertRefused("threads is 0, but must be at least 1", () -> Team.of(0));
    assertRefused("threads is -1, but must be at least 1", () -> Team.of(POOL, -1));
  }
}
