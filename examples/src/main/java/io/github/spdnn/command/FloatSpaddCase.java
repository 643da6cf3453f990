package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.kernels.Spadd;
import io.github.spdnn.kernels.SpaddPlan;
import io.github.spdnn.kernels.SpaddPlanner;
import java.io.IOException;
import java.nio.file.Path;

/** {@code C = A + B} with both sparse: the plan is the symbolic half. */
final class FloatSpaddCase implements Multiplication {
  private final FloatCsr a;
  private final FloatCsr b;
  private final SpaddPlanner planner;
  private SpaddPlan plan;
  private FloatCsr c;

  FloatSpaddCase(FloatCsr a, FloatCsr b, int threads) {
    this.a = a;
    this.b = b;
    this.planner = Spadd.planner().withThreads(threads);
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
    c = plan.add(1, a, 1, b);
  }

  @Override
  public long multiplyAdds() {
    return (long) a.stored() + b.stored();
  }

  @Override
  public long resultNonzeros() {
    return plan.pattern().stored();
  }

  @Override
  public String plan() {
    return plan.toString();
  }

  @Override
  public void verify() {
    double[] vector = FloatVectors.toDoubles(FloatVectors.random(a.columns(), 3));
    double[] expected = FloatVectors.multiply(a, vector, false);
    double[] terms = FloatVectors.multiply(a, vector, true);
    double[] others = FloatVectors.multiply(b, vector, false);
    double[] otherTerms = FloatVectors.multiply(b, vector, true);
    for (int i = 0; i < expected.length; i++) {
      expected[i] += others[i];
      terms[i] += otherTerms[i];
    }
    FloatVectors.compare(expected, terms, FloatVectors.multiply(c, vector, false));
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
