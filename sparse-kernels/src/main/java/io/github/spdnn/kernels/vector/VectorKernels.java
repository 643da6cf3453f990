package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.DoubleGemmKernels;
import io.github.spdnn.kernels.backend.DoubleIsoKernels;
import io.github.spdnn.kernels.backend.DoublePanelKernels;
import io.github.spdnn.kernels.backend.DoubleSampledKernels;
import io.github.spdnn.kernels.backend.DoubleSliceKernels;
import io.github.spdnn.kernels.backend.DoubleSpmspvKernels;
import io.github.spdnn.kernels.backend.DoubleSpmvKernels;
import io.github.spdnn.kernels.backend.FloatGemmKernels;
import io.github.spdnn.kernels.backend.FloatIsoKernels;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.FloatSampledKernels;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.KernelSet;

/** The kernels on {@code jdk.incubator.vector}; loaded by name. */
public final class VectorKernels implements KernelSet {
  private final FloatSpmvKernels floatSpmv = new FloatVectorSpmvKernels();
  private final FloatPanelKernels floatPanels = new FloatVectorPanelKernels();
  private final DoubleSpmvKernels doubleSpmv = new DoubleVectorSpmvKernels();
  private final DoublePanelKernels doublePanels = new DoubleVectorPanelKernels();
  private final FloatGemmKernels floatGemm = new FloatVectorGemmKernels();
  private final DoubleGemmKernels doubleGemm = new DoubleVectorGemmKernels();
  private final FloatSampledKernels floatSampled = new FloatVectorSampledKernels();
  private final DoubleSampledKernels doubleSampled = new DoubleVectorSampledKernels();
  private final FloatIsoKernels floatIso = new FloatVectorIsoKernels();
  private final DoubleIsoKernels doubleIso = new DoubleVectorIsoKernels();
  private final FloatSliceKernels floatSlices = new FloatVectorSliceKernels();
  private final FloatSpmspvKernels floatSpmspv = new FloatVectorSpmspvKernels();
  private final DoubleSliceKernels doubleSlices = new DoubleVectorSliceKernels();
  private final DoubleSpmspvKernels doubleSpmspv = new DoubleVectorSpmspvKernels();

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
  public FloatGemmKernels floatGemm() {
    return floatGemm;
  }

  @Override
  public DoubleGemmKernels doubleGemm() {
    return doubleGemm;
  }

  @Override
  public FloatSampledKernels floatSampled() {
    return floatSampled;
  }

  @Override
  public DoubleSampledKernels doubleSampled() {
    return doubleSampled;
  }

  @Override
  public FloatIsoKernels floatIso() {
    return floatIso;
  }

  @Override
  public DoubleIsoKernels doubleIso() {
    return doubleIso;
  }

  @Override
  public FloatSliceKernels floatSlices() {
    return floatSlices;
  }

  @Override
  public FloatSpmspvKernels floatSpmspv() {
    return floatSpmspv;
  }

  @Override
  public DoubleSliceKernels doubleSlices() {
    return doubleSlices;
  }

  @Override
  public DoubleSpmspvKernels doubleSpmspv() {
    return doubleSpmspv;
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
