package io.github.spdnn.kernels;

import static io.github.spdnn.kernels.testing.Allocations.assertComesToAllocateNothing;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.accumulate.SumMethod;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.testing.FloatNeighbourTiles;
import io.github.spdnn.kernels.testing.FloatSparseVector;
import io.github.spdnn.kernels.testing.Machine;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products into a given matrix allocate nothing, in no thread, once they are compiled. A vector
 * that is not kept in a register would be an object of its own, and thousands of them per call.
 * Vectors wider than the machine's are such objects, so that width is left out here; that it gives
 * the right bits, other tests show.
 */
class FloatAllocationKernelsTest {
  // Rows in tiles of 7 (four rows at a time, then one), a rest without; many chunks. The width
  // is a whole panel, then some vectors, then some columns for the scalar kernel.
  private static final FloatCsr MATRIX =
      FloatValues.uniform(RandomPatterns.sharedSupports(512, 512, 32, 7, 1), -1, 1, 2);
  private static final FloatTiled TILED = FloatTiled.of(MATRIX, new TileSettings(7, 0));
  private static final FloatDense X = FloatValues.dense(512, 107, 3);
  private static final FloatEpilogue EPILOGUE =
      FloatEpilogue.NONE.withBias(new float[512]).withRelu();
  private static final FloatEpilogue LEAKY =
      FloatEpilogue.NONE.withRange(-1, 1).withLeakyRelu(0.1f);

  @BeforeAll
  static void onlyWidthsOfThisMachine() {
    int bits = Backend.vectorBits();
    int widest = Machine.vectorBits();
    assumeTrue(
        bits <= widest,
        () -> "left out: vectors of " + bits + " bits on a machine with " + widest + " bits");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void rows(int threads) {
    FloatDense y = FloatDense.zeros(512, 107);
    try (SpmmPlan plan = Spmm.planner().withThreads(threads).plan(MATRIX.pattern())) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, MATRIX, X, EPILOGUE));
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, MATRIX, X, LEAKY));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void tiles(int threads) {
    FloatDense y = FloatDense.zeros(512, 107);
    try (SpmmPlan plan = Spmm.planner().withThreads(threads).plan(TILED.pattern())) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, TILED, X, EPILOGUE));
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, TILED, X, LEAKY));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void vectors(int threads) {
    FloatCsr a = FloatValues.uniform(Rmat.pattern(12, 16, 1), -1, 1, 2);
    float[] x = FloatValues.dense(1, a.columns(), 3).rawValues();
    float[] y = new float[a.rows()];
    try (SpmvPlan plan = Spmv.planner().withThreads(threads).plan(a.pattern());
        SpmvPlan transposed =
            Spmv.planner().withTranspose().withThreads(threads).plan(a.pattern())) {
      FloatSpmvOperator operator = plan.prepare(a);
      assertComesToAllocateNothing(() -> plan.multiplyInto(y, a, x));
      assertComesToAllocateNothing(() -> operator.multiplyInto(y, x));
      assertComesToAllocateNothing(() -> transposed.multiplyInto(y, a, x));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void denseProducts(int threads) {
    // Odd numbers: rows that are not six, columns that are not whole vectors.
    FloatDense a = FloatValues.dense(101, 103, 1);
    FloatDense b = FloatValues.dense(103, 107, 2);
    FloatDense c = FloatDense.zeros(101, 107);
    FloatEpilogue relu = FloatEpilogue.NONE.withBias(new float[101]).withRelu();
    FloatDense turnedA = a.transpose();
    FloatDense turnedB = b.transpose();
    GemmPlanner planner = Gemm.planner().withThreads(threads);
    try (GemmPlan plan = planner.plan(101, 107, 103);
        GemmPlan turned = planner.withTransposedA().withTransposedB().plan(101, 107, 103)) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(c, a, b, relu));
      assertComesToAllocateNothing(() -> plan.multiplyInto(c, a, b, LEAKY));
      assertComesToAllocateNothing(() -> turned.multiplyInto(c, 0.5f, turnedA, turnedB, 0.5f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void sparseProducts(int threads) {
    FloatCsr a = FloatValues.uniform(Rmat.pattern(9, 8, 1), -1, 1, 2);
    SpgemmPlanner planner = Spgemm.planner().withThreads(threads);
    for (SumMethod method : SumMethod.values()) {
      try (SpgemmPlan plan = planner.withMethods(null, method).plan(a.pattern(), a.pattern())) {
        FloatCsr c = plan.multiply(a, a);
        assertComesToAllocateNothing(() -> plan.multiplyInto(c, a, a));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void sampledProducts(int threads) {
    FloatDense x = FloatValues.dense(512, 41, 1);
    FloatDense y = FloatValues.dense(512, 41, 2);
    float[] values = new float[MATRIX.stored()];
    try (SddmmPlan plan = Sddmm.planner().withThreads(threads).plan(MATRIX.pattern())) {
      assertComesToAllocateNothing(() -> plan.multiplyInto(values, x, y));
      assertComesToAllocateNothing(() -> plan.multiplyInto(values, 0.5f, x, y, 0.5f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void sparseSums(int threads) {
    FloatCsr a = FloatValues.uniform(Rmat.pattern(12, 16, 1), -1, 1, 2);
    FloatCsr b = a.transpose();
    try (SpaddPlan plan = Spadd.planner().withThreads(threads).plan(a.pattern(), b.pattern())) {
      FloatCsr c = plan.add(1, a, 1, b);
      assertComesToAllocateNothing(() -> plan.addInto(c, 2, a, -1, b));
    }
  }

  /** Pieces and ends of tiles, with every width, and entries in no tile; nonzeros among zeros. */
  @Test
  void sparseVectors() {
    FloatCsr a = FloatValues.uniform(RandomPatterns.sharedSupports(512, 512, 32, 37, 1), -1, 1, 2);
    FloatTiled tiled =
        FloatArbitraries.withColumnsOutside(
            FloatTiled.of(a, new TileSettings(37, 0)), a.slice(0, 512, 0, 64));
    tiled =
        tiled.permute(
            FloatNeighbourTiles.tileRowsFirst(tiled.pattern()),
            Permutation.identity(tiled.columns()));
    FloatSpmspvKernels kernels = Kernels.active().floatSpmspv();
    FloatColumnRuns runs = FloatColumnRuns.of(tiled, kernels.pieceLength());
    FloatSparseVector x =
        FloatSparseVector.random(
            tiled.columns(), 0.2, ValueKind.SMALL_INTEGERS, new SplittableRandom(3));
    FloatPanel y = FloatPanel.zeros(1, 512);
    FloatEpilogue capped = FloatEpilogue.NONE.withRange(0, 32);
    FloatEpilogue ranged = FloatEpilogue.NONE.withRange(-3, 1.5f);
    int[] indices = new int[512 + FloatSpmspvKernels.SLACK];
    float[] values = new float[indices.length];
    assertComesToAllocateNothing(
        () -> kernels.addColumns(runs, x.indices(), x.values(), x.count(), y));
    assertComesToAllocateNothing(() -> kernels.list(y, 509, capped, indices, values));
    assertComesToAllocateNothing(() -> kernels.list(y, 509, ranged, indices, values));
  }
}
