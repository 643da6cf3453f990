package io.github.spdnn.dnn.exchange;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MailboxesTest {
  private static final int EACH = 50;

  /** Parts send each other numbered words, at random times; each must arrive exactly once. */
  @Property(tries = 30)
  void nothingIsLostOrComesTwice(
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll long seed)
      throws InterruptedException {
    Mailboxes mailboxes = new Mailboxes(parts, channels);
    Set<Float> received = ConcurrentHashMap.newKeySet();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[parts];
    for (int part = 0; part < parts; part++) {
      Talk talk = new Talk(mailboxes, part, channels, seed, received, failure);
      threads[part] = Thread.ofPlatform().start(talk);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertNull(failure.get());
    assertEquals(parts * parts * EACH, received.size());
    assertEquals(3L * parts * parts * EACH, mailboxes.words());
    assertEquals((long) parts * parts * EACH, mailboxes.messages());
  }

  /** A part that sends and receives until it has all, or until another one fails. */
  private record Talk(
      Mailboxes mailboxes,
      int self,
      int channels,
      long seed,
      Set<Float> received,
      AtomicReference<Throwable> failure)
      implements Runnable {
    @Override
    public void run() {
      try {
        talk();
      } catch (Throwable thrown) {
        failure.set(thrown);
      }
    }

    private void talk() {
      SplittableRandom random = new SplittableRandom(seed + self);
      int all = mailboxes.parts() * EACH;
      int sent = 0;
      int got = 0;
      while ((sent < all || got < all) && failure.get() == null) {
        if (random.nextInt(4) == 0) {
          LockSupport.parkNanos(random.nextInt(20_000));
        }
        if (sent < all && random.nextBoolean()) {
          send(sent++);
        }
        for (int channel = 0; channel < channels; channel++) {
          got += take(channel) ? 1 : 0;
        }
      }
    }

    private void send(int number) {
      int to = number % mailboxes.parts();
      float name = (self * mailboxes.parts() + to) * EACH + number / mailboxes.parts();
      float[] words = {name, name + 0.25f, name + 0.5f};
      mailboxes.send(new Message(self, to, number % channels, number, words, 3));
    }

    private boolean take(int channel) {
      Message message = mailboxes.poll(self, channel);
      if (message == null) {
        return false;
      }
      assertEquals(self, message.to());
      assertEquals(message.words()[0] + 0.5f, message.words()[2]);
      assertTrue(received.add(message.words()[0]), "twice: " + message.words()[0]);
      return true;
    }
  }

  @Test
  void channelsAreApart() {
    Mailboxes mailboxes = new Mailboxes(2, 2);
    Message message = new Message(0, 1, 1, 7, new float[] {1, 2}, 1);
    mailboxes.send(message);
    assertNull(mailboxes.poll(1, 0));
    assertNull(mailboxes.poll(0, 1));
    assertEquals(message, mailboxes.poll(1, 1));
    assertNull(mailboxes.poll(1, 1));
    assertEquals(1, mailboxes.words());
  }

  @Test
  void partsThatAreNotThereAreRefused() {
    Mailboxes mailboxes = new Mailboxes(2, 1);
    Message stray = new Message(0, 2, 0, 0, new float[0], 0);
    IndexOutOfBoundsException thrown =
        assertThrows(IndexOutOfBoundsException.class, () -> mailboxes.send(stray));
    assertTrue(thrown.getMessage().contains("receiving part"), thrown.getMessage());
    assertRefused("parts is 0, but must be in 1..2147483639", () -> new Mailboxes(0, 1));
  }
}
