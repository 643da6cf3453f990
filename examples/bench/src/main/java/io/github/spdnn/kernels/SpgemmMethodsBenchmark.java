package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.accumulate.RowMethod;
import io.github.spdnn.kernels.accumulate.SumMethod;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds for a thousand rows of a product, by each method: where the thresholds of the
 * symbolic phase and of the sums come from. It is in the planner's package, as only from there a
 * method can be forced.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmx4g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SpgemmMethodsBenchmark {
  private static final int ROWS = 1_000;

  /** Rows of B that make up a row of the result. */
  @Param({"2", "4", "8", "16", "64"})
  private int merged;

  /** Products of a row. */
  @Param({"64", "256", "1024", "4096"})
  private int products;

  /** Columns of the result. */
  @Param({"5000", "100000"})
  private int columns;

  private DoubleCsr a;
  private DoubleCsr b;
  private DoubleCsr c;
  private SpgemmPlan dense;
  private SpgemmPlan hash;

  /** Makes the matrices and verifies that all methods agree. */
  @Setup
  public void prepare() {
    int inner = Math.max(merged, 200_000 * merged / products);
    a = DoubleValues.uniform(RandomPatterns.uniform(ROWS, inner, merged, 1), -1, 1, 2);
    b =
        DoubleValues.uniform(
            RandomPatterns.uniform(inner, columns, products / merged, 3), -1, 1, 4);
    dense = plan(null, SumMethod.DENSE);
    hash = plan(null, SumMethod.HASH);
    c = dense.multiply(a, b);
    boolean same = c.equals(hash.multiply(a, b));
    for (RowMethod method :
        new RowMethod[] {RowMethod.MERGE, RowMethod.SORT, RowMethod.BITMAP, RowMethod.SUMMARY}) {
      same &= c.pattern().equals(plan(method, null).pattern());
    }
    if (!same) {
      throw new IllegalStateException("the methods do not agree");
    }
  }

  private SpgemmPlan plan(RowMethod rows, SumMethod sums) {
    return Spgemm.planner().withThreads(1).withMethods(rows, sums).plan(a.pattern(), b.pattern());
  }

  /** Symbolic, by merging. */
  @Benchmark
  public SpgemmPlan rowsMerged() {
    return plan(RowMethod.MERGE, null);
  }

  /** Symbolic, by sorting. */
  @Benchmark
  public SpgemmPlan rowsSorted() {
    return plan(RowMethod.SORT, null);
  }

  /** Symbolic, by bitmap. */
  @Benchmark
  public SpgemmPlan rowsByBitmap() {
    return plan(RowMethod.BITMAP, null);
  }

  /** Symbolic, by bitmap with summary. */
  @Benchmark
  public SpgemmPlan rowsBySummary() {
    return plan(RowMethod.SUMMARY, null);
  }

  /** Numeric, with a sum per column. */
  @Benchmark
  public DoubleCsr sumsByColumn() {
    dense.multiplyInto(c, a, b);
    return c;
  }

  /** Numeric, with hashing. */
  @Benchmark
  public DoubleCsr sumsHashed() {
    hash.multiplyInto(c, a, b);
    return c;
  }
}
