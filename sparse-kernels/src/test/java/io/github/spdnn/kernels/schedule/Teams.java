package io.github.spdnn.kernels.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What tests of teams share. */
final class Teams {
  private Teams() {}

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "team-test");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs work of many parts; fails if a part is done twice or not at all. */
  static void runAndCheck(Team team, int parts) {
    AtomicIntegerArray done = new AtomicIntegerArray(parts);
    AtomicIntegerArray workers = new AtomicIntegerArray(team.threads());
    AtomicInteger next = new AtomicInteger();
    team.run(
        worker -> {
          assertEquals(1, workers.incrementAndGet(worker), "worker " + worker + " came twice");
          for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
            done.incrementAndGet(part);
          }
        });
    for (int part = 0; part < parts; part++) {
      assertEquals(1, done.get(part), "part " + part);
    }
  }

  /** Runs work for which all threads of a team have to come. */
  static void meetAll(Team team) {
    CountDownLatch allHere = new CountDownLatch(team.threads());
    team.run(
        worker -> {
          allHere.countDown();
          await(allHere);
        });
  }

  static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "nobody came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Threads that are alive and whose names start so. */
  static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .toList();
  }

  /** Waits for such threads to end, for half a minute at most. */
  static void waitForNoThread(String name) throws InterruptedException {
    for (int tenths = 0; tenths < 300; tenths++) {
      if (threads(name).isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    fail("threads are left: " + threads(name));
  }
}
