package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.kernels.Spgemm;
import io.github.spdnn.kernels.SpgemmPlan;
import io.github.spdnn.kernels.SpgemmPlanner;
import java.io.IOException;
import java.nio.file.Path;

/** {@code C = A B} with both sparse: the plan is the symbolic half. */
final class FloatSpgemmCase implements Multiplication {
  private final FloatCsr a;
  private final FloatCsr b;
  private final SpgemmPlanner planner;
  private SpgemmPlan plan;
  private FloatCsr c;

  FloatSpgemmCase(FloatCsr a, FloatCsr b, int threads) {
    this.a = a;
    this.b = b;
    this.planner = Spgemm.planner().withThreads(threads);
    this.plan = planner.plan(a.pattern(), b.pattern());
  }

  @Override
  public boolean hasSymbolic() {
    return true;
  }

  @Override
  public void symbolic() {
    plan.close();
    plan = planner.plan(a.pattern(), b.pattern());
  }

  @Override
  public void numeric() {
    c = plan.multiply(a, b);
  }

  @Override
  public long multiplyAdds() {
    return plan.multiplyAdds();
  }

  @Override
  public long resultNonzeros() {
    return plan.resultStored();
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
