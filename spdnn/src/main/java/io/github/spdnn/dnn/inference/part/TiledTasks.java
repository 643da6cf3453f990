package io.github.spdnn.dnn.inference.part;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Parts that share memory, with weak synchronisation (Pawlowski, Bisseling, Uçar and Yzelman, HPEC
 * 2020): for each part and block a counter tells how many layers are done, written with release and
 * read with acquire. A part goes on with a layer as soon as the parts whose activations it needs
 * are done with the one before, and those that read what it will overwrite are done reading.
 */
final class TiledTasks extends SegmentTasks {
  private static final VarHandle DONE = MethodHandles.arrayElementVarHandle(int[].class);

  /** Counters are a cache line apart. */
  private static final int APART = 16;

  private final TiledStore store;
  private final Overwriting overwriting;
  private final int[] done;
  private final long[] piecesDone;

  TiledTasks(
      PartedNetwork network,
      Wave wave,
      TiledStore store,
      Overwriting overwriting,
      int from,
      int to,
      Trace trace) {
    super(network, wave, from, to, trace);
    this.store = store;
    this.overwriting = overwriting;
    done = new int[count() * APART];
    piecesDone = new long[count()];
  }

  private int done(int block, int part) {
    return (int) DONE.getAcquire(done, (block * network.parts() + part) * APART);
  }

  @Override
  public boolean finished(int task) {
    return step(task) == length;
  }

  @Override
  int step(int task) {
    return done[task * APART];
  }

  @Override
  public boolean advance(int task) {
    int block = block(task);
    int part = part(task);
    boolean moved = false;
    for (int step = step(task); step < length; step++) {
      if (blocker(block, overwriting.of(from + step, part), step, step > 0) >= 0) {
        return moved;
      }
      PartLayer layer = network.layer(from + step, part);
      boolean all = true;
      for (int i = 0; i < layer.pieces().length; i++) {
        if ((piecesDone[task] >> i & 1) == 0) {
          if (blocker(block, layer.pieces()[i].needs(), step, true) >= 0) {
            all = false;
          } else {
            compute(block, part, step, layer, i);
            piecesDone[task] |= 1L << i;
            moved = true;
          }
        }
      }
      if (!all) {
        return moved;
      }
      finish(task, block, part, step, layer);
      moved = true;
    }
    return moved;
  }

  private void compute(int block, int part, int step, PartLayer layer, int piece) {
    long start = System.nanoTime();
    addLive(block, step, store.compute(wave, block, from + step, layer, part, piece));
    addNanos(step, System.nanoTime() - start);
  }

  private void finish(int task, int block, int part, int step, PartLayer layer) {
    addLive(block, step, store.finish(block, from + step, layer, part));
    piecesDone[task] = 0;
    DONE.setRelease(done, task * APART, step + 1);
  }

  /** The first of some parts that is not yet through so many layers, or -1. */
  private int blocker(int block, int[] others, int step, boolean asked) {
    if (asked) {
      for (int other : others) {
        if (done(block, other) < step) {
          return other;
        }
      }
    }
    return -1;
  }

  @Override
  int waitingFor(int task) {
    int step = Math.min(step(task), length - 1);
    int block = block(task);
    int part = part(task);
    int blocker = blocker(block, overwriting.of(from + step, part), step, step > 0);
    for (Piece piece : network.layer(from + step, part).pieces()) {
      blocker = blocker < 0 ? blocker(block, piece.needs(), step, true) : blocker;
    }
    return blocker;
  }
}
