package io.github.spdnn.bench;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

/** Products of layers' weights and activations, one after the other, in several libraries. */
final class DenseChains {
  private DenseChains() {}

  /** Layers with their input, ready to run. */
  interface Chain extends AutoCloseable {
    /** Computes all layers. */
    void run();

    /** What the last run computed, outputs × items. */
    FloatDense output();

    @Override
    default void close() {}
  }

  /** This library, dense. */
  static Chain gemm(List<FloatDense> weights, FloatDense input, int threads) {
    List<FloatDense> activations = activations(weights, input);
    List<GemmPlan> plans = new ArrayList<>();
    for (FloatDense layer : weights) {
      plans.add(
          Gemm.planner().withThreads(threads).plan(layer.rows(), input.columns(), layer.columns()));
    }
    return new Chain() {
      @Override
      public void run() {
        for (int i = 0; i < plans.size(); i++) {
          plans.get(i).multiplyInto(activations.get(i + 1), weights.get(i), activations.get(i));
        }
      }

      @Override
      public FloatDense output() {
        return activations.getLast();
      }

      @Override
      public void close() {
        plans.forEach(GemmPlan::close);
      }
    };
  }

  /** This library, in tiles of rows that have their weights in the same columns. */
  static Chain tiles(List<FloatCsr> weights, FloatDense input, int threads) {
    List<FloatTiled> tiled = new ArrayList<>();
    List<SpmmPlan> plans = new ArrayList<>();
    List<FloatDense> activations = new ArrayList<>(List.of(input));
    for (FloatCsr layer : weights) {
      tiled.add(FloatTiled.of(layer, TileSettings.EXACT));
      plans.add(Spmm.planner().withThreads(threads).plan(tiled.getLast().pattern()));
      activations.add(FloatDense.zeros(layer.rows(), input.columns()));
    }
    return new Chain() {
      @Override
      public void run() {
        for (int i = 0; i < plans.size(); i++) {
          plans.get(i).multiplyInto(activations.get(i + 1), tiled.get(i), activations.get(i));
        }
      }

      @Override
      public FloatDense output() {
        return activations.getLast();
      }

      @Override
      public void close() {
        plans.forEach(SpmmPlan::close);
      }
    };
  }

  /** OpenBLAS, with its own memory; the number of threads is that of the library. */
  static Chain openBlas(OpenBlas library, List<FloatDense> weights, FloatDense input, int threads) {
    List<MemorySegment> copies = weights.stream().map(library::copy).toList();
    List<MemorySegment> activations = new ArrayList<>(List.of(library.copy(input)));
    for (FloatDense layer : weights) {
      activations.add(library.memory(layer.rows(), input.columns()));
    }
    library.useThreads(threads);
    return new Chain() {
      @Override
      public void run() {
        for (int i = 0; i < copies.size(); i++) {
          FloatDense shape = weights.get(i);
          library.multiply(
              activations.get(i + 1),
              copies.get(i),
              activations.get(i),
              shape.rows(),
              input.columns(),
              shape.columns());
        }
      }

      @Override
      public FloatDense output() {
        float[] values = activations.getLast().toArray(ValueLayout.JAVA_FLOAT);
        return FloatDense.wrap(weights.getLast().rows(), input.columns(), input.columns(), values);
      }
    };
  }

  /** EJML. */
  static Chain ejml(List<FloatDense> weights, FloatDense input, int threads) {
    List<FMatrixRMaj> copies = weights.stream().map(DenseChains::copy).toList();
    List<FMatrixRMaj> activations = new ArrayList<>(List.of(copy(input)));
    for (FloatDense layer : weights) {
      activations.add(new FMatrixRMaj(layer.rows(), input.columns()));
    }
    EjmlConcurrency.setMaxThreads(threads);
    return new Chain() {
      @Override
      public void run() {
        for (int i = 0; i < copies.size(); i++) {
          if (threads == 1) {
            CommonOps_FDRM.mult(copies.get(i), activations.get(i), activations.get(i + 1));
          } else {
            CommonOps_MT_FDRM.mult(copies.get(i), activations.get(i), activations.get(i + 1));
          }
        }
      }

      @Override
      public FloatDense output() {
        FMatrixRMaj last = activations.getLast();
        return FloatDense.wrap(last.numRows, last.numCols, last.numCols, last.data);
      }
    };
  }

  private static List<FloatDense> activations(List<FloatDense> weights, FloatDense input) {
    List<FloatDense> activations = new ArrayList<>(List.of(input));
    for (FloatDense layer : weights) {
      activations.add(FloatDense.zeros(layer.rows(), input.columns()));
    }
    return activations;
  }

  private static FMatrixRMaj copy(FloatDense matrix) {
    FMatrixRMaj copy = new FMatrixRMaj(matrix.rows(), matrix.columns());
    for (int row = 0; row < matrix.rows(); row++) {
      System.arraycopy(
          matrix.rawValues(),
          row * matrix.stride(),
          copy.data,
          row * matrix.columns(),
          matrix.columns());
    }
    return copy;
  }
}
