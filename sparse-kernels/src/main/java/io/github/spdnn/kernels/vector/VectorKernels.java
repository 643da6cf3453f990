package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.DoublePanelKernels;
import io.github.spdnn.kernels.backend.DoubleSpmvKernels;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.KernelSet;

/** The kernels on {@code jdk.incubator.vector}; loaded by name. */
public final class VectorKernels implements KernelSet {
  private final FloatSpmvKernels floatSpmv = new FloatVectorSpmvKernels();
  private final FloatPanelKernels floatPanels = new FloatVectorPanelKernels();
  private final DoubleSpmvKernels doubleSpmv = new DoubleVectorSpmvKernels();
  private final DoublePanelKernels doublePanels = new DoubleVectorPanelKernels();

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int vectorBits() {
    return Lanes.FLOATS.vectorBitSize();
  }

  @Override
  public FloatPanelKernels floatPanels() {
    return floatPanels;
  }

  @Override
  public DoublePanelKernels doublePanels() {
    return doublePanels;
  }

  @Override
  public FloatSpmvKernels floatSpmv() {
    return floatSpmv;
  }

  @Override
  public float floatPeakLoop(int rounds, float seed) {
    return FloatPeakLoop.run(rounds, seed);
  }

  @Override
  public int floatPeakRound() {
    return FloatPeakLoop.MULTIPLY_ADDS_PER_ROUND;
  }

  @Override
  public DoubleSpmvKernels doubleSpmv() {
    return doubleSpmv;
  }

  @Override
  public double doublePeakLoop(int rounds, double seed) {
    return DoublePeakLoop.run(rounds, seed);
  }

  @Override
  public int doublePeakRound() {
    return DoublePeakLoop.MULTIPLY_ADDS_PER_ROUND;
  }
}
