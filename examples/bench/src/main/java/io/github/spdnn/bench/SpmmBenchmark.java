package io.github.spdnn.bench;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;
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
 * Microseconds of {@code C = A B} in float, with A n×n of 32 entries a row and B dense; {@code
 * tiled}: rows that share their columns in groups of 16. Multiply-adds: 32 n columns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpmmBenchmark {
  /** Neurons × columns of B. */
  @Param({"1024x64", "1024x4096", "4096x256", "16384x1024", "tiled1024x64", "tiled1024x1024"})
  private String size;

  @Param({"1", "2"})
  private int threads;

  private FloatCsr a;
  private FloatTiled tiled;
  private FloatDense b;
  private FloatDense c;
  private SpmmPlan plan;

  /** Makes the operands and verifies a product. */
  @Setup
  public void prepare() {
    boolean inTiles = size.startsWith("tiled");
    String[] numbers = size.replace("tiled", "").split("x");
    int n = Integer.parseInt(numbers[0]);
    int columns = Integer.parseInt(numbers[1]);
    a =
        FloatValues.uniform(
            inTiles
                ? RandomPatterns.sharedSupports(n, n, 32, 16, 1)
                : RandomPatterns.uniform(n, n, 32, 1),
            -1,
            1,
            2);
    b = FloatValues.dense(n, columns, 3);
    c = FloatDense.zeros(n, columns);
    if (inTiles) {
      tiled = a.toTiled();
      plan = Spmm.planner().withThreads(threads).plan(tiled.pattern());
    } else {
      plan = Spmm.planner().withThreads(threads).plan(a.pattern());
    }
    product();
    verify();
    System.out.println(plan);
  }

  /** One product on the plan. */
  @Benchmark
  public FloatDense product() {
    if (tiled != null) {
      plan.multiplyInto(c, tiled, b);
    } else {
      plan.multiplyInto(c, a, b);
    }
    return c;
  }

  /** Verifies the last result and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
  }

  private void verify() {
    for (int row = 0; row < c.rows(); row += 97) {
      for (int column = 0; column < c.columns(); column++) {
        double sum = 0;
        for (int at = a.pattern().rowStart(row); at < a.pattern().rowEnd(row); at++) {
          sum += (double) a.value(at) * b.get(a.pattern().index(at), column);
        }
        if (!(Math.abs(sum - c.get(row, column)) <= 1e-4)) {
          throw new IllegalStateException("wrong at row " + row + " column " + column);
        }
      }
    }
  }
}
