package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.core.convert.Selection;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.kernels.schedule.FloatRearrangeRun;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatRearrangeTest {
  /** Entries enough for several chunks. */
  private static final FloatCsr LARGE =
      FloatValues.uniform(RandomPatterns.uniform(5_000, 2_000, 30, 1), -1, 1, 2);

  @Property
  @Domain(FloatFiniteDomain.class)
  void plansAgreeWithTheCore(@ForAll FloatCsr a, @ForAll long seed) {
    Permutation rows = Permutation.random(a.rows(), seed);
    Permutation columns = Permutation.random(a.columns(), ~seed);
    RearrangePlanner planner = Rearrange.planner().withThreads(1);
    assertSame(a.transpose(), planner.planTranspose(a.pattern()).apply(a));
    assertSame(a.permute(rows, columns), planner.planPermute(a.pattern(), rows, columns).apply(a));
    Relocation lower = Selection.lowerTriangle(a.pattern(), 0);
    assertSame(a.lowerTriangle(0), planner.plan(a.pattern(), lower).apply(a));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void theNumberOfChunksDoesNotMatter(
      @ForAll FloatCsr a, @ForAll @IntRange(min = 1, max = 9) int chunks) {
    Relocation transpose = Relocation.transpose(a.pattern());
    float[] moved = new float[a.stored()];
    new FloatRearrangeRun(transpose, chunks).run(Team.of(1), moved, a.rawValues());
    assertSame(transpose.apply(a.rawValues()), moved);
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    FloatCsr expected = LARGE.transpose();
    assertSame(expected, Rearrange.transpose(LARGE));
    for (int threads = 1; threads <= 8; threads++) {
      try (RearrangePlan plan =
          Rearrange.planner().withThreads(threads).planTranspose(LARGE.pattern())) {
        assertSame(expected, plan.apply(LARGE));
        assertSame(expected.scale(2), plan.apply(LARGE.scale(2)));
      }
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      RearrangePlanner planner = Rearrange.planner().withThreads(3).withExecutor(executor);
      assertSame(expected, planner.planTranspose(LARGE.pattern()).apply(LARGE));
    }
  }

  @Test
  void resultsShareThePatternOfThePlanAndAreOverwritten() {
    FloatCsr a = LARGE.slice(0, 10, 0, 2_000);
    try (RearrangePlan plan = Rearrange.planner().planTranspose(a.pattern())) {
      FloatCsr result = plan.apply(a.scale(3));
      assertEquals(true, result.pattern() == plan.pattern());
      plan.applyInto(result, a);
      assertSame(a.transpose(), result);
    }
  }

  @Test
  void aPlanSaysWhatItDoes() {
    try (RearrangePlan plan = Rearrange.planner().withThreads(2).planTranspose(LARGE.pattern())) {
      assertEquals(
          "RearrangePlan[transpose SparsityPattern[5000x2000, 150000 stored] to"
              + " SparsityPattern[2000x5000, 150000 stored], values by their positions in the"
              + " result, 2 chunks on 2 threads]",
          plan.toString());
    }
  }

  @Test
  void misuseIsRefused() {
    FloatCsr a = FloatCsr.builder(2, 3).add(0, 1, 5).add(1, 0, 6).build();
    FloatCsr other = FloatCsr.builder(2, 3).add(0, 1, 5).build();
    RearrangePlan plan = Rearrange.planner().withThreads(1).planTranspose(a.pattern());
    assertRefused(
        "the plan was made for SparsityPattern[2x3, 2 stored], not for another pattern,"
            + " SparsityPattern[2x3, 1 stored]",
        () -> plan.apply(other));
    assertRefused(
        "the plan's result is SparsityPattern[3x2, 2 stored], not another pattern,"
            + " SparsityPattern[2x3, 2 stored]",
        () -> plan.applyInto(a, a));
    FloatCsr square = FloatCsr.identity(3);
    RearrangePlan itself = Rearrange.planner().withThreads(1).planTranspose(square.pattern());
    assertRefused("the result shares its values with A", () -> itself.applyInto(square, square));
    assertRefused("threads is 0, but must be at least 1", () -> Rearrange.planner().withThreads(0));
    assertRefused(
        "1 stored entries need 1 values, not 2",
        () -> Rearrange.planner().plan(other.pattern(), Relocation.transpose(a.pattern())));
    assertRefused(
        "the row permutation has length 3, not 2",
        () ->
            Rearrange.planner()
                .planPermute(a.pattern(), Permutation.identity(3), Permutation.identity(3)));
  }
}
