package io.github.spdnn.bench;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeTruth;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferencePlanner;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.dnn.inference.ParallelMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Items against neurons: an official network, or its first layers, in all parallel modes and for
 * batches of all sizes. Modes take turns, so that a noisy minute hits all of them; the categories
 * of all must be equal. Prints a table in Markdown: milliseconds, minimum and median.
 *
 * <p>Arguments: neurons, layers, threads, rounds, and batch sizes. A batch of up to 1,024 items has
 * images that live to the end of 120 layers; larger ones have the first images as they come.
 */
public final class ModesStudy {
  private static final int LIVING = 1024;
  private static final double LEAST_SECONDS = 0.3;

  private ModesStudy() {}

  /** A mode with its times. */
  private record Contestant(String name, InferencePlan plan, List<Double> seconds) {}

  /** Runs the study. */
  public static void main(String[] arguments) throws IOException {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    if (numbers.length < 5) {
      System.err.println("arguments: NEURONS LAYERS THREADS ROUNDS ITEMS...");
      System.exit(2);
    }
    ChallengeNetwork network = ChallengeNetwork.of(numbers[0], numbers[1]);
    LayerSource layers = ChallengeLayers.generated(network);
    int threads = numbers[2];
    InferencePlanner planner = InferencePlan.planner().withThreads(threads);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(contestant("data, own blocks", planner.withBlocks(64, false), layers));
    contestants.add(contestant("data (default)", planner, layers));
    contestants.add(contestant("model", planner.withMode(ParallelMode.MODEL), layers));
    contestants.add(contestant("tiled", planner.withMode(ParallelMode.TILED), layers));
    contestants.add(contestant("auto", planner.withMode(ParallelMode.AUTO), layers));
    System.out.printf(
        Locale.ROOT,
        "%n%d neurons, %d layers, %d threads; ms, minimum / median of %d rounds%n%n| items |",
        network.neurons(),
        network.layers(),
        threads,
        numbers[3]);
    contestants.forEach(one -> System.out.print(" " + one.name + " |"));
    System.out.println(" own / tiled | default / auto |");
    System.out.println("|---|" + "---|".repeat(contestants.size() + 2));
    for (int items : Arrays.copyOfRange(numbers, 4, numbers.length)) {
      compare(contestants, batch(network, items, threads), numbers[3]);
    }
    contestants.forEach(one -> one.plan.close());
  }

  private static Contestant contestant(String name, InferencePlanner planner, LayerSource layers) {
    return new Contestant(name, planner.plan(layers), new ArrayList<>());
  }

  private static Batch batch(ChallengeNetwork network, int items, int threads) throws IOException {
    BitImages all = OfficialImages.all(network.neurons(), threads);
    if (items > LIVING) {
      return new BitBatch(all).slice(0, items);
    }
    int[] living = ChallengeTruth.categories(network.neurons(), 120);
    return new BitBatch(OfficialImages.some(all, living, items));
  }

  private static void compare(List<Contestant> contestants, Batch batch, int rounds) {
    int[] expected = null;
    for (Contestant one : contestants) {
      one.seconds.clear();
      one.plan.warmUp(batch);
      int[] found = one.plan.classify(batch).categories();
      expected = expected == null ? found : expected;
      if (!Arrays.equals(expected, found)) {
        throw new IllegalStateException(one.name + " finds other categories");
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Contestant one : contestants) {
        one.seconds.add(seconds(one.plan, batch));
      }
    }
    System.out.printf(Locale.ROOT, "| %,d |", batch.items());
    for (Contestant one : contestants) {
      one.seconds.sort(null);
      System.out.printf(
          Locale.ROOT, " %.3f / %.3f |", 1e3 * one.seconds.getFirst(), 1e3 * median(one));
    }
    System.out.printf(
        Locale.ROOT,
        " %.2f | %.2f |%n",
        median(contestants.get(0)) / median(contestants.get(3)),
        median(contestants.get(1)) / median(contestants.get(4)));
  }

  private static double median(Contestant one) {
    return one.seconds.get(one.seconds.size() / 2);
  }

  /** The mean of as many runs as take some time, but one at least. */
  private static double seconds(InferencePlan plan, Batch batch) {
    long start = System.nanoTime();
    long spent = 0;
    int runs = 0;
    while (runs == 0 || spent < LEAST_SECONDS * 1e9) {
      InferenceResult result = plan.classify(batch);
      if (result.alivePerLayer().length == 0) {
        throw new IllegalStateException("no layers");
      }
      runs++;
      spent = System.nanoTime() - start;
    }
    return spent / 1e9 / runs;
  }
}
