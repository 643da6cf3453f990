package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Test
  void toAndFromAreEachOthersInverse() {
    Permutation cycle = Permutation.of(1, 2, 0);
    assertEquals(2, cycle.to(1));
    assertEquals(0, cycle.from(1));
    assertEquals(Permutation.of(2, 0, 1), cycle.inverse());
    assertEquals("Permutation[3]", cycle.toString());
  }

  @Test
  void whatIsNoPermutationIsRefused() {
    assertRefused("element 1 moves to 3, outside 0..2", () -> Permutation.of(0, 3, 1));
    assertRefused("element 2 moves to -1, outside 0..2", () -> Permutation.of(0, 1, -1));
    assertRefused("elements 0 and 2 both move to 1", () -> Permutation.of(1, 0, 1));
    assertRefused("length is -1, but must be in 0..2147483639", () -> Permutation.identity(-1));
    assertRefused("length is -2, but must be in 0..2147483639", () -> Permutation.random(-2, 1));
  }

  @Test
  void thenAppliesTheSecondAfterTheFirst() {
    Permutation first = Permutation.of(1, 2, 0);
    Permutation second = Permutation.of(0, 2, 1);
    // 0 goes to 1 and on to 2, and so forth.
    assertEquals(Permutation.of(2, 1, 0), first.then(second));
    assertEquals(Permutation.of(1, 2, 0).then(Permutation.identity(3)), first);
    assertRefused(
        "the second permutation has length 2, not 3", () -> first.then(Permutation.identity(2)));
  }

  @Test
  void theArrayIsCopied() {
    int[] targets = {1, 0};
    Permutation permutation = Permutation.of(targets);
    targets[0] = 0;
    assertEquals(1, permutation.to(0));
  }

  @Property
  void aRandomPermutationComposedWithItsInverseMovesNothing(
      @ForAll @IntRange(max = 50) int length, @ForAll long seed) {
    Permutation random = Permutation.random(length, seed);
    assertEquals(length, random.length());
    for (int i = 0; i < length; i++) {
      assertEquals(i, random.from(random.to(i)));
    }
    Permutation identity = Permutation.identity(length);
    assertEquals(identity, random.then(random.inverse()));
    assertEquals(identity, random.inverse().then(random));
    assertEquals(random, random.inverse().inverse());
    assertEquals(random.hashCode(), Permutation.random(length, seed).hashCode());
  }

  @Test
  void randomPermutationsReachEveryPlaceAboutEquallyOften() {
    int[][] counts = new int[5][5];
    for (int seed = 0; seed < 5000; seed++) {
      Permutation random = Permutation.random(5, seed);
      for (int i = 0; i < 5; i++) {
        counts[i][random.to(i)]++;
      }
    }
    for (int[] row : counts) {
      for (int count : row) {
        // Expected 1000 with a standard deviation of 28; the seeds are fixed.
        assertTrue(count > 870 && count < 1130, () -> "a place was reached " + count + " times");
      }
    }
    assertNotEquals(Permutation.random(20, 1), Permutation.random(20, 2));
  }
}
