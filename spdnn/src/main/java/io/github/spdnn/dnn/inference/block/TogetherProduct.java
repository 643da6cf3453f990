package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.dnn.inference.layer.StoredWeights;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All threads of a team take parts of a block's rows. */
public final class TogetherProduct implements BlockProduct {
  private static final int PARTS_PER_THREAD = 8;

  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final Team team;
  private final int parts;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong live = new AtomicLong();
  private final Work multiplying = worker -> multiplyParts();
  private final Work compressing = worker -> compressParts();

  private PreparedLayer layer;
  private FloatPanel from;
  private FloatPanel to;
  private int columns;
  private int rows;
  private long keep;
  private int toColumn;

  public TogetherProduct(Team team) {
    this.team = team;
    parts = PARTS_PER_THREAD * team.threads();
  }

  @Override
  public long multiply(PreparedLayer newLayer, FloatPanel x, FloatPanel y, int newColumns) {
    layer = newLayer;
    from = x;
    to = y;
    columns = newColumns;
    next.set(0);
    live.set(0);
    team.run(multiplying);
    return layer.finish(live.get(), y, columns);
  }

  private void multiplyParts() {
    long found = 0;
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      found |= layer.multiply(from, to, columns, part, parts);
    }
    live.getAndAccumulate(found, (a, b) -> a | b);
  }

  @Override
  public void compress(
      FloatPanel source, int newRows, long newKeep, FloatPanel target, int newToColumn) {
    from = source;
    rows = newRows;
    keep = newKeep;
    to = target;
    toColumn = newToColumn;
    next.set(0);
    team.run(compressing);
  }

  private void compressParts() {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      int first = StoredWeights.share(rows, part, parts);
      int end = StoredWeights.share(rows, part + 1, parts);
      kernels.compress(from, first, end, keep, to, toColumn);
    }
  }

  @Override
  public int threads() {
    return team.threads();
  }
}
