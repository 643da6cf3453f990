package io.github.spdnn.kernels.panel;

/** The kernels of one backend. */
public interface KernelSet {
  /** {@code vector} or {@code scalar}. */
  String name();

  /** Width of the vectors in bits; 0 for the scalar kernels. */
  int vectorBits();

  /** The panel kernels in float. */
  FloatPanelKernels floatPanels();

  /** The panel kernels in double. */
  DoublePanelKernels doublePanels();
}
