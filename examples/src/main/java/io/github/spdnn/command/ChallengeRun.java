package io.github.spdnn.command;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeResult;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.dnn.inference.WorkerShare;
import io.github.spdnn.kernels.Backend;
import io.github.spdnn.kernels.Peak;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prepares and times networks of the challenge.
 *
 * @param threads threads of all steps
 * @param repeat how often the inference runs; the best counts
 * @param engine how the engine is set up
 * @param peak multiply-adds a second that the threads can do at most, measured before the first run
 * @param progress shows how far it is
 * @param notice takes lines for the user
 */
record ChallengeRun(
    int threads,
    int repeat,
    EngineOptions engine,
    double peak,
    Progress progress,
    Consumer<String> notice) {
  private static final int WARM_UP_IMAGES = 1280;

  /** Measures the processor first. */
  static ChallengeRun of(
      int threads, int repeat, EngineOptions engine, Progress progress, Consumer<String> notice) {
    progress.step("measuring the processor");
    double peak = Peak.floatMultiplyAdds(threads);
    return new ChallengeRun(threads, repeat, engine, peak, progress, notice);
  }

  /**
   * What came out.
   *
   * @param figures the figures for the JSON
   * @param edges weights of all layers
   * @param inputOnes pixels that are set
   * @param preparation the steps before the inference
   * @param seconds of the runs, ascending
   * @param layerSeconds of the best run, by layer, as a sum of the threads
   * @param truth the correct categories, if they are known
   */
  record Finished(
      ChallengeResult figures,
      long edges,
      long inputOnes,
      Stopwatch preparation,
      double[] seconds,
      double[] layerSeconds,
      Optional<int[]> truth) {}

  /** Runs a network. */
  Finished run(ChallengeData source) throws IOException {
    Stopwatch watch = new Stopwatch();
    BitImages images = source.images(threads, progress, notice);
    watch.lap("images");
    LayerSource layers = source.layers(progress);
    try (InferencePlan plan = engine.plan(layers, threads)) {
      watch.lap("layers");
      progress.step("warming up");
      plan.warmUp(new BitBatch(Noise.images(WARM_UP_IMAGES, source.network().neurons())));
      watch.lap("warm-up");
      return timed(source, plan, images, watch, layers.edges());
    }
  }

  private Finished timed(
      ChallengeData source, InferencePlan plan, BitImages images, Stopwatch watch, long edges)
      throws IOException {
    Batch batch = new ProgressBatch(new BitBatch(images), progress);
    double[] seconds = new double[repeat];
    InferenceResult best = null;
    for (int run = 0; run < repeat; run++) {
      long start = System.nanoTime();
      InferenceResult result = plan.classify(batch);
      seconds[run] = (System.nanoTime() - start) / 1e9;
      if (best == null || seconds[run] <= Arrays.stream(seconds, 0, run).min().orElseThrow()) {
        best = result;
      }
    }
    progress.step("measuring the processor again");
    // A shared machine may have lent less of its cores to one of the measurements.
    double peakOfBoth = Math.max(peak, Peak.floatMultiplyAdds(threads));
    progress.clear();
    engine.writeTrace(best);
    Arrays.sort(seconds);
    Optional<int[]> truth = source.truth();
    int[] found = best.categories();
    Boolean match = truth.map(list -> Arrays.equals(list, found)).orElse(null);
    ChallengeResult figures =
        figures(
            source.network(), images.images(), watch.total(), seconds[0], peakOfBoth, best, match);
    return new Finished(figures, edges, images.ones(), watch, seconds, best.layerSeconds(), truth);
  }

  private ChallengeResult figures(
      ChallengeNetwork network,
      int images,
      double prepareSeconds,
      double inferenceSeconds,
      double peakOfBoth,
      InferenceResult result,
      Boolean match) {
    return new ChallengeResult(
        network.neurons(),
        network.layers(),
        images,
        threads,
        Backend.name(),
        Backend.vectorBits(),
        prepareSeconds,
        inferenceSeconds,
        (double) images * network.edges() / inferenceSeconds,
        result.multiplyAdds(),
        Arrays.stream(result.alivePerLayer()).boxed().toList(),
        result.categories().length,
        match,
        result.makingSeconds(),
        peakOfBoth,
        result.multiplyAdds() / inferenceSeconds / peakOfBoth,
        PeakMemory.bytes(),
        result.computedMultiplyAdds(),
        result.isoLayers(),
        engine.describe(threads),
        result.words(),
        result.messages(),
        result.workers().stream().map(WorkerShare::multiplyAdds).toList());
  }
}
