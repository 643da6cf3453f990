package io.github.spdnn.bench;

import io.github.spdnn.bench.DenseChains.Chain;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.kernels.Backend;
import io.github.spdnn.kernels.Peak;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dense layers in this library, in OpenBLAS and in EJML, and beside them layers of the same size
 * without 75 % of their weights, in tiles of 64 outputs with the same inputs, as tile-wise pruning
 * makes them. Products alone, without bias and activation. All take turns of a quarter of a second
 * within the same run; the fastest product counts. Results are compared with plain loops in double
 * precision first. Prints a table in Markdown: microseconds, billion multiply-adds a second, and
 * their share of the FMA peak.
 *
 * <p>Arguments: numbers of threads (default: 1 2).
 */
public final class DenseStudy {
  private static final int TILE = 64;
  private static final double WARM_UP_SECONDS = 0.7;
  private static final int TURNS = 5;
  private static final double TURN_SECONDS = 0.25;

  /** Threads of OpenBLAS go on spinning for so long, on a core that others would need. */
  private static final long PAUSE_MILLISECONDS = 100;

  private static final double TOLERANCE = 1e-4;

  private DenseStudy() {}

  /** One library's run of a chain, and its best time so far. */
  private static final class Contestant {
    private final String name;
    private final Chain chain;
    private final List<FloatDense> weights;
    private final long multiplyAdds;
    private double seconds = Double.POSITIVE_INFINITY;

    Contestant(String name, Chain chain, List<FloatDense> weights, long multiplyAdds) {
      this.name = name;
      this.chain = chain;
      this.weights = weights;
      this.multiplyAdds = multiplyAdds;
    }

    void turn(double atLeastSeconds) {
      long end = System.nanoTime() + (long) (1e9 * atLeastSeconds);
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        chain.run();
        seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
      }
    }
  }

  /** Runs the study. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int[] threads =
        arguments.length == 0
            ? new int[] {1, 2}
            : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    try (Arena arena = Arena.ofShared()) {
      Optional<OpenBlas> openBlas = OpenBlas.load(arena);
      System.out.println(Backend.describe());
      System.out.println(
          openBlas
              .map(OpenBlas::describe)
              .orElse("no OpenBLAS: install it, or build with the Maven profile openblas"));
      System.out.println(
          "\n| layers | items | threads | peak | library | us | GMAC/s | of the peak |");
      System.out.println("|---|---|---|---|---|---|---|---|");
      for (int count : threads) {
        for (int items : new int[] {64, 256, 1024}) {
          study(new int[] {1024, 1024}, items, count, openBlas);
        }
        for (int items : new int[] {64, 256, 1024}) {
          study(new int[] {784, 1024, 1024, 10}, items, count, openBlas);
        }
      }
    }
  }

  private static void study(int[] neurons, int items, int threads, Optional<OpenBlas> openBlas)
      throws InterruptedException {
    List<Contestant> contestants = contestants(neurons, items, threads, openBlas);
    FloatDense input = input(neurons[0], items);
    for (Contestant one : contestants) {
      one.turn(WARM_UP_SECONDS);
      verify(one, input);
      one.seconds = Double.POSITIVE_INFINITY;
    }
    double peak = Peak.floatMultiplyAdds(threads);
    for (int turn = 0; turn < TURNS; turn++) {
      for (Contestant one : contestants) {
        Thread.sleep(PAUSE_MILLISECONDS);
        one.turn(TURN_SECONDS);
      }
    }
    Thread.sleep(PAUSE_MILLISECONDS);
    peak = Math.max(peak, Peak.floatMultiplyAdds(threads));
    for (Contestant one : contestants) {
      verify(one, input);
      one.chain.close();
      double rate = one.multiplyAdds / one.seconds;
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %d | %.1f | %s | %,.1f | %.1f | %.0f %% |%n",
          String.join("-", Arrays.stream(neurons).mapToObj(Integer::toString).toList()),
          items,
          threads,
          peak / 1e9,
          one.name,
          1e6 * one.seconds,
          rate / 1e9,
          100 * rate / peak);
    }
  }

  private static List<Contestant> contestants(
      int[] neurons, int items, int threads, Optional<OpenBlas> openBlas) {
    List<FloatDense> dense = new ArrayList<>();
    List<FloatCsr> pruned = new ArrayList<>();
    List<FloatDense> prunedDense = new ArrayList<>();
    long all = 0;
    long left = 0;
    for (int i = 1; i < neurons.length; i++) {
      dense.add(FloatValues.dense(neurons[i], neurons[i - 1], i));
      SparsityPattern quarter =
          RandomPatterns.sharedSupports(neurons[i], neurons[i - 1], neurons[i - 1] / 4, TILE, i);
      pruned.add(FloatValues.uniform(quarter, -1, 1, i));
      prunedDense.add(pruned.getLast().toDense());
      all += (long) items * neurons[i] * neurons[i - 1];
      left += (long) items * quarter.stored();
    }
    FloatDense input = input(neurons[0], items);
    List<Contestant> contestants = new ArrayList<>();
    if (openBlas.isPresent()) {
      Chain chain = DenseChains.openBlas(openBlas.get(), dense, input, threads);
      contestants.add(new Contestant("OpenBLAS", chain, dense, all));
    }
    Chain gemm = DenseChains.gemm(dense, input, threads);
    contestants.add(new Contestant("Gemm", gemm, dense, all));
    Chain ejml = DenseChains.ejml(dense, input, threads);
    contestants.add(new Contestant("EJML", ejml, dense, all));
    Chain tiles = DenseChains.tiles(pruned, input, threads);
    contestants.add(new Contestant("tile-wise 75 %", tiles, prunedDense, left));
    return contestants;
  }

  private static FloatDense input(int neurons, int items) {
    return FloatValues.dense(neurons, items, 7);
  }

  /** Compares the first and the last item with plain loops. */
  private static void verify(Contestant one, FloatDense input) {
    FloatDense found = one.chain.output();
    for (int item : new int[] {0, input.columns() - 1}) {
      double[] expected = new double[input.rows()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = input.get(i, item);
      }
      for (FloatDense layer : one.weights) {
        expected = times(layer, expected);
      }
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < expected.length; i++) {
        double difference = Math.abs(expected[i] - found.get(i, item));
        if (!(difference <= TOLERANCE * largest)) {
          throw new IllegalStateException(
              one.name + ": output " + i + " of item " + item + " is wrong by " + difference);
        }
      }
    }
  }

  private static double[] times(FloatDense matrix, double[] x) {
    double[] y = new double[matrix.rows()];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        y[row] += (double) matrix.get(row, column) * x[column];
      }
    }
    return y;
  }
}
