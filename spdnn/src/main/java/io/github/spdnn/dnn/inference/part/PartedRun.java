package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.exchange.Exchange;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A run of a batch through a network whose layers are divided. Items go in waves of blocks, a wave
 * through segments of layers: within a segment nobody waits for more than the activations it needs;
 * behind it the items that are still alive move together, so that vectors stay full. Segments are a
 * layer long as long as many items die, and become longer when they do not.
 */
public final class PartedRun {
  /** Segments are at most so long. */
  private static final int LONGEST = 32;

  private final PartedNetwork network;
  private final Store store;
  private final Segments segments;
  private final Team team;
  private final Wave wave;

  /** Makes the tasks of a segment. */
  interface Segments {
    SegmentTasks tasks(Wave wave, int from, int to);
  }

  private PartedRun(PartedNetwork network, Store store, Segments segments, Team team) {
    this.network = network;
    this.store = store;
    this.segments = segments;
    this.team = team;
    wave = new Wave(store.blocks(), store.width());
  }

  /** Parts that share memory; items in blocks. */
  static PartedRun tiled(
      PartedNetwork network, TiledStore store, Overwriting overwriting, Team team, Trace trace) {
    Segments segments =
        (wave, from, to) -> new TiledTasks(network, wave, store, overwriting, from, to, trace);
    return new PartedRun(network, store, segments, team);
  }

  /** Parts that send messages. */
  static PartedRun model(
      PartedNetwork network,
      ModelStore store,
      Routes routes,
      Exchange exchange,
      Team team,
      Trace trace) {
    Segments segments =
        (wave, from, to) -> new ModelTasks(network, wave, store, routes, exchange, from, to, trace);
    return new PartedRun(network, store, segments, team);
  }

  /** Runs a batch. */
  Outcome run(Batch batch, FloatDense outputs, boolean[] nonzero) {
    Outcome outcome = new Outcome(outputs, nonzero, network.depth());
    outcome.storedBy(network.places(network.depth()));
    int most = store.blocks() * store.width();
    for (long first = 0; first < batch.items(); first += most) {
      load(batch, (int) first, (int) Math.min(most, batch.items() - first));
      runWave(outcome);
    }
    return outcome;
  }

  private void load(Batch batch, int first, int items) {
    int width = store.width();
    wave.blocks = Math.ceilDiv(items, width);
    if (wave.blocks == 1) {
      loadBlock(batch, first, 0, items);
      return;
    }
    Parts.run(
        team,
        wave.blocks,
        (worker, block) -> {
          int start = block * width;
          loadBlock(batch, first + start, block, Math.min(width, items - start));
        });
  }

  private void loadBlock(Batch batch, int first, int block, int count) {
    store.load(block, batch, first, count);
    for (int column = 0; column < count; column++) {
      wave.items[block][column] = first + column;
    }
    wave.alive[block] = count == Long.SIZE ? -1L : (1L << count) - 1;
  }

  private void runWave(Outcome outcome) {
    // Single items have nobody to move together with, and cost little when they are dead.
    int longest = store.width() == 1 ? LONGEST : 1;
    for (int from = 0; from < network.depth() && wave.blocks > 0; ) {
      int length = Math.min(longest, network.depth() - from);
      int before = wave.living();
      SegmentTasks tasks = segments.tasks(wave, from, from + length);
      Crew.run(team, network.parts(), tasks);
      count(tasks, from, length, outcome);
      from += length;
      compact(from);
      boolean fewDied = 8L * wave.living() >= 7L * before;
      longest = fewDied ? Math.min(LONGEST, 2 * longest) : 1;
    }
    for (int block = 0; block < wave.blocks; block++) {
      for (long rest = wave.alive[block]; rest != 0; rest &= rest - 1) {
        int column = Long.numberOfTrailingZeros(rest);
        store.arrive(block, column, wave.items[block][column], outcome);
      }
    }
  }

  /** Counts the work of a segment, and takes the dead out. */
  private void count(SegmentTasks tasks, int from, int length, Outcome outcome) {
    for (int step = 0; step < length; step++) {
      int layer = from + step;
      int edges = network.edges(layer);
      for (int block = 0; block < wave.blocks; block++) {
        long alive = wave.alive[block];
        if (step > 0 && network.deadLeaves(layer)) {
          alive &= tasks.live(block, step - 1);
        }
        long computed = (long) wave.columns(block) * edges;
        outcome.count(layer, Long.bitCount(alive), edges, computed);
      }
      outcome.time(layer, tasks.nanos(step));
    }
    if (network.deadLeaves(from + length)) {
      for (int block = 0; block < wave.blocks; block++) {
        wave.alive[block] &= tasks.live(block, length - 1);
      }
    }
  }

  private void compact(int level) {
    int needed = Math.ceilDiv(wave.living(), store.width());
    boolean fewer = 4 * needed <= 3 * wave.blocks || wave.hasEmptyBlock();
    if (fewer || (wave.blocks == 1 && narrower())) {
      Compaction moves = Compaction.plan(wave, store.width());
      store.move(moves, level, team);
    }
  }

  /** True if the only block has fewer columns to compute when its items move together. */
  private boolean narrower() {
    return ((Long.bitCount(wave.alive[0]) + 15) & -16) < wave.columns(0);
  }
}
