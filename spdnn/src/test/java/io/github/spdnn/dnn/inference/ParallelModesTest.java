package io.github.spdnn.dnn.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.NetworkArbitraries.Case;
import io.github.spdnn.dnn.partition.ContiguousPartitioner;
import io.github.spdnn.dnn.partition.CyclicPartitioner;
import io.github.spdnn.dnn.partition.HashedPartitioner;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partitioner;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.partition.SupportsPartitioner;
import java.util.concurrent.Executor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** All ways to share the work give what plain loops give. */
class ParallelModesTest {
  /** How threads share the work. */
  record Sharing(ParallelMode mode, int threads, Partitioner partitioner, boolean iso) {
    InferencePlan plan(Case given) {
      InferencePlanner planner =
          InferencePlan.planner().withThreads(threads).withMode(mode).withIsoValues(iso);
      if (partitioner != null) {
        planner = planner.withPartition(NetworkPartition.of(given.network(), partitioner));
      }
      return planner.plan(given.network());
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return NetworkArbitraries.cases();
  }

  @Provide
  Arbitrary<Case> exactCases() {
    return NetworkArbitraries.exactCases();
  }

  @Provide
  Arbitrary<Case> looseCases() {
    return NetworkArbitraries.looseCases();
  }

  @Provide
  Arbitrary<Partitioner> partitioners() {
    Arbitrary<Integer> parts = Arbitraries.of(1, 2, 3, 5, 8);
    return Arbitraries.oneOf(
        parts.map(ContiguousPartitioner::new),
        parts.map(CyclicPartitioner::new),
        parts.map(count -> new HashedPartitioner(count, 4)),
        parts.map(SupportsPartitioner::new),
        Combinators.combine(parts, Arbitraries.longs()).as(RandomPartitioner::new));
  }

  @Provide
  Arbitrary<Sharing> sharings() {
    return Combinators.combine(
            Arbitraries.of(ParallelMode.class),
            Arbitraries.integers().between(1, 8),
            partitioners().injectNull(0.2),
            Arbitraries.of(false, true))
        .as(Sharing::new);
  }

  /** Values are small integers, so the order of sums does not matter. */
  @Property(tries = 600)
  void everyModeGivesWhatPlainLoopsGive(
      @ForAll("exactCases") Case given, @ForAll("sharings") Sharing sharing) {
    check(given, sharing);
  }

  /** Parts that wait for nobody must not overwrite what others have yet to read or write. */
  @Property(tries = 1500)
  void looseNetworksToo(
      @ForAll("looseCases") Case given,
      @ForAll("partitioners") Partitioner partitioner,
      @ForAll @IntRange(min = 1, max = 3) int threads) {
    check(given, new Sharing(ParallelMode.TILED, threads, partitioner, true));
  }

  private static void check(Case given, Sharing sharing) {
    ReferenceInference expected = ReferenceInference.of(given.network(), given.inputs().toDense());
    Batch batch = Batch.of(given.inputs());
    try (InferencePlan plan = sharing.plan(given)) {
      InferenceResult inferred = plan.infer(batch);
      assertCounts(expected, inferred);
      FloatDense outputs = inferred.requireOutputs();
      for (int item : expected.categories()) {
        for (int neuron = 0; neuron < outputs.columns(); neuron++) {
          assertEquals(
              expected.outputs()[item][neuron] + 0.0f,
              outputs.get(item, neuron) + 0.0f,
              "item " + item + " neuron " + neuron);
        }
      }
      assertCounts(expected, plan.classify(batch));
    }
  }

  private static void assertCounts(ReferenceInference expected, InferenceResult actual) {
    assertArrayEquals(expected.categories(), actual.categories());
    assertArrayEquals(expected.alivePerLayer(), actual.alivePerLayer());
    assertEquals(expected.multiplyAdds(), actual.multiplyAdds());
  }

  /** Data-parallel modes take sums in the same order as the queue, whatever the values are. */
  @Property(tries = 200)
  void dataParallelModesGiveTheSameBits(
      @ForAll("cases") Case given, @ForAll @IntRange(min = 1, max = 8) int threads) {
    Batch batch = Batch.of(given.inputs());
    float[] expected = null;
    for (ParallelMode mode :
        new ParallelMode[] {
          ParallelMode.QUEUE,
          ParallelMode.CONTIGUOUS,
          ParallelMode.HASHED,
          ParallelMode.DATA_THEN_MODEL
        }) {
      try (InferencePlan plan = new Sharing(mode, threads, null, true).plan(given)) {
        float[] found = withoutSigns(plan.infer(batch).requireOutputs().rawValues());
        expected = expected == null ? found : expected;
        assertArrayEquals(expected, found, mode.toString());
      }
    }
  }

  /** Messages or shared memory, one thread or eight: the partition alone sets the order of sums. */
  @Property(tries = 200)
  void onePartitionGivesTheSameBits(
      @ForAll("cases") Case given, @ForAll("partitioners") Partitioner partitioner) {
    Batch batch = Batch.of(given.inputs());
    float[] expected = null;
    for (ParallelMode mode : new ParallelMode[] {ParallelMode.MODEL, ParallelMode.TILED}) {
      for (int threads : new int[] {1, 2, 8}) {
        try (InferencePlan plan = new Sharing(mode, threads, partitioner, true).plan(given)) {
          float[] found = withoutSigns(plan.infer(batch).requireOutputs().rawValues());
          expected = expected == null ? found : expected;
          assertArrayEquals(expected, found, mode + " " + threads);
        }
      }
    }
  }

  private static float[] withoutSigns(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0f;
    }
    return values;
  }

  /** An executor may lend no thread at all. */
  @Property(tries = 60)
  void threadsThatNeverComeAreNotWaitedFor(
      @ForAll("exactCases") Case given, @ForAll ParallelMode mode) {
    ReferenceInference expected = ReferenceInference.of(given.network(), given.inputs().toDense());
    Executor nobody = work -> {};
    InferencePlanner planner =
        InferencePlan.planner().withThreads(3).withExecutor(nobody).withMode(mode);
    try (InferencePlan plan = planner.plan(given.network())) {
      assertArrayEquals(
          expected.categories(), plan.classify(Batch.of(given.inputs())).categories());
    }
  }
}
