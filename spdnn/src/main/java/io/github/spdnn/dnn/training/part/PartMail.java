package io.github.spdnn.dnn.training.part;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.exchange.Exchange;
import io.github.spdnn.dnn.exchange.Message;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/** Rows of matrices that parts send each other; messages of a later step wait. */
final class PartMail {
  private static final int SPINS = 2_000;

  private final Exchange exchange;
  private final AtomicReference<Throwable> failure;
  private final ArrayDeque<Message>[] early;

  /**
   * @param failure is set when a part fails, so that others do not wait for it
   */
  @SuppressWarnings("unchecked")
  PartMail(Exchange exchange, AtomicReference<Throwable> failure) {
    this.exchange = exchange;
    this.failure = failure;
    early = (ArrayDeque<Message>[]) new ArrayDeque<?>[exchange.parts()];
    for (int part = 0; part < early.length; part++) {
      early[part] = new ArrayDeque<>();
    }
  }

  /** Words sent so far. */
  long words() {
    return exchange.words();
  }

  /** Messages sent so far. */
  long messages() {
    return exchange.messages();
  }

  /** Sends some rows of a matrix, if there are any. */
  void send(int from, int to, int step, FloatDense matrix, int[] rows) {
    if (rows.length > 0) {
      int width = matrix.columns();
      float[] words = new float[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(matrix.rawValues(), rows[i] * matrix.stride(), words, i * width, width);
      }
      exchange.send(new Message(from, to, 0, step, words, words.length));
    }
  }

  /** Waits for the next message of a step, in the order in which they arrive. */
  Message receive(int part, int step) {
    for (Iterator<Message> waiting = early[part].iterator(); waiting.hasNext(); ) {
      Message message = waiting.next();
      if (message.step() == step) {
        waiting.remove();
        return message;
      }
    }
    for (int spins = 0; failure.get() == null; spins++) {
      Message message = exchange.poll(part, 0);
      if (message != null && message.step() == step) {
        return message;
      } else if (message != null) {
        early[part].add(message);
      } else if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    throw new CancellationException("another part has failed");
  }

  /** Copies what a message holds to rows of a matrix. */
  static void copy(Message message, FloatDense matrix, int[] rows) {
    int width = matrix.columns();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          message.words(), i * width, matrix.rawValues(), rows[i] * matrix.stride(), width);
    }
  }

  /** Copies rows of a matrix to rows of another one. */
  static void copy(FloatDense from, int[] rows, FloatDense to, int[] places) {
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          from.rawValues(),
          rows[i] * from.stride(),
          to.rawValues(),
          places[i] * to.stride(),
          to.columns());
    }
  }

  /** Adds what a message holds to rows of a matrix. */
  static void add(float[] words, FloatDense matrix, int[] rows) {
    float[] values = matrix.rawValues();
    int width = matrix.columns();
    for (int i = 0; i < rows.length; i++) {
      int start = rows[i] * matrix.stride();
      for (int column = 0; column < width; column++) {
        values[start + column] += words[i * width + column];
      }
    }
  }

  /** Adds rows of a matrix to rows of another one. */
  static void add(FloatDense from, int[] places, FloatDense to, int[] rows) {
    float[] source = from.rawValues();
    float[] target = to.rawValues();
    for (int i = 0; i < rows.length; i++) {
      int a = places[i] * from.stride();
      int b = rows[i] * to.stride();
      for (int column = 0; column < to.columns(); column++) {
        target[b + column] += source[a + column];
      }
    }
  }
}
