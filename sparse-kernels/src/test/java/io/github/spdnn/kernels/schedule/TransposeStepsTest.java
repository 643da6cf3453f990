package io.github.spdnn.kernels.schedule;

import static io.github.spdnn.core.testing.PatternAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.PatternDomain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class TransposeStepsTest {
  private static void assertAsWithOneThread(SparsityPattern pattern, int chunks, Team team) {
    Relocation expected = Relocation.transpose(pattern);
    Relocation actual = TransposeSteps.relocation(pattern, chunks, team);
    assertValid(actual.pattern());
    assertEquals(expected.pattern(), actual.pattern());
    assertArrayEquals(expected.rawSources(), actual.rawSources());
    assertEquals(expected.sourceCount(), actual.sourceCount());
  }

  @Property
  @Domain(PatternDomain.class)
  void theNumberOfChunksDoesNotMatter(
      @ForAll SparsityPattern pattern, @ForAll @IntRange(min = 1, max = 9) int chunks) {
    assertAsWithOneThread(pattern, chunks, Team.of(1));
  }

  @Test
  void severalThreads() {
    SparsityPattern pattern = RandomPatterns.uniform(3_000, 500, 20, 1);
    for (int threads = 2; threads <= 8; threads++) {
      try (Team team = Team.of(threads)) {
        assertAsWithOneThread(pattern, threads, team);
      }
    }
  }
}
