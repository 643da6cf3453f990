package io.github.spdnn.dnn.challenge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The correct answers of the challenge: which of the 60000 images still have a nonzero activation
 * after the last layer.
 */
public final class ChallengeTruth {
  private static final Set<Integer> LAYERS = Set.of(120, 480, 1920);

  private ChallengeTruth() {}

  /** True if the challenge defines an answer for this depth: 120, 480 and 1920 layers. */
  public static boolean isDefined(int layers) {
    return LAYERS.contains(layers);
  }

  /**
   * Returns the images that survive, ascending, counted from 0 (the official files count from 1).
   *
   * @param neurons 1024, 4096, 16384 or 65536
   * @param layers 120, 480 or 1920
   * @throws IllegalArgumentException for any other number
   */
  public static int[] categories(int neurons, int layers) {
    ChallengeSize.of(neurons);
    if (!isDefined(layers)) {
      throw new IllegalArgumentException(
          "the challenge defines categories after 120, 480 and 1920 layers, not after " + layers);
    }
    // The answers of one size are the same at all three depths, hence one file a size.
    String name = "neuron" + neurons + "-categories.tsv";
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                ChallengeTruth.class.getResourceAsStream(name), StandardCharsets.US_ASCII))) {
      return lines.lines().mapToInt(line -> Integer.parseInt(line) - 1).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " cannot be read", e);
    }
  }
}
