package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.kernels.schedule.Team;

/** The activations of a wave. Blocks are loaded, moved and handed over between segments only. */
interface Store {
  /** The most blocks that it holds. */
  int blocks();

  /** The most items of a block. */
  int width();

  /** Loads some neighbouring items of a batch into a block. */
  void load(int block, Batch batch, int first, int count);

  /**
   * Moves living items together, behind a segment.
   *
   * @param level where the segment ends
   */
  void move(Compaction moves, int level, Team team);

  /** Hands over a living item of a block at the end of the network. */
  void arrive(int block, int column, int item, Outcome outcome);
}
