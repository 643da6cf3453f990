package io.github.spdnn.kernels.backend;

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

  /** The products of dense blocks in float. */
  FloatGemmKernels floatGemm();

  /** The products of dense blocks in double. */
  DoubleGemmKernels doubleGemm();

  /** The sampled products in float. */
  FloatSampledKernels floatSampled();

  /** The sampled products in double. */
  DoubleSampledKernels doubleSampled();

  /** The products with sparse vectors in float. */
  FloatSpmspvKernels floatSpmspv();

  /** The products with sparse vectors in double. */
  DoubleSpmspvKernels doubleSpmspv();

  /** The products with iso-valued matrices in float. */
  FloatIsoKernels floatIso();

  /** The products with iso-valued matrices in double. */
  DoubleIsoKernels doubleIso();

  /** The products of tiles with a dense vector in float. */
  FloatSliceKernels floatSlices();

  /** The products of tiles with a dense vector in double. */
  DoubleSliceKernels doubleSlices();

  /** The matrix-vector loops in float. */
  FloatSpmvKernels floatSpmv();

  /** The matrix-vector loops in double. */
  DoubleSpmvKernels doubleSpmv();

  /** Does nothing but multiply-adds in registers, for a given number of rounds. */
  float floatPeakLoop(int rounds, float seed);

  /** Multiply-adds in a round of {@link #floatPeakLoop}. */
  int floatPeakRound();

  /** Does nothing but multiply-adds in registers, for a given number of rounds. */
  double doublePeakLoop(int rounds, double seed);

  /** Multiply-adds in a round of {@link #doublePeakLoop}. */
  int doublePeakRound();
}
