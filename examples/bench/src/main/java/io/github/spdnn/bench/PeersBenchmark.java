package io.github.spdnn.bench;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Precision;
import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.Spgemm;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;
import io.github.spdnn.kernels.Spmv;
import io.github.spdnn.kernels.SpmvPlan;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.ejml.data.FMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.ops.FConvertMatrixStruct;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.ejml.sparse.csc.CommonOps_FSCC;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds of the same products in other Java libraries, all on one thread: a random 1024×1024
 * matrix of 32 entries a row times a dense one of 64 columns, a grid of 1000×1000 times a vector,
 * and the grid's matrix squared with sorted columns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeersBenchmark {
  private static final int COLUMNS = 64;

  private FloatCsr a;
  private FloatDense b;
  private FloatDense c;
  private SpmmPlan spmm;
  private FMatrixSparseCSC ejmlA;
  private FMatrixRMaj ejmlB;
  private FMatrixRMaj ejmlC;
  private RealMatrix mathA;
  private RealMatrix mathB;

  private DoubleCsr grid;
  private double[] x;
  private double[] y;
  private SpmvPlan spmv;
  private DMatrixSparseCSC ejmlGrid;
  private DMatrixRMaj ejmlX;
  private DMatrixRMaj ejmlY;

  /** Makes the operands for all libraries and compares their results. */
  @Setup
  public void prepare() {
    int n = 1024;
    a = FloatValues.uniform(RandomPatterns.uniform(n, n, 32, 1), -1, 1, 2);
    b = FloatValues.dense(n, COLUMNS, 3);
    c = FloatDense.zeros(n, COLUMNS);
    spmm = Spmm.planner().withThreads(1).plan(a.pattern());
    FMatrixSparseTriplet triplets = new FMatrixSparseTriplet(n, n, a.stored());
    OpenMapRealMatrix map = new OpenMapRealMatrix(n, n);
    a.forEach(
        (row, column, value) -> {
          triplets.addItem(row, column, value);
          map.setEntry(row, column, value);
        });
    ejmlA = FConvertMatrixStruct.convert(triplets, (FMatrixSparseCSC) null);
    ejmlB = new FMatrixRMaj(n, COLUMNS);
    System.arraycopy(b.rawValues(), 0, ejmlB.data, 0, b.rawValues().length);
    ejmlC = new FMatrixRMaj(n, COLUMNS);
    mathA = map;
    mathB = new BlockRealMatrix(Precision.toDouble(b).toArrays());
    prepareGrid();
    compare();
  }

  private void prepareGrid() {
    grid = DoubleStencils.laplacian2d(1000, 1000);
    x = new double[grid.columns()];
    java.util.Arrays.setAll(x, i -> i % 7);
    y = new double[grid.rows()];
    spmv = Spmv.planner().withThreads(1).plan(grid.pattern());
    DMatrixSparseTriplet triplets =
        new DMatrixSparseTriplet(grid.rows(), grid.columns(), grid.stored());
    grid.forEach(triplets::addItem);
    ejmlGrid = DConvertMatrixStruct.convert(triplets, (DMatrixSparseCSC) null);
    ejmlX = DMatrixRMaj.wrap(x.length, 1, x);
    ejmlY = new DMatrixRMaj(y.length, 1);
  }

  private void compare() {
    spmmOurs();
    spmmEjml();
    RealMatrix third = spmmCommonsMath();
    for (int row = 0; row < c.rows(); row++) {
      for (int column = 0; column < COLUMNS; column++) {
        close(c.get(row, column), ejmlC.get(row, column), 1e-4);
        close(c.get(row, column), third.getEntry(row, column), 1e-4);
      }
    }
    spmvOurs();
    spmvEjml();
    for (int row = 0; row < y.length; row++) {
      close(y[row], ejmlY.get(row, 0), 1e-9);
    }
    if (spgemmOurs().stored() != spgemmEjml().nz_length) {
      throw new IllegalStateException("the products have different numbers of entries");
    }
  }

  private static void close(double ours, double theirs, double tolerance) {
    if (!(Math.abs(ours - theirs) <= tolerance)) {
      throw new IllegalStateException(ours + " here, " + theirs + " there");
    }
  }

  /** SpMM, this library. */
  @Benchmark
  public FloatDense spmmOurs() {
    spmm.multiplyInto(c, a, b);
    return c;
  }

  /** SpMM, EJML. */
  @Benchmark
  public FMatrixRMaj spmmEjml() {
    return CommonOps_FSCC.mult(ejmlA, ejmlB, ejmlC);
  }

  /** SpMM, commons-math3, which knows double only. */
  @Benchmark
  public RealMatrix spmmCommonsMath() {
    return mathA.multiply(mathB);
  }

  /** SpMV, this library, compressed rows. */
  @Benchmark
  public double[] spmvOurs() {
    spmv.multiplyInto(y, grid, x);
    return y;
  }

  /** SpMV, EJML. */
  @Benchmark
  public DMatrixRMaj spmvEjml() {
    return CommonOps_DSCC.mult(ejmlGrid, ejmlX, ejmlY);
  }

  /** SpGEMM, this library: plan and product. */
  @Benchmark
  public DoubleCsr spgemmOurs() {
    try (var plan = Spgemm.planner().withThreads(1).plan(grid.pattern(), grid.pattern())) {
      return plan.multiply(grid, grid);
    }
  }

  /** SpGEMM, EJML, and its columns sorted. */
  @Benchmark
  public DMatrixSparseCSC spgemmEjml() {
    DMatrixSparseCSC product = CommonOps_DSCC.mult(ejmlGrid, ejmlGrid, null);
    product.sortIndices(null);
    return product;
  }

  /** Ends the plans. */
  @TearDown
  public void finish() {
    spmm.close();
    spmv.close();
  }
}
