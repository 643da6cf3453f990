package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.panel.DoublePanelKernels;
import io.github.spdnn.kernels.panel.FloatPanelKernels;
import io.github.spdnn.kernels.panel.KernelSet;

/** The kernels without vectors: the specification, and what runs where there are no vectors. */
public final class ScalarKernels implements KernelSet {
  private final FloatPanelKernels floatPanels = new FloatScalarPanelKernels();
  private final DoublePanelKernels doublePanels = new DoubleScalarPanelKernels();

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
}
