package io.github.spdnn.bench;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
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
 * What tiles and equal weights are worth: milliseconds for {@value #ITEMS} items through {@value
 * #DEPTH} layers of 32 inputs a neuron, all items alive and all activations nonzero. That is
 * {@value #ITEMS} × {@value #DEPTH} × 32 × neurons multiply-adds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx8g"})
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SupportsBenchmark {
  static final int ITEMS = 1024;
  static final int DEPTH = 12;
  private static final int INPUTS = 32;

  @Param({"1024", "4096", "16384"})
  private int neurons;

  /** Rows that have the same inputs: 16 as in the challenge's networks, or 1 for random ones. */
  @Param({"16", "1"})
  private int together;

  /** Whether all weights of a layer are equal. */
  @Param({"true", "false"})
  private boolean equal;

  @Param({"1", "2"})
  private int threads;

  private Batch batch;
  private InferencePlan plan;

  /** Makes a network whose activations stay between 0 and 1. */
  @Setup
  public void prepare() {
    List<SparseLayer> layers = IntStream.range(0, DEPTH).mapToObj(this::layer).toList();
    plan = InferencePlan.planner().withThreads(threads).plan(SparseNetwork.of(layers));
    batch = Batch.of(FloatValues.dense(ITEMS, neurons, 1));
    if (classify().alivePerLayer()[DEPTH - 1] != ITEMS) {
      throw new IllegalStateException("items died");
    }
  }

  private SparseLayer layer(int layer) {
    SparsityPattern pattern =
        RandomPatterns.sharedSupports(neurons, neurons, INPUTS, together, layer);
    float mean = 1.0f / INPUTS;
    float[] ones = new float[pattern.stored()];
    Arrays.fill(ones, mean);
    FloatCsr weights =
        equal
            ? FloatCsr.of(pattern, ones)
            : FloatValues.uniform(pattern, mean / 2, 1.5f * mean, layer);
    return SparseLayer.of(weights, 0.001f, Activation.cappedRelu(32));
  }

  /** The whole inference. */
  @Benchmark
  public InferenceResult classify() {
    return plan.classify(batch);
  }

  /** Ends the threads. */
  @TearDown
  public void finish() {
    plan.close();
  }
}
