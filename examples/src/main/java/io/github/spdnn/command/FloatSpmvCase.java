package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.kernels.FloatSpmvOperator;
import io.github.spdnn.kernels.Spmv;
import io.github.spdnn.kernels.SpmvPlan;
import java.io.IOException;
import java.nio.file.Path;

/** {@code y = A x}, by compressed rows or by prepared chunks, whichever is faster here. */
final class FloatSpmvCase implements Multiplication {
  private static final int TRIALS = 7;

  private final FloatCsr a;
  private final float[] x;
  private final float[] y;
  private final SpmvPlan plan;
  private final FloatSpmvOperator operator;
  private final String choice;
  private final boolean prepared;

  FloatSpmvCase(FloatCsr a, float[] x, int threads) {
    this.a = a;
    this.x = x;
    this.y = new float[a.rows()];
    this.plan = Spmv.planner().withThreads(threads).plan(a.pattern());
    this.operator = plan.prepare(a);
    double rows = fastest(() -> plan.multiplyInto(y, a, x));
    double chunks = fastest(() -> operator.multiplyInto(y, x));
    prepared = chunks < rows;
    choice =
        String.format(
            java.util.Locale.ROOT,
            "measured %.3f ms by compressed rows, %.3f ms by prepared chunks",
            rows * 1e3,
            chunks * 1e3);
  }

  private static double fastest(Runnable product) {
    double least = Double.POSITIVE_INFINITY;
    Timing.warmUp(product);
    for (int i = 0; i < TRIALS; i++) {
      least = Math.min(least, Timing.seconds(product));
    }
    return least;
  }

  @Override
  public void numeric() {
    if (prepared) {
      operator.multiplyInto(y, x);
    } else {
      plan.multiplyInto(y, a, x);
    }
  }

  @Override
  public long multiplyAdds() {
    return a.stored();
  }

  @Override
  public long resultNonzeros() {
    return y.length;
  }

  @Override
  public String plan() {
    return (prepared ? operator : plan) + ", " + choice;
  }

  @Override
  public void verify() {
    double[] vector = FloatVectors.toDoubles(x);
    FloatVectors.compare(
        FloatVectors.multiply(a, vector, false),
        FloatVectors.multiply(a, vector, true),
        FloatVectors.toDoubles(y));
  }

  @Override
  public void write(Path file) throws IOException {
    MatrixFiles.write(file, FloatDense.wrap(y.length, 1, 1, y));
  }

  @Override
  public void close() {
    plan.close();
  }
}
