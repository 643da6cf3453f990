package io.github.spdnn.bench;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
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
 * Where packing X pays, which {@code SpmmMode} decides by thresholds: microseconds of {@code C = A
 * B} with columns of B packed into panels and with B read in place. A is n×n with as many random
 * entries a row as an element of B is used, on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SpmmPackingBenchmark {
  private static final int STRIP = 32;

  /** Rows of A and of B; a panel of 64 columns of 16384 rows does not fit 1 MB. */
  @Param({"2048", "16384"})
  private int rows;

  /** Entries a row of A. */
  @Param({"1", "2", "4", "8", "32"})
  private int uses;

  /** Columns of B. */
  @Param({"1", "2", "4", "8", "16", "64", "512"})
  private int columns;

  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private FloatCsr a;
  private FloatDense b;
  private FloatDense c;
  private FloatPanel strip;
  private FloatPanel wide;
  private FloatPanel narrow;

  /** Makes the operands; compares the three ways. */
  @Setup
  public void prepare() {
    a = FloatValues.uniform(RandomPatterns.uniform(rows, rows, uses, 1), -1, 1, 2);
    b = FloatValues.dense(rows, columns, 3);
    c = FloatDense.zeros(rows, columns);
    strip = FloatPanel.zeros(STRIP, FloatPanel.COLUMNS);
    wide = FloatPanel.zeros(rows, Math.min(columns, FloatPanel.COLUMNS));
    narrow = FloatPanel.zeros(rows, Math.min(columns, FloatPanel.COLUMNS / 2));
    FloatDense expected = FloatDense.of(inPlace().toArrays());
    if (!expected.equals(packed64()) || !expected.equals(packed32())) {
      throw new IllegalStateException("the ways differ");
    }
  }

  /** Panels of 64 columns. */
  @Benchmark
  public FloatDense packed64() {
    return packed(wide, FloatPanel.COLUMNS);
  }

  /** Panels of 32 columns. */
  @Benchmark
  public FloatDense packed32() {
    return packed(narrow, FloatPanel.COLUMNS / 2);
  }

  private FloatDense packed(FloatPanel panel, int width) {
    for (int from = 0; from < columns; from += width) {
      int count = Math.min(width, columns - from);
      kernels.pack(b.rawValues(), from, columns, 0, rows, count, panel);
      multiply(panel, from, count);
    }
    return c;
  }

  /** Columns that do not fill a cache line are computed with their padding, as the plan does. */
  private void multiply(FloatPanel panel, int from, int count) {
    float[] to = c.rawValues();
    int padded = FloatPanel.padded(count);
    if (count == padded) {
      kernels.multiplyRowsInto(a, null, 0, rows, null, panel, to, from, columns, count);
      return;
    }
    for (int row = 0; row < rows; row += STRIP) {
      int end = Math.min(rows, row + STRIP);
      kernels.multiplyRows(a, null, row, end, FloatEpilogue.NONE, panel, strip, row, padded);
      kernels.store(strip, row, null, row, end, count, 1, 0, to, from, columns);
    }
  }

  /** B where it is. */
  @Benchmark
  public FloatDense inPlace() {
    for (int from = 0; from < columns; from += FloatPanel.COLUMNS) {
      int count = Math.min(FloatPanel.COLUMNS, columns - from);
      for (int row = 0; row < rows; row += STRIP) {
        int end = Math.min(rows, row + STRIP);
        kernels.multiplyDirect(
            a, row, end, FloatEpilogue.NONE, b.rawValues(), from, columns, strip, count);
        kernels.store(strip, row, null, row, end, count, 1, 0, c.rawValues(), from, columns);
      }
    }
    return c;
  }
}
