package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** The state of one running sum. Kept by the plan and used again, so that it allocates nothing. */
public final class FloatSpaddRun implements Work {
  private final Union union;
  private final SparsityPattern patternOfA;
  private final SparsityPattern patternOfB;
  private final AtomicInteger next = new AtomicInteger();
  private float alpha;
  private float beta;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Prepares sums of matrices of two patterns. */
  public FloatSpaddRun(Union union, SparsityPattern a, SparsityPattern b) {
    this.union = union;
    this.patternOfA = a;
    this.patternOfB = b;
  }

  /** Computes the values of {@code c = alpha a + beta b}. */
  public synchronized void run(
      Team team, float[] newC, float newAlpha, float[] newA, float newBeta, float[] newB) {
    alpha = newAlpha;
    beta = newBeta;
    a = newA;
    b = newB;
    c = newC;
    next.set(0);
    try {
      if (union.chunks() > 1) {
        team.run(this);
      } else {
        Work.alone(this);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      a = null;
      b = null;
      c = null;
    }
  }

  @Override
  public void run(int worker) {
    for (int chunk = next.getAndIncrement();
        chunk < union.chunks();
        chunk = next.getAndIncrement()) {
      int from = union.firstRow(chunk);
      int to = union.firstRow(chunk + 1);
      Arrays.fill(c, union.pattern().rawOffsets()[from], union.pattern().rawOffsets()[to], 0);
      add(alpha, a, patternOfA, union.placesOfA(), from, to);
      add(beta, b, patternOfB, union.placesOfB(), from, to);
    }
  }

  private void add(
      float factor, float[] values, SparsityPattern pattern, int[] places, int from, int to) {
    int start = pattern.rawOffsets()[from];
    int end = pattern.rawOffsets()[to];
    if (places == null) {
      addInOrder(c, factor, values, start, end);
    } else {
      addByPlace(c, factor, values, places, start, end);
    }
  }

  private static void addInOrder(float[] c, float factor, float[] values, int start, int end) {
    for (int i = start; i < end; i++) {
      c[i] = FloatMultiplyAdd.apply(factor, values[i], c[i]);
    }
  }

  private static void addByPlace(
      float[] c, float factor, float[] values, int[] places, int start, int end) {
    for (int i = start; i < end; i++) {
      int place = places[i];
      c[place] = FloatMultiplyAdd.apply(factor, values[i], c[place]);
    }
  }
}
