package io.github.spdnn.bench;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.Peak;
import io.github.spdnn.kernels.Sddmm;
import io.github.spdnn.kernels.SddmmPlan;
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
 * Microseconds for the gradient of a square sparse layer, sampled on a random pattern, and for the
 * whole dense gradient of which it is a part. Every fork prints its own peak of multiply-adds and
 * what time of the sampled product that would be. Verified entry by entry.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SddmmBenchmark {
  @Param({"1024"})
  private int neurons;

  @Param({"32", "256"})
  private int entriesPerRow;

  /** Images in a batch. */
  @Param({"64", "256"})
  private int batch;

  @Param({"1", "2"})
  private int threads;

  private SparsityPattern pattern;
  private SddmmPlan plan;
  private GemmPlan densePlan;
  private FloatDense floatErrors;
  private FloatDense floatInputs;
  private float[] floatGradient;
  private FloatDense denseGradient;
  private DoubleDense doubleErrors;
  private DoubleDense doubleInputs;
  private double[] doubleGradient;

  /** Makes the operands and verifies a product. */
  @Setup
  public void prepare() {
    pattern = RandomPatterns.uniform(neurons, neurons, entriesPerRow, 1);
    plan = Sddmm.planner().withThreads(threads).plan(pattern);
    densePlan = Gemm.planner().withThreads(threads).withTransposedB().plan(neurons, neurons, batch);
    floatErrors = FloatValues.dense(neurons, batch, 2);
    floatInputs = FloatValues.dense(neurons, batch, 3);
    doubleErrors = inDouble(floatErrors);
    doubleInputs = inDouble(floatInputs);
    doubleGradient = new double[pattern.stored()];
    floatGradient = new float[pattern.stored()];
    denseGradient = FloatDense.zeros(neurons, neurons);
    double work = 1e6 * pattern.stored() * batch;
    System.out.printf(
        "%n%s%nat the peak: %.1f us in float, %.1f us in double%n",
        plan, work / Peak.floatMultiplyAdds(threads), work / Peak.doubleMultiplyAdds(threads));
    floats();
    doubles();
    dense();
    verify();
  }

  /** The same values in double; the generators of both types differ. */
  private static DoubleDense inDouble(FloatDense matrix) {
    DoubleDense copy = DoubleDense.zeros(matrix.rows(), matrix.columns());
    Arrays.setAll(copy.rawValues(), i -> matrix.rawValues()[i]);
    return copy;
  }

  /** The sampled product in float. */
  @Benchmark
  public float[] floats() {
    plan.multiplyInto(floatGradient, floatErrors, floatInputs);
    return floatGradient;
  }

  /** The sampled product in double. */
  @Benchmark
  public double[] doubles() {
    plan.multiplyInto(doubleGradient, doubleErrors, doubleInputs);
    return doubleGradient;
  }

  /** All elements in float: what a dense layer would cost. */
  @Benchmark
  public FloatDense dense() {
    densePlan.multiplyInto(denseGradient, floatErrors, floatInputs);
    return denseGradient;
  }

  /** Verifies the last results and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
    densePlan.close();
  }

  private void verify() {
    for (int row = 0; row < neurons; row++) {
      for (int place = pattern.rowStart(row); place < pattern.rowEnd(row); place++) {
        int column = pattern.index(place);
        double expected = 0;
        for (int item = 0; item < batch; item++) {
          expected += doubleErrors.get(row, item) * doubleInputs.get(column, item);
        }
        close(row, column, expected, doubleGradient[place], 1e-12);
        close(row, column, expected, floatGradient[place], 1e-5);
        close(row, column, expected, denseGradient.get(row, column), 1e-5);
      }
    }
  }

  /** All numbers are below 1, so that a sum of products is below the batch. */
  private void close(int row, int column, double expected, double actual, double tolerance) {
    if (!(Math.abs(expected - actual) <= tolerance * batch)) {
      throw new IllegalStateException(
          "row " + row + " column " + column + ": expected " + expected + ", was " + actual);
    }
  }
}
