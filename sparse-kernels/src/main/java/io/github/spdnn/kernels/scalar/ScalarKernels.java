package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.panel.DoubleGemmKernels;
import io.github.spdnn.kernels.panel.DoublePanelKernels;
import io.github.spdnn.kernels.panel.DoubleSampledKernels;
import io.github.spdnn.kernels.panel.FloatGemmKernels;
import io.github.spdnn.kernels.panel.FloatPanelKernels;
import io.github.spdnn.kernels.panel.FloatSampledKernels;
import io.github.spdnn.kernels.panel.KernelSet;

/** The kernels without vectors: the specification, and what runs where there are no vectors. */
public final class ScalarKernels implements KernelSet {
  private final FloatPanelKernels floatPanels = new FloatScalarPanelKernels();
  private final DoublePanelKernels doublePanels = new DoubleScalarPanelKernels();
  private final FloatGemmKernels floatGemm = new FloatScalarGemmKernels();
  private final DoubleGemmKernels doubleGemm = new DoubleScalarGemmKernels();
  private final FloatSampledKernels floatSampled = new FloatScalarSampledKernels();
  private final DoubleSampledKernels doubleSampled = new DoubleScalarSampledKernels();

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
  public float floatPeakLoop(int rounds, float seed) {
    return FloatScalarPeakLoop.run(rounds, seed);
  }

  @Override
  public int floatPeakRound() {
    return FloatScalarPeakLoop.MULTIPLY_ADDS_PER_ROUND;
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
