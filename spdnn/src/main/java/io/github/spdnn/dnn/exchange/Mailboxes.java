package io.github.spdnn.dnn.exchange;

import io.github.spdnn.core.Checks;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Parts in one process: a mailbox, which is a queue without locks, for each part and channel.
 * Nothing is copied.
 */
public final class Mailboxes implements Exchange {
  private final int parts;
  private final int channels;
  private final Queue<Message>[] boxes;
  private final LongAdder words = new LongAdder();
  private final LongAdder messages = new LongAdder();

  /**
   * Makes empty mailboxes.
   *
   * @param channels number of channels
   */
  @SuppressWarnings("unchecked")
  public Mailboxes(int parts, int channels) {
    Checks.range("parts", parts, 1, Checks.MAX_ARRAY);
    Checks.range("channels", channels, 1, Checks.MAX_ARRAY / parts);
    this.parts = parts;
    this.channels = channels;
    boxes = (Queue<Message>[]) new Queue<?>[parts * channels];
    for (int box = 0; box < boxes.length; box++) {
      boxes[box] = new ConcurrentLinkedQueue<>();
    }
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void send(Message message) {
    Checks.index("sending part", message.from(), parts);
    words.add(message.count());
    messages.increment();
    box(message.to(), message.channel()).add(message);
  }

  @Override
  public Message poll(int part, int channel) {
    return box(part, channel).poll();
  }

  private Queue<Message> box(int part, int channel) {
    Checks.index("receiving part", part, parts);
    Checks.index("channel", channel, channels);
    return boxes[part * channels + channel];
  }

  @Override
  public long words() {
    return words.sum();
  }

  @Override
  public long messages() {
    return messages.sum();
  }
}
