package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.convert.Relocation;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running rearrangement of values: the arrays, and the next chunk of the result to
 * be filled. Kept by the plan and used again, so that a rearrangement allocates nothing.
 */
public final class FloatRearrangeRun implements Work {
  private final int[] sources;
  private final int chunks;
  private final AtomicInteger next = new AtomicInteger();
  private float[] from;
  private float[] to;

  /** Prepares a relocation split into equal chunks. */
  public FloatRearrangeRun(Relocation relocation, int chunks) {
    this.sources = relocation.rawSources();
    this.chunks = chunks;
  }

  /** Sets each value of the result to the one at its source. */
  public synchronized void run(Team team, float[] newTo, float[] newFrom) {
    from = newFrom;
    to = newTo;
    next.set(0);
    try {
      if (chunks > 1) {
        team.run(this);
      } else {
        Work.alone(this);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      from = null;
      to = null;
    }
  }

  @Override
  public void run(int worker) {
    for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      move(boundary(chunk), boundary(chunk + 1), sources, from, to);
    }
  }

  private int boundary(int chunk) {
    return (int) ((long) sources.length * chunk / chunks);
  }

  private static void move(int start, int end, int[] sources, float[] from, float[] to) {
    for (int target = start; target < end; target++) {
      to[target] = from[sources[target]];
    }
  }
}
