package io.github.spdnn.dnn.inference;

import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Multiplies a block with a layer: the calling thread alone, or a team together. */
abstract class BlockProduct {
  /** Computes y; returns a bit per column that is set if an output is not 0. */
  abstract long multiply(PreparedLayer layer, FloatPanel x, FloatPanel y, int columns);

  /** Number of threads that take part. */
  abstract int threads();

  /** By the calling thread. */
  static final BlockProduct ALONE =
      new BlockProduct() {
        @Override
        long multiply(PreparedLayer layer, FloatPanel x, FloatPanel y, int columns) {
          return layer.live(layer.multiply(x, y, columns, 0, 1), y, columns);
        }

        @Override
        int threads() {
          return 1;
        }
      };

  /** By all threads of a team, each taking parts of the layer's rows. */
  static BlockProduct together(Team team) {
    return new Together(team);
  }

  private static final class Together extends BlockProduct implements Work {
    private static final int PARTS_PER_THREAD = 8;

    private final Team team;
    private final int parts;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong live = new AtomicLong();
    private PreparedLayer layer;
    private FloatPanel x;
    private FloatPanel y;
    private int columns;

    Together(Team team) {
      this.team = team;
      parts = PARTS_PER_THREAD * team.threads();
    }

    @Override
    long multiply(PreparedLayer newLayer, FloatPanel newX, FloatPanel newY, int newColumns) {
      layer = newLayer;
      x = newX;
      y = newY;
      columns = newColumns;
      next.set(0);
      live.set(0);
      team.run(this);
      return layer.live(live.get(), y, columns);
    }

    @Override
    int threads() {
      return team.threads();
    }

    @Override
    public void run(int worker) {
      long found = 0;
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        found |= layer.multiply(x, y, columns, part, parts);
      }
      live.getAndAccumulate(found, (a, b) -> a | b);
    }
  }
}
