package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Stencils;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
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
    int lanes = FloatSpmvKernels.PARTIAL_SUMS;
    int longest = FloatSpmvKernels.IN_ORDER;
    compareChunks(SellLayout.of(a.pattern(), lanes, longest), a, x, alpha, beta, before);
    compareChunks(SellLayout.fitting(a.pattern(), lanes, longest), a, x, alpha, beta, before);
  }

  /** A grid, whose chunks are four vectors high; its borders stay outside. */
  @Test
  void chunksOfAStencil() {
    FloatCsr a = FloatStencils.laplacian2d(600, 9);
    SellLayout layout =
        SellLayout.fitting(a.pattern(), FloatSpmvKernels.PARTIAL_SUMS, FloatSpmvKernels.IN_ORDER);
    assertEquals(4 * FloatSpmvKernels.PARTIAL_SUMS, layout.height());
    assertTrue(layout.chunks() > 0 && layout.denseChunks() == layout.chunks());
    float[] x = FloatValues.dense(1, a.columns(), 1).rawValues();
    float[] before = FloatValues.dense(1, a.rows(), 2).rawValues();
    compareChunks(layout, a, x, 1, 0, before);
    compareChunks(layout, a, x, -2, 0.5f, before);
  }

  private static void compareChunks(
      SellLayout layout, FloatCsr a, float[] x, float alpha, float beta, float[] before) {
    int height = layout.height();
    float[] values = new float[layout.stored()];
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      for (int k = 0; k < layout.length(chunk); k++) {
        for (int lane = 0; lane < height; lane++) {
          int row = layout.row(chunk, lane);
          int position = a.pattern().rowStart(row) + k;
          assertEquals(a.pattern().index(position), layout.column(chunk, k, lane));
          values[layout.valueStart(chunk) + k * height + lane] = a.value(position);
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
}
