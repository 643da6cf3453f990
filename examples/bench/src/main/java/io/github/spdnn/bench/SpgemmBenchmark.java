package io.github.spdnn.bench;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.kernels.Spadd;
import io.github.spdnn.kernels.SpaddPlan;
import io.github.spdnn.kernels.Spgemm;
import io.github.spdnn.kernels.SpgemmPlan;
import io.github.spdnn.kernels.SpgemmPlanner;
import io.github.spdnn.kernels.Spmv;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds for the product A·A in double, columns sorted: both phases, and each of them alone.
 * Also for A + Aᵀ. The product is verified with a vector: (A·A)x = A(Ax).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmx4g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpgemmBenchmark {
  /** A grid of 1000×1000, R-MAT of scale 14 with 16 edges a vertex, or 10⁵ rows of 8 entries. */
  @Param({"laplacian", "rmat", "random"})
  private String matrix;

  @Param({"1", "2"})
  private int threads;

  private DoubleCsr a;
  private DoubleCsr transposed;
  private SpgemmPlanner planner;
  private SpgemmPlan plan;
  private DoubleCsr product;
  private SpaddPlan sumPlan;
  private DoubleCsr sum;

  /** Makes the matrix and verifies a product. */
  @Setup
  public void prepare() {
    a =
        switch (matrix) {
          case "laplacian" -> DoubleStencils.laplacian2d(1000, 1000);
          case "rmat" -> DoubleValues.uniform(Rmat.pattern(14, 16, 1), -1, 1, 2);
          case "random" ->
              DoubleValues.uniform(RandomPatterns.uniform(100_000, 100_000, 8, 1), -1, 1, 2);
          default -> throw new IllegalArgumentException("no matrix " + matrix);
        };
    transposed = a.transpose();
    planner = Spgemm.planner().withThreads(threads);
    plan = planner.plan(a.pattern(), a.pattern());
    product = plan.multiply(a, a);
    sumPlan = Spadd.planner().withThreads(threads).plan(a.pattern(), transposed.pattern());
    sum = sumPlan.add(1, a, 1, transposed);
    verify();
    System.out.println(plan);
  }

  /** Both phases. */
  @Benchmark
  public DoubleCsr product() {
    try (SpgemmPlan once = planner.plan(a.pattern(), a.pattern())) {
      return once.multiply(a, a);
    }
  }

  /** The symbolic phase. */
  @Benchmark
  public SpgemmPlan symbolic() {
    try (SpgemmPlan once = planner.plan(a.pattern(), a.pattern())) {
      return once;
    }
  }

  /** The numeric phase, into a given matrix. */
  @Benchmark
  public DoubleCsr numeric() {
    plan.multiplyInto(product, a, a);
    return product;
  }

  /** A + Aᵀ: both phases. */
  @Benchmark
  public DoubleCsr sum() {
    return Spadd.add(1, a, 1, transposed);
  }

  /** A + Aᵀ: the numeric phase, into a given matrix. */
  @Benchmark
  public DoubleCsr sumNumeric() {
    sumPlan.addInto(sum, 1, a, 1, transposed);
    return sum;
  }

  /** Verifies the last result and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
    sumPlan.close();
  }

  private void verify() {
    double[] x = DoubleValues.dense(1, a.columns(), 3).rawValues();
    double[] expected = Spmv.multiply(a, Spmv.multiply(a, x));
    close(expected, Spmv.multiply(product, x));
    double[] ax = Spmv.multiply(a, x);
    double[] tx = Spmv.multiply(transposed, x);
    for (int i = 0; i < ax.length; i++) {
      ax[i] += tx[i];
    }
    close(ax, Spmv.multiply(sum, x));
  }

  private static void close(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i])))) {
        throw new IllegalStateException(
            "row " + i + ": expected " + expected[i] + ", was " + actual[i]);
      }
    }
  }
}
