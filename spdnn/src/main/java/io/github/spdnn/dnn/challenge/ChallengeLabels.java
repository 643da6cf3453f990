package io.github.spdnn.dnn.challenge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The input labels of each block of layers of a network: which permutation its inputs undergo.
 *
 * <p>The official networks were made in MATLAB with its default generator, the Mersenne Twister
 * MT19937 seeded with 5489. A permuted block draws one 53-bit number u(i) for each input; the label
 * of an input is the rank of its number modulo the period. Thread-safe.
 */
final class ChallengeLabels {
  private static final int MATLAB_SEED = 5489;

  private final int neurons;
  private final int period;
  private final long firstDraw;
  private final List<int[]> blocks = new ArrayList<>();
  private MersenneTwister stream;

  ChallengeLabels(ChallengeSize size, int[] plainLabels) {
    neurons = size.neurons();
    period = neurons / ChallengeSize.WIDTH;
    firstDraw = size.firstDraw();
    blocks.add(plainLabels);
  }

  /** Returns the labels of a block, counted from 0; callers must not write to them. */
  synchronized int[] block(int block) {
    if (stream == null && block > 0) {
      stream = new MersenneTwister(MATLAB_SEED);
      for (long skipped = 0; skipped < firstDraw; skipped++) {
        draw();
      }
    }
    while (blocks.size() <= block) {
      blocks.add(nextLabels());
    }
    return blocks.get(block);
  }

  private int[] nextLabels() {
    long[] drawn = new long[neurons];
    Arrays.setAll(drawn, i -> draw());
    long[] sorted = drawn.clone();
    Arrays.sort(sorted);
    int[] labels = new int[neurons];
    // The numbers are distinct, so that the place found is the rank.
    Arrays.setAll(labels, i -> Arrays.binarySearch(sorted, drawn[i]) % period);
    return labels;
  }

  /** The next uniform number of the stream, times 2^53. */
  private long draw() {
    long high = stream.nextInt() >>> 5;
    long low = stream.nextInt() >>> 6;
    return (high << 26) | low;
  }
}
