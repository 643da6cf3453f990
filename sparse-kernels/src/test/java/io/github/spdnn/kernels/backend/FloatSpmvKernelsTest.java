package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Stencils;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
import io.github.spdnn.kernels.sell.StencilLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix-vector loops in use against the scalar ones, bit for bit. */
class FloatSpmvKernelsTest {
  private static final FloatSpmvKernels SCALAR = new FloatScalarSpmvKernels();
  private static final FloatSpmvKernels ACTIVE = Kernels.active().floatSpmv();

  @Test
  void sumsOfEveryLength() {
    int longest = 300;
    FloatCsr row = FloatValues.uniform(RandomPatterns.uniform(1, 1000, longest, 1), -1, 1, 2);
    float[] x = FloatValues.dense(1, 1000, 3).rawValues();
    int[] indices = row.pattern().rawIndices();
    for (int length = 0; length <= longest; length++) {
      assertEquals(
          SCALAR.sum(indices, row.rawValues(), 0, length, x),
          ACTIVE.sum(indices, row.rawValues(), 0, length, x),
          "length " + length);
    }
  }

  @Test
  void theOrderOfLongSumsIsTheOneThatIsWrittenDown() {
    int sums = FloatSpmvKernels.PARTIAL_SUMS;
    int length = 5 * sums + FloatSpmvKernels.IN_ORDER + 3;
    float[] values = FloatValues.dense(1, length, 4).rawValues();
    float[] x = FloatValues.dense(1, length, 5).rawValues();
    int[] indices = new int[length];
    float[] partial = new float[sums];
    int whole = length - length % sums;
    for (int p = 0; p < length; p++) {
      indices[p] = p;
      if (p < whole) {
        partial[p % sums] = Math.fma(values[p], x[p], partial[p % sums]);
      }
    }
    for (int distance = sums / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        partial[lane] += partial[lane + distance];
      }
    }
    float expected = partial[0];
    for (int p = whole; p < length; p++) {
      expected = Math.fma(values[p], x[p], expected);
    }
    assertEquals(expected, ACTIVE.sum(indices, values, 0, length, x));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2.5, 0", "1, 1", "-3, 0.5"})
  void rowsAndChunks(float alpha, float beta) {
    for (SparsityPattern pattern :
        new SparsityPattern[] {
          Stencils.laplacian2d(37, 23),
          RandomPatterns.uniform(200, 300, 7, 1),
          RandomPatterns.density(150, 200, 0.4, 2)
        }) {
      FloatCsr a = FloatValues.uniform(pattern, -1, 1, 3);
      float[] x = FloatValues.dense(1, a.columns(), 4).rawValues();
      float[] before = FloatValues.dense(1, a.rows(), 5).rawValues();
      float[] expected = before.clone();
      float[] rows = before.clone();
      int[] offsets = pattern.rawOffsets();
      int[] indices = pattern.rawIndices();
      SCALAR.rows(offsets, indices, a.rawValues(), 0, a.rows(), x, alpha, beta, expected);
      ACTIVE.rows(offsets, indices, a.rawValues(), 0, a.rows(), x, alpha, beta, rows);
      assertSame(expected, rows);
      compareChunks(a, x, alpha, beta, before);
    }
  }

  private static void compareChunks(
      FloatCsr a, float[] x, float alpha, float beta, float[] before) {
    SellLayout layout =
        SellLayout.of(
            a.pattern(), FloatSpmvKernels.PARTIAL_SUMS, FloatSpmvKernels.IN_ORDER, 1 << 7);
    int height = layout.height();
    float[] values = new float[layout.stored()];
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      for (int k = 0; k < layout.length(chunk); k++) {
        for (int lane = 0; lane < height; lane++) {
          int position = a.pattern().rowStart(layout.row(chunk, lane)) + k;
          int at = layout.start(chunk) + k * height + lane;
          assertEquals(a.pattern().index(position), layout.rawColumns()[at]);
          values[at] = a.value(position);
        }
      }
    }
    float[] expected = before.clone();
    float[] actual = before.clone();
    float[] scratch = new float[height];
    SCALAR.chunks(layout, values, 0, layout.chunks(), x, alpha, beta, expected, scratch);
    ACTIVE.chunks(layout, values, 0, layout.chunks(), x, alpha, beta, actual, scratch);
    assertSame(expected, actual);
  }

  /**
   * Grids whose runs end in blocks of every size, and runs of one row, at the ends of the grid's
   * lines.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "2.5, 0", "1, 1", "-3, 0.5"})
  void runsOfAStencil(float alpha, float beta) {
    int lanes = ACTIVE.runLanes();
    for (int width : new int[] {31, 40, 4 * lanes + 30, 5 * lanes + 31, 600}) {
      FloatCsr a = FloatValues.uniform(Stencils.laplacian2d(width, 9), -1, 1, 1);
      StencilLayout layout = StencilLayout.find(a.pattern(), lanes, FloatSpmvKernels.IN_ORDER);
      float[] values = runValues(layout, a);
      float[] x = FloatValues.dense(1, a.columns(), 1).rawValues();
      float[] before = FloatValues.dense(1, a.rows(), 2).rawValues();
      float[] rows = before.clone();
      float[] expected = before.clone();
      float[] actual = before.clone();
      float[] scratch = new float[StencilLayout.MOST_ROWS];
      int[] offsets = a.pattern().rawOffsets();
      int[] indices = a.pattern().rawIndices();
      SCALAR.rows(offsets, indices, a.rawValues(), 0, a.rows(), x, alpha, beta, rows);
      SCALAR.runs(layout, values, 0, layout.runs(), x, alpha, beta, expected, scratch);
      ACTIVE.runs(layout, values, 0, layout.runs(), x, alpha, beta, actual, scratch);
      assertSame(rows, expected);
      assertSame(expected, actual);
    }
  }

  private static float[] runValues(StencilLayout layout, FloatCsr a) {
    float[] values = new float[a.stored()];
    for (int run = 0; run < layout.runs(); run++) {
      int at = layout.valueStart(run);
      int rows;
      for (int start = 0; (rows = layout.blockRows(run, start)) > 0; start += rows) {
        for (int lane = 0; lane < rows; lane++) {
          int from = a.pattern().rowStart(layout.firstRow(run) + start + lane);
          for (int k = 0; k < layout.length(run); k++) {
            values[at + k * rows + lane] = a.value(from + k);
          }
        }
        at += rows * layout.length(run);
      }
    }
    return values;
  }
}
