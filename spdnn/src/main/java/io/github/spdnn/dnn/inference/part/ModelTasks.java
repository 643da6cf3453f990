package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.exchange.Exchange;
import io.github.spdnn.dnn.exchange.Message;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Iterator;

/**
 * Parts that share nothing but messages (Demirci and Ferhatosmanoglu, ICS 2021): before a layer a
 * part sends each other part the activations that it needs, takes its own, computes the neurons
 * that need no more, then the others as what they need arrives. A neuron's sum is taken at once
 * when all of it is there, in the order in which neurons are stored, so that results do not depend
 * on who was first. Messages of a layer that is yet to come wait.
 */
final class ModelTasks extends SegmentTasks {
  private final ModelStore store;
  private final Routes routes;
  private final Exchange exchange;
  private final Progress[] progress;

  /** How far a part is with a block. */
  private static final class Progress {
    int step;
    boolean sent;
    final BitSet arrived = new BitSet();
    final BitSet computed = new BitSet();
    final ArrayDeque<Message> early = new ArrayDeque<>();
  }

  ModelTasks(
      PartedNetwork network,
      Wave wave,
      ModelStore store,
      Routes routes,
      Exchange exchange,
      int from,
      int to,
      Trace trace) {
    super(network, wave, from, to, trace);
    this.store = store;
    this.routes = routes;
    this.exchange = exchange;
    progress = new Progress[count()];
    for (int task = 0; task < progress.length; task++) {
      progress[task] = new Progress();
    }
  }

  @Override
  public boolean finished(int task) {
    return step(task) == length;
  }

  @Override
  int step(int task) {
    return progress[task].step;
  }

  @Override
  public boolean advance(int task) {
    Progress state = progress[task];
    int block = block(task);
    int part = part(task);
    boolean moved = false;
    while (state.step < length) {
      if (!state.sent) {
        send(block, part, state);
        moved = true;
      }
      moved |= receive(block, part, state);
      moved |= compute(block, part, state);
      if (state.computed.cardinality() < pieces(part, state).length) {
        return moved;
      }
      state.step++;
      state.sent = false;
      state.arrived.clear();
      state.computed.clear();
      moved = true;
    }
    return moved;
  }

  private Piece[] pieces(int part, Progress state) {
    return network.layer(from + state.step, part).pieces();
  }

  /** Sends what others need, and takes what the part itself needs. */
  private void send(int block, int part, Progress state) {
    int layer = from + state.step;
    int columns = wave.used(block);
    FloatPanel own = store.own(block, part);
    for (int other = 0; other < network.parts(); other++) {
      int[] rows = routes.rows(layer, part, other);
      if (other == part) {
        copy(own, rows, store.needed(block, part), routes.firstTarget(layer, part, part), columns);
      } else if (rows.length > 0) {
        float[] words = pack(own, rows, columns);
        exchange.send(new Message(part, other, block, layer, words, words.length));
      }
    }
    state.sent = true;
    state.arrived.set(part);
  }

  private static float[] pack(FloatPanel own, int[] rows, int columns) {
    float[] words = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      long at = (long) rows[i] * own.strideBytes();
      MemorySegment.copy(own.memory(), ValueLayout.JAVA_FLOAT, at, words, i * columns, columns);
    }
    return words;
  }

  private static void copy(FloatPanel own, int[] rows, FloatPanel to, int target, int columns) {
    long bytes = (long) columns * Float.BYTES;
    for (int i = 0; i < rows.length; i++) {
      long source = (long) rows[i] * own.strideBytes();
      MemorySegment.copy(
          own.memory(), source, to.memory(), (long) (target + i) * to.strideBytes(), bytes);
    }
  }

  private boolean receive(int block, int part, Progress state) {
    boolean any = false;
    for (Iterator<Message> waiting = state.early.iterator(); waiting.hasNext(); ) {
      Message message = waiting.next();
      if (message.step() == from + state.step) {
        waiting.remove();
        unpack(block, part, message, state);
        any = true;
      }
    }
    for (Message got = exchange.poll(part, block); got != null; got = exchange.poll(part, block)) {
      if (got.step() == from + state.step) {
        unpack(block, part, got, state);
        any = true;
      } else {
        state.early.add(got);
      }
    }
    return any;
  }

  private void unpack(int block, int part, Message message, Progress state) {
    FloatPanel to = store.needed(block, part);
    int rows = routes.rows(message.step(), message.from(), part).length;
    int target = routes.firstTarget(message.step(), message.from(), part);
    int columns = message.count() / rows;
    for (int i = 0; i < rows; i++) {
      long at = (long) (target + i) * to.strideBytes();
      MemorySegment.copy(
          message.words(), i * columns, to.memory(), ValueLayout.JAVA_FLOAT, at, columns);
    }
    state.arrived.set(message.from());
  }

  private boolean compute(int block, int part, Progress state) {
    Piece[] pieces = pieces(part, state);
    boolean any = false;
    for (int i = 0; i < pieces.length; i++) {
      if (!state.computed.get(i) && missing(pieces[i], state) < 0) {
        long start = System.nanoTime();
        FloatPanel y = PanelStore.rows(store.own(block, part), 0, pieces[i]);
        int columns = wave.columns(block);
        FloatPanel x = store.needed(block, part);
        addLive(block, state.step, pieces[i].multiply(x, y, columns));
        addNanos(state.step, System.nanoTime() - start);
        state.computed.set(i);
        any = true;
      }
    }
    return any;
  }

  /** The first part whose activations a piece needs and that have not come, or -1. */
  private static int missing(Piece piece, Progress state) {
    for (int source : piece.sources()) {
      if (!state.arrived.get(source)) {
        return source;
      }
    }
    return -1;
  }

  @Override
  int waitingFor(int task) {
    Progress state = progress[task];
    if (state.step < length) {
      for (Piece piece : pieces(part(task), state)) {
        int missing = missing(piece, state);
        if (missing >= 0) {
          return missing;
        }
      }
    }
    return -1;
  }
}
