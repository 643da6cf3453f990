package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;
import io.github.spdnn.kernels.SpmmPlanner;
import java.io.IOException;
import java.nio.file.Path;

/** {@code C = A B} with B dense; A in tiles if most of it lies in tiles. */
final class FloatSpmmCase implements Multiplication {
  private final FloatCsr a;
  private final FloatTiled tiled;
  private final FloatDense b;
  private final FloatDense c;
  private final boolean inTiles;
  private final SpmmPlan plan;

  FloatSpmmCase(FloatCsr a, FloatDense b, int threads) {
    this.a = a;
    this.b = b;
    this.c = FloatDense.zeros(a.rows(), b.columns());
    this.tiled = a.toTiled();
    this.inTiles = tiled.remainder().stored() <= a.stored() / 2;
    SpmmPlanner planner = Spmm.planner().withThreads(threads);
    this.plan = inTiles ? planner.plan(tiled.pattern()) : planner.plan(a.pattern());
  }

  @Override
  public void numeric() {
    if (inTiles) {
      plan.multiplyInto(c, tiled, b);
    } else {
      plan.multiplyInto(c, a, b);
    }
  }

  @Override
  public long multiplyAdds() {
    return (long) a.stored() * b.columns();
  }

  @Override
  public long resultNonzeros() {
    return (long) c.rows() * c.columns();
  }

  @Override
  public String plan() {
    return plan.toString();
  }

  @Override
  public void verify() {
    double[] vector = FloatVectors.toDoubles(FloatVectors.random(b.columns(), 3));
    double[] terms =
        FloatVectors.multiply(
            a, FloatVectors.multiply(b, FloatVectors.absolute(vector), true), true);
    FloatVectors.compare(
        FloatVectors.multiply(a, FloatVectors.multiply(b, vector, false), false),
        terms,
        FloatVectors.multiply(c, vector, false));
  }

  @Override
  public void write(Path file) throws IOException {
    MatrixFiles.write(file, c);
  }

  @Override
  public void close() {
    plan.close();
  }
}
