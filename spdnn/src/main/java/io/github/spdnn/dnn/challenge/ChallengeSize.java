package io.github.spdnn.dnn.challenge;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The four network sizes of the challenge and their constants. */
enum ChallengeSize {
  N1024(1024, -0.3, 0, 184.6602425727745),
  N4096(4096, -0.35, 319L * 1024, 188.73388796179097),
  N16384(16384, -0.4, 319L * 1024 + 239L * 4096, 191.0237993153406),
  N65536(65536, -0.45, 319L * 1024 + 239L * 4096 + 191L * 16384, 192.56223078865776);

  /** Copies of a period in a layer. */
  static final int WIDTH = 16;

  private final int neurons;
  private final double bias;
  private final long firstDraw;
  private final double mnistThreshold;

  ChallengeSize(int neurons, double bias, long firstDraw, double mnistThreshold) {
    this.neurons = neurons;
    this.bias = bias;
    this.firstDraw = firstDraw;
    this.mnistThreshold = mnistThreshold;
  }

  /**
   * Returns the size of a number of neurons.
   *
   * @throws IllegalArgumentException if the challenge has no such size
   */
  static ChallengeSize of(int neurons) {
    for (ChallengeSize size : values()) {
      if (size.neurons == neurons) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "the challenge has no network of "
            + neurons
            + " neurons, only of "
            + Arrays.stream(values())
                .map(size -> String.valueOf(size.neurons))
                .collect(Collectors.joining(", ")));
  }

  int neurons() {
    return neurons;
  }

  double bias() {
    return bias;
  }

  /** Side of the square input images. */
  int side() {
    return 32 << ordinal();
  }

  /** Stages of the RadiX-Net: log2(neurons / 16). */
  int layersPerBlock() {
    return 6 + 2 * ordinal();
  }

  /**
   * Numbers drawn from the random stream before the first permuted block of this size: one stream
   * made all networks, each to 1920 layers, smallest size first.
   */
  long firstDraw() {
    return firstDraw;
  }

  /** Threshold that the input rule finds for the MNIST training images, see ChallengeImages. */
  double mnistThreshold() {
    return mnistThreshold;
  }
}
