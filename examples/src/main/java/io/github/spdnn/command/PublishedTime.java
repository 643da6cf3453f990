package io.github.spdnn.command;

import java.util.List;
import java.util.Optional;

/**
 * The best published time of a processor (not of graphics cards) for a network of the challenge.
 *
 * @param neurons neurons of a layer
 * @param layers number of layers
 * @param seconds inference seconds
 * @param hardware the machine
 */
record PublishedTime(int neurons, int layers, double seconds, String hardware) {
  private static final String XEON = "40 threads of a Xeon E5-2698v4";
  private static final String POWER8 = "160 threads of a Power8";
  private static final String KNL = "64 threads of a Xeon Phi 7250";

  /**
   * T. Davis, M. Aznaveh, S. Kolodziej, "Write Quick, Run Fast: Sparse Deep Neural Network in 20
   * Minutes of Development Time via SuiteSparse:GraphBLAS", HPEC 2019; the last one M. H. Mofrad et
   * al., "Accelerating Distributed Inference of Sparse Deep Neural Networks via Mitigating the
   * Straggler Effect", HPEC 2020.
   */
  private static final List<PublishedTime> ALL =
      List.of(
          new PublishedTime(1024, 120, 2, XEON),
          new PublishedTime(1024, 480, 4, XEON),
          new PublishedTime(1024, 1920, 14, XEON),
          new PublishedTime(4096, 120, 8, POWER8),
          new PublishedTime(4096, 480, 23, POWER8),
          new PublishedTime(4096, 1920, 83, POWER8),
          new PublishedTime(16384, 120, 37, POWER8),
          new PublishedTime(16384, 480, 131, KNL),
          new PublishedTime(16384, 1920, 502, KNL),
          new PublishedTime(65536, 120, 144, POWER8),
          new PublishedTime(65536, 480, 553, POWER8),
          new PublishedTime(65536, 1920, 51, "896 cores of 32 machines"));

  /** The time for a network, if it is one of the twelve official ones. */
  static Optional<PublishedTime> of(int neurons, int layers) {
    return ALL.stream()
        .filter(time -> time.neurons == neurons && time.layers == layers)
        .findFirst();
  }

  /** The twelve official networks, smallest first. */
  static List<PublishedTime> all() {
    return ALL;
  }
}
