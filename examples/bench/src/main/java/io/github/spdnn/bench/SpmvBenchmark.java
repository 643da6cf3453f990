package io.github.spdnn.bench;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.kernels.DoubleSpmvOperator;
import io.github.spdnn.kernels.Spmv;
import io.github.spdnn.kernels.SpmvPlan;
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
 * Microseconds of {@code y = A x} in double: on compressed rows, on prepared chunks, with the
 * transpose. Beside them a triad that moves as many bytes as the prepared grid: 8 per entry and 16
 * per row; it is the bound that memory sets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpmvBenchmark {
  /** A grid of 1000×1000, 10⁶ rows of 16 entries, or R-MAT of scale 18 with 16 edges a vertex. */
  @Param({"laplacian", "random", "rmat"})
  private String matrix;

  @Param({"1", "2"})
  private int threads;

  private DoubleCsr a;
  private double[] x;
  private double[] y;
  private double[] expected;
  private double[] expectedTransposed;
  private SpmvPlan plan;
  private SpmvPlan transposed;
  private DoubleSpmvOperator operator;
  private Triad triad;

  /** Makes the operands and verifies all products. */
  @Setup
  public void prepare() {
    a =
        switch (matrix) {
          case "laplacian" -> DoubleStencils.laplacian2d(1000, 1000);
          case "random" ->
              DoubleValues.uniform(RandomPatterns.uniform(1_000_000, 1_000_000, 16, 1), -1, 1, 2);
          case "rmat" -> DoubleValues.uniform(Rmat.pattern(18, 16, 1), -1, 1, 2);
          default -> throw new IllegalArgumentException("no matrix " + matrix);
        };
    x = DoubleValues.dense(1, a.columns(), 3).rawValues();
    y = new double[a.rows()];
    expected = new double[a.rows()];
    expectedTransposed = new double[a.columns()];
    a.forEach(
        (row, column, value) -> {
          expected[row] += value * x[column];
          expectedTransposed[column] += value * x[row];
        });
    plan = Spmv.planner().withThreads(threads).plan(a.pattern());
    transposed = Spmv.planner().withThreads(threads).withTranspose().plan(a.pattern());
    operator = plan.prepare(a);
    triad = new Triad((8L * a.stored() + 16L * a.rows()) / 24, threads);
    verify();
    System.out.println(plan);
    System.out.println(operator);
  }

  /** On compressed rows. */
  @Benchmark
  public double[] rows() {
    plan.multiplyInto(y, a, x);
    return y;
  }

  /** On prepared chunks. */
  @Benchmark
  public double[] prepared() {
    operator.multiplyInto(y, x);
    return y;
  }

  /** With the transpose. */
  @Benchmark
  public double[] transposed() {
    transposed.multiplyInto(y, a, x);
    return y;
  }

  /** {@code a[i] = b[i] + s c[i]} over as many bytes. */
  @Benchmark
  public double[] triad() {
    return triad.run();
  }

  /** Verifies all products and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
    transposed.close();
    triad.close();
  }

  private void verify() {
    close(expected, rows());
    close(expected, prepared());
    close(expectedTransposed, transposed());
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
