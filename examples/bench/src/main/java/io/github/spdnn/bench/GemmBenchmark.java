package io.github.spdnn.bench;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.GemmPlanner;
import io.github.spdnn.kernels.Peak;
import java.util.Arrays;
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
 * Microseconds for a dense product on a prepared plan. Every fork prints its own peak of
 * multiply-adds and what time of the product that would be. Verified with a vector: (AB)x = A(Bx).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
  /** Rows x columns of the result x length of the sums. */
  @Param({"1024x1024x1024", "1024x64x1024", "1000x100x1000", "100x100x100", "1x1024x1024"})
  private String shape;

  /** none, a, b or ab. */
  @Param({"none"})
  private String transposed;

  @Param({"1", "2"})
  private int threads;

  private GemmPlan plan;
  private FloatDense floatA;
  private FloatDense floatB;
  private FloatDense floatC;
  private DoubleDense doubleA;
  private DoubleDense doubleB;
  private DoubleDense doubleC;

  /** Makes the matrices and verifies a product. */
  @Setup
  public void prepare() {
    int[] size = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    boolean turnA = transposed.startsWith("a");
    boolean turnB = transposed.endsWith("b");
    GemmPlanner planner = Gemm.planner().withThreads(threads);
    planner = turnA ? planner.withTransposedA() : planner;
    planner = turnB ? planner.withTransposedB() : planner;
    plan = planner.plan(size[0], size[1], size[2]);
    floatA = FloatValues.dense(size[0], size[2], 1);
    floatB = FloatValues.dense(size[2], size[1], 2);
    floatA = turnA ? floatA.transpose() : floatA;
    floatB = turnB ? floatB.transpose() : floatB;
    floatC = FloatDense.zeros(size[0], size[1]);
    doubleA = inDouble(floatA);
    doubleB = inDouble(floatB);
    doubleC = DoubleDense.zeros(size[0], size[1]);
    double work = 1e6 * size[0] * size[1] * size[2];
    System.out.printf(
        "%n%s%nat the peak: %.1f us in float, %.1f us in double%n",
        plan, work / Peak.floatMultiplyAdds(threads), work / Peak.doubleMultiplyAdds(threads));
    floats();
    doubles();
    verify();
  }

  /** The same values in double; the generators of both types differ. */
  private static DoubleDense inDouble(FloatDense matrix) {
    DoubleDense copy = DoubleDense.zeros(matrix.rows(), matrix.columns());
    Arrays.setAll(copy.rawValues(), i -> matrix.rawValues()[i]);
    return copy;
  }

  /** The product in float. */
  @Benchmark
  public FloatDense floats() {
    plan.multiplyInto(floatC, floatA, floatB);
    return floatC;
  }

  /** The product in double. */
  @Benchmark
  public DoubleDense doubles() {
    plan.multiplyInto(doubleC, doubleA, doubleB);
    return doubleC;
  }

  /** Verifies the last result and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
  }

  private void verify() {
    DoubleDense a = transposed.startsWith("a") ? doubleA.transpose() : doubleA;
    DoubleDense b = transposed.endsWith("b") ? doubleB.transpose() : doubleB;
    double[] x = DoubleValues.dense(1, b.columns(), 3).rawValues();
    double[] expected = times(a, times(b, x));
    close(expected, times(doubleC, x), 1e-9);
    close(expected, times(inDouble(floatC), x), 1e-3);
  }

  private static double[] times(DoubleDense matrix, double[] x) {
    double[] y = new double[matrix.rows()];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        y[row] += matrix.get(row, column) * x[column];
      }
    }
    return y;
  }

  private static void close(double[] expected, double[] actual, double tolerance) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= tolerance * size)) {
        throw new IllegalStateException(
            "row " + i + ": expected " + expected[i] + ", was " + actual[i]);
      }
    }
  }
}
