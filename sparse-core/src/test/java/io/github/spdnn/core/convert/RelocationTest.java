package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.testing.PatternDomain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class RelocationTest {
  private static final SparsityPattern EXAMPLE =
      SparsityPattern.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 0});

  @Test
  void aTransposeByHand() {
    Relocation relocation = Relocation.transpose(EXAMPLE);
    assertEquals(
        SparsityPattern.of(3, 2, new int[] {0, 2, 2, 3}, new int[] {0, 1, 0}),
        relocation.pattern());
    assertEquals(2, relocation.source(1));
    assertArrayEquals(new float[] {5, 7, 6}, relocation.apply(new float[] {5, 6, 7}));
    assertArrayEquals(new double[] {5, 7, 6}, relocation.apply(new double[] {5, 6, 7}));
  }

  @Test
  void aPermutationByHand() {
    Relocation relocation =
        Relocation.permute(EXAMPLE, Permutation.of(1, 0), Permutation.of(2, 1, 0));
    assertEquals(
        SparsityPattern.of(2, 3, new int[] {0, 1, 3}, new int[] {2, 0, 2}), relocation.pattern());
    assertArrayEquals(new double[] {7, 6, 5}, relocation.apply(new double[] {5, 6, 7}));
  }

  @Test
  void permutationsOfAnotherLengthAreRefused() {
    Permutation two = Permutation.identity(2);
    Permutation three = Permutation.identity(3);
    assertRefused(
        "the row permutation has length 3, not 2", () -> Relocation.permute(EXAMPLE, three, three));
    assertRefused(
        "the column permutation has length 2, not 3", () -> Relocation.permute(EXAMPLE, two, two));
  }

  @Test
  void valuesOfAnotherLengthAreRefused() {
    Relocation relocation = Relocation.transpose(EXAMPLE);
    assertRefused("3 stored entries need 3 values, not 4", () -> relocation.apply(new float[4]));
    assertRefused("3 stored entries need 3 values, not 2", () -> relocation.apply(new double[2]));
  }

  @Test
  void oneMoveAfterAnotherIsOneMove() {
    Relocation first = Relocation.transpose(EXAMPLE);
    Relocation both = first.then(Selection.rows(first.pattern(), 2, 0));
    assertEquals(
        SparsityPattern.of(2, 2, new int[] {0, 1, 3}, new int[] {0, 0, 1}), both.pattern());
    assertEquals(3, both.sourceCount());
    assertArrayEquals(new double[] {6, 5, 7}, both.apply(new double[] {5, 6, 7}));
  }

  @Test
  void movesThatDoNotFitAreRefused() {
    Relocation two = Selection.slice(EXAMPLE, 0, 1, 0, 3);
    Relocation three = Relocation.transpose(EXAMPLE);
    assertRefused(
        "the second relocation moves 3 entries, the first one leaves 2", () -> two.then(three));
  }

  @Property
  @Domain(PatternDomain.class)
  void everySourceOccursOnceAndLeadsToItsEntry(@ForAll SparsityPattern pattern) {
    Permutation rows = Permutation.random(pattern.rows(), 5);
    Permutation columns = Permutation.random(pattern.columns(), 6);
    Relocation relocation = Relocation.permute(pattern, rows, columns);
    SparsityPattern moved = relocation.pattern();
    boolean[] seen = new boolean[pattern.stored()];
    for (int row = 0; row < moved.rows(); row++) {
      for (int position = moved.rowStart(row); position < moved.rowEnd(row); position++) {
        int source = relocation.source(position);
        assertEquals(source, pattern.find(rows.from(row), columns.from(moved.index(position))));
        assertEquals(false, seen[source]);
        seen[source] = true;
      }
    }
    assertEquals(
        SparsityPattern.of(moved.rows(), moved.columns(), moved.rawOffsets(), moved.rawIndices()),
        moved);
  }
}
