package io.github.spdnn.kernels;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.kernels.schedule.GemmThresholds;
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
 * Microseconds of a dense product in float on both sides of each threshold of {@link
 * GemmThresholds#MEASURED}. It is in the planner's package, as only from there they can be set.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GemmThresholdsBenchmark {
  /** A product on a plan with some thresholds. */
  private static final class Product {
    final GemmPlan plan;
    final FloatDense a;
    final FloatDense b;
    final FloatDense c;

    Product(int threads, GemmThresholds thresholds, int m, int n, int k) {
      plan = Gemm.planner().withThreads(threads).withThresholds(thresholds).plan(m, n, k);
      a = FloatValues.dense(m, k, 1);
      b = FloatValues.dense(k, n, 2);
      c = plan.multiply(a, b);
      try (GemmPlan measured = Gemm.planner().withThreads(1).plan(m, n, k)) {
        if (!Arrays.equals(measured.multiply(a, b).rawValues(), c.rawValues())) {
          throw new IllegalStateException("the thresholds change the result");
        }
      }
    }

    FloatDense multiply() {
      plan.multiplyInto(c, a, b);
      return c;
    }
  }

  /** Cubes that two threads share, or one of them computes alone. */
  @State(Scope.Benchmark)
  public static class Alone {
    @Param({"32", "48", "64", "80", "96", "128", "192"})
    private int size;

    @Param({"false", "true"})
    private boolean alone;

    private Product product;

    /** Makes the matrices. */
    @Setup
    public void prepare() {
      double least = alone ? Double.POSITIVE_INFINITY : 0;
      GemmThresholds thresholds = new GemmThresholds(least, GemmThresholds.MEASURED.inPlace());
      product = new Product(2, thresholds, size, size, size);
    }

    /** Ends the threads. */
    @TearDown
    public void finish() {
      product.plan.close();
    }
  }

  /** Some rows of A times 1024 × 1024, packed first or where they are, by one thread. */
  @State(Scope.Benchmark)
  public static class InPlace {
    @Param({"12", "60", "120", "180", "240", "1024"})
    private int rows;

    @Param({"false", "true"})
    private boolean inPlace;

    private Product product;

    /** Makes the matrices. */
    @Setup
    public void prepare() {
      int most = inPlace ? Integer.MAX_VALUE : 0;
      GemmThresholds thresholds = new GemmThresholds(GemmThresholds.MEASURED.alone(), most);
      product = new Product(1, thresholds, rows, 1024, 1024);
    }
  }

  /** A cube. */
  @Benchmark
  public FloatDense alone(Alone alone) {
    return alone.product.multiply();
  }

  /** Some rows. */
  @Benchmark
  public FloatDense inPlace(InPlace inPlace) {
    return inPlace.product.multiply();
  }
}
