package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.exchange.Exchange;
import io.github.spdnn.dnn.exchange.Mailboxes;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.dnn.inference.block.SparseRunner;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.schedule.Team;

/** Runs batches through a divided network, and keeps the room for activations between runs. */
public final class PartedInference {
  private static final long MOST_BYTES = 256L << 20;
  private static final int MOST_BLOCKS = 64;

  private final PartedNetwork network;
  private final Team team;
  private final long bytes;
  private final boolean messages;
  private final Overwriting overwriting;
  private final Routes routes;
  private Store store;
  private ItemStore singles;

  /**
   * Prepares what all runs need.
   *
   * @param messages true if parts send messages, and the network was made with {@code own}; false
   *     if they share memory
   * @param bytes for activations
   */
  public PartedInference(PartedNetwork network, boolean messages, long bytes, Team team) {
    this.network = network;
    this.messages = messages;
    this.bytes = Math.min(bytes, MOST_BYTES);
    this.team = team;
    overwriting = messages ? null : new Overwriting(network);
    routes = messages ? new Routes(network) : null;
  }

  /** What a run found out, and the traffic that it took. */
  public record Run(Outcome outcome, long words, long messages) {}

  /**
   * Runs a batch.
   *
   * @param outputs items × outputs to be filled, or null if only categories are wanted
   * @param nonzero by item
   * @param trace takes who waits for whom; null for nobody
   */
  public Run run(Batch batch, FloatDense outputs, boolean[] nonzero, Trace trace) {
    if (messages) {
      ModelStore room = modelStore(batch.items());
      Exchange exchange = new Mailboxes(network.parts(), room.blocks());
      PartedRun run = PartedRun.model(network, room, routes, exchange, team, trace);
      Outcome outcome = run.run(batch, outputs, nonzero);
      return new Run(outcome, exchange.words(), exchange.messages());
    }
    PartedRun run = PartedRun.tiled(network, tiledStore(batch.items()), overwriting, team, trace);
    return new Run(run.run(batch, outputs, nonzero), 0, 0);
  }

  private TiledStore tiledStore(int items) {
    if (items <= SparseRunner.FEW) {
      singles = singles == null ? new ItemStore(network, SparseRunner.FEW) : singles;
      return singles;
    }
    int width = width(items);
    int blocks = blocks(items, width, 2L * network.mostNeurons());
    if (!(store instanceof PanelStore known) || known.width() != width || known.blocks() < blocks) {
      store = new PanelStore(network, blocks, width);
    }
    return (PanelStore) store;
  }

  private ModelStore modelStore(int items) {
    int width = width(items);
    long rows = 0;
    for (int part = 0; part < network.parts(); part++) {
      rows += 2L * ModelStore.rows(network, part);
    }
    int blocks = blocks(items, width, rows);
    if (!(store instanceof ModelStore known) || known.width() != width || known.blocks() < blocks) {
      store = new ModelStore(network, blocks, width);
    }
    return (ModelStore) store;
  }

  /** As narrow as a batch that is smaller than a block. */
  private static int width(int items) {
    return Math.clamp(FloatPanel.padded(items), 16, FloatPanel.COLUMNS);
  }

  private int blocks(int items, int width, long rows) {
    long room = Math.clamp(bytes / Math.max(1, rows * width * Float.BYTES), 1, MOST_BLOCKS);
    return (int) Math.clamp(Math.ceilDiv((long) items, width), 1, room);
  }
}
