package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.kernels.schedule.SpmvThresholds;
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
 * Microseconds of {@code y = A x} in double with other thresholds than those of {@link
 * SpmvThresholds#MEASURED}, one at a time. It is in the planner's package, as only from there they
 * can be set.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpmvThresholdsBenchmark {
  private static final SpmvThresholds MEASURED = SpmvThresholds.MEASURED;

  /** A matrix, a vector, and a plan with some thresholds. */
  private static final class Product implements AutoCloseable {
    final DoubleCsr a;
    final double[] x;
    final double[] y;
    final SpmvPlan plan;

    Product(SparsityPattern pattern, SpmvPlanner planner) {
      a = DoubleValues.uniform(pattern, -1, 1, 2);
      x = DoubleValues.dense(1, a.columns(), 3).rawValues();
      plan = planner.plan(pattern);
      y = plan.multiply(a, x);
    }

    double[] multiply() {
      plan.multiplyInto(y, a, x);
      return y;
    }

    /** The product must have the same bits as with other thresholds. */
    void verify(SpmvPlanner other, double[] actual) {
      try (SpmvPlan measured = other.plan(a.pattern())) {
        if (!Arrays.equals(measured.multiply(a, x), actual)) {
          throw new IllegalStateException("the thresholds change the result");
        }
      }
    }

    @Override
    public void close() {
      plan.close();
    }
  }

  private static SparsityPattern rmat() {
    return Rmat.pattern(18, 16, 1);
  }

  private static SpmvPlanner planner(int threads, SpmvThresholds thresholds) {
    return Spmv.planner().withThreads(threads).withThresholds(thresholds);
  }

  /** Four million entries in rows of equal length, compressed and in chunks. */
  @State(Scope.Benchmark)
  public static class Lengths {
    @Param({"1", "2", "4", "8", "16", "32", "64"})
    private int length;

    private Product product;
    private DoubleSpmvOperator operator;

    /** Makes the matrix. */
    @Setup
    public void prepare() {
      SpmvPlanner planner = planner(1, MEASURED);
      SparsityPattern pattern = RandomPatterns.uniform((1 << 22) / length, 1 << 18, length, 1);
      product = new Product(pattern, planner);
      operator = planner(1, new SpmvThresholds(1, 4096, 64, 1)).plan(pattern).prepare(product.a);
      product.verify(planner, operator.multiply(product.x));
    }
  }

  /** R-MAT of scale 18 in chunks. */
  @State(Scope.Benchmark)
  public static class Chunks {
    @Param({"256", "4096", "65536", "1048576"})
    private int window;

    @Param({"8", "16", "32", "64"})
    private int longest;

    private Product product;
    private DoubleSpmvOperator operator;

    /** Arranges the matrix. */
    @Setup
    public void prepare() {
      SpmvPlanner planner = planner(1, new SpmvThresholds(MEASURED.part(), window, longest, 1));
      product = new Product(rmat(), planner);
      operator = product.plan.prepare(product.a);
      product.verify(planner, operator.multiply(product.x));
    }
  }

  /** R-MAT of scale 18, compressed, with two threads. */
  @State(Scope.Benchmark)
  public static class Parts {
    @Param({"8192", "32768", "131072"})
    private int part;

    private Product product;

    /** Makes the matrix; its longest row has 15,800 entries and is never cut. */
    @Setup
    public void prepare() {
      product = new Product(rmat(), planner(2, new SpmvThresholds(part, 1, 1, 1)));
      product.verify(planner(1, MEASURED), product.y);
    }

    /** Ends the threads. */
    @TearDown
    public void finish() {
      product.close();
    }
  }

  /** The transpose of R-MAT of scale 18 with two threads. */
  @State(Scope.Benchmark)
  public static class Columns {
    @Param({"1024", "8192", "65536"})
    private int columns;

    private Product product;

    /** Makes the matrix. */
    @Setup
    public void prepare() {
      SpmvThresholds thresholds = new SpmvThresholds(MEASURED.part(), 1, 1, columns);
      product = new Product(rmat(), planner(2, thresholds).withTranspose());
      product.verify(planner(1, MEASURED).withTranspose(), product.y);
    }

    /** Ends the threads. */
    @TearDown
    public void finish() {
      product.close();
    }
  }

  /** Rows of one length, compressed. */
  @Benchmark
  public double[] lengthsCompressed(Lengths lengths) {
    return lengths.product.multiply();
  }

  /** Rows of one length, in chunks. */
  @Benchmark
  public double[] lengthsPrepared(Lengths lengths) {
    lengths.operator.multiplyInto(lengths.product.y, lengths.product.x);
    return lengths.product.y;
  }

  /** Chunks of rows out of some window, up to some length. */
  @Benchmark
  public double[] chunks(Chunks chunks) {
    chunks.operator.multiplyInto(chunks.product.y, chunks.product.x);
    return chunks.product.y;
  }

  /** Parts of some size. */
  @Benchmark
  public double[] parts(Parts parts) {
    return parts.product.multiply();
  }

  /** Some columns at a time. */
  @Benchmark
  public double[] columns(Columns columns) {
    return columns.product.multiply();
  }
}
