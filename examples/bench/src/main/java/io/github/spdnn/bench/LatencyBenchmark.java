package io.github.spdnn.bench;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.dnn.inference.ParallelMode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds for a small batch through an official network. The images are ones that live to the
 * end, so that every layer has work; that all of them do is verified.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LatencyBenchmark {
  @Param({"1024", "4096"})
  private int neurons;

  @Param("120")
  private int layers;

  @Param({"1", "8", "64"})
  private int items;

  @Param({"1", "2"})
  private int threads;

  /** Whether layers of equal weights keep one value. */
  @Param({"true", "false"})
  private boolean iso;

  /** How the threads share the work. */
  @Param({"QUEUE", "AUTO"})
  private ParallelMode mode;

  private Batch batch;
  private InferencePlan plan;
  private InferenceResult last;

  /** Takes the first images that live to the end. */
  @Setup
  public void prepare() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    plan =
        InferencePlan.planner()
            .withThreads(threads)
            .withIsoValues(iso)
            .withMode(mode)
            .plan(ChallengeLayers.generated(network));
    BitImages some = OfficialImages.living(network, items, threads);
    batch = new BitBatch(some);
    classify();
    verify();
  }

  /** The whole inference. */
  @Benchmark
  public InferenceResult classify() {
    last = plan.classify(batch);
    return last;
  }

  /** Verifies the last result and ends the threads. */
  @TearDown
  public void finish() {
    verify();
    plan.close();
  }

  private void verify() {
    if (last.categories().length != items) {
      throw new IllegalStateException(last.categories().length + " of " + items + " are alive");
    }
  }
}
