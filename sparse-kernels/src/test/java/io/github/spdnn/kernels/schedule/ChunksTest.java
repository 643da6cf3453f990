package io.github.spdnn.kernels.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunksTest {
  @Provide
  Arbitrary<long[]> work() {
    Arbitrary<Long> small = Arbitraries.longs().between(0, 9);
    Arbitrary<Long> mixed = Arbitraries.of(0L, 0L, 1L, 1_000_000_000_000L);
    return Arbitraries.oneOf(
        small.array(long[].class).ofMaxSize(60), mixed.array(long[].class).ofMaxSize(60));
  }

  @Property
  void everyItemIsInOneChunkAndNoChunkIsMuchLargerThanItsShare(
      @ForAll("work") long[] work, @ForAll @IntRange(min = 1, max = 70) int count) {
    int[] boundaries = Chunks.split(work.length, item -> work[item], count);
    int chunks = boundaries.length - 1;
    assertTrue(chunks >= 1 && chunks <= count);
    assertEquals(0, boundaries[0]);
    assertEquals(work.length, boundaries[chunks]);
    long total = Arrays.stream(work).sum();
    long largestItem = Arrays.stream(work).max().orElse(0);
    for (int chunk = 0; chunk < chunks; chunk++) {
      assertTrue(boundaries[chunk] <= boundaries[chunk + 1]);
      long sum = Arrays.stream(work, boundaries[chunk], boundaries[chunk + 1]).sum();
      // One item more than the share, and one for the rounding of shares.
      long share = total / chunks + largestItem + 1;
      assertTrue(sum <= share, () -> "chunk has " + sum + ", allowed is " + share);
    }
  }

  @Test
  void equalItemsMakeEqualChunks() {
    assertArrayEquals(new int[] {0, 25, 50, 75, 100}, Chunks.split(100, item -> 3, 4));
  }

  @Test
  void thereAreNoMoreChunksThanItemsButAlwaysOne() {
    assertArrayEquals(new int[] {0, 1, 2}, Chunks.split(2, item -> 1, 8));
    assertArrayEquals(new int[] {0, 0}, Chunks.split(0, item -> 1, 8));
  }

  @Test
  void aHugeItemGetsAChunkToItself() {
    assertArrayEquals(new int[] {0, 1, 1, 4}, Chunks.split(4, item -> item == 0 ? 1_000 : 1, 3));
  }

  @Test
  void withoutWorkAllItemsAreInTheLastChunk() {
    assertArrayEquals(new int[] {0, 0, 0, 5}, Chunks.split(5, item -> 0, 3));
  }
}
