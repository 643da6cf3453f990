package io.github.spdnn.bench;

import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeTruth;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Seconds for all 60,000 images through an official network, from packed images to categories; the
 * challenge's rate is 60,000 × edges divided by this. The categories are verified before and after.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class ChallengeBenchmark {
  @Param("1024")
  private int neurons;

  @Param("120")
  private int layers;

  @Param({"1", "2"})
  private int threads;

  private Batch batch;
  private InferencePlan plan;
  private InferenceResult last;

  /** Generates network and inputs and verifies one inference. */
  @Setup
  public void prepare() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    Activation activation = Activation.cappedRelu(ChallengeNetwork.CAP);
    List<SparseLayer> made =
        IntStream.rangeClosed(1, layers)
            .mapToObj(i -> SparseLayer.of(network.layer(i), (float) network.bias(), activation))
            .toList();
    plan = InferencePlan.planner().withThreads(threads).plan(SparseNetwork.of(made));
    batch = new BitBatch(OfficialImages.all(neurons, threads));
    last = plan.classify(batch);
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
    if (!Arrays.equals(ChallengeTruth.categories(neurons, layers), last.categories())) {
      throw new IllegalStateException("the categories are not the official ones");
    }
  }
}
