package io.github.spdnn.kernels.scalar;

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

/** The kernels without vectors: the specification, and what runs where there are no vectors. */
public final class ScalarKernels implements KernelSet {
  private final FloatSpmvKernels floatSpmv = new FloatScalarSpmvKernels();
  private final FloatPanelKernels floatPanels = new FloatScalarPanelKernels();
  private final DoubleSpmvKernels doubleSpmv = new DoubleScalarSpmvKernels();
  private final DoublePanelKernels doublePanels = new DoubleScalarPanelKernels();
  private final FloatGemmKernels floatGemm = new FloatScalarGemmKernels();
  private final DoubleGemmKernels doubleGemm = new DoubleScalarGemmKernels();
  private final FloatSampledKernels floatSampled = new FloatScalarSampledKernels();
  private final DoubleSampledKernels doubleSampled = new DoubleScalarSampledKernels();
  private final FloatIsoKernels floatIso = new FloatScalarIsoKernels();
  private final DoubleIsoKernels doubleIso = new DoubleScalarIsoKernels();
  private final FloatSliceKernels floatSlices = new FloatScalarSliceKernels();
  private final FloatSpmspvKernels floatSpmspv = new FloatScalarSpmspvKernels();
  private final DoubleSliceKernels doubleSlices = new DoubleScalarSliceKernels();
  private final DoubleSpmspvKernels doubleSpmspv = new DoubleScalarSpmspvKernels();

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int vectorBits() {
    return 0;
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
    return FloatScalarPeakLoop.run(rounds, seed);
  }

  @Override
  public int floatPeakRound() {
    return FloatScalarPeakLoop.MULTIPLY_ADDS_PER_ROUND;
  }

  @Override
  public DoubleSpmvKernels doubleSpmv() {
    return doubleSpmv;
  }

  @Override
  public double doublePeakLoop(int rounds, double seed) {
    return DoubleScalarPeakLoop.run(rounds, seed);
  }

  @Override
  public int doublePeakRound() {
    return DoubleScalarPeakLoop.MULTIPLY_ADDS_PER_ROUND;
  }
}
