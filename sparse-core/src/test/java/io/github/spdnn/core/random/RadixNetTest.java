package io.github.spdnn.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RadixNetTest {
  @Test
  void aBinaryNetOfFourNeuronsHasTheKnownTwoLayers() {
    RadixNet net = RadixNet.binary(1, 2);
    assertEquals(pattern(new int[][] {{0, 1}, {1, 2}, {2, 3}, {0, 3}}), net.layer(0));
    assertEquals(pattern(new int[][] {{0, 2}, {1, 3}, {0, 2}, {1, 3}}), net.layer(1));
  }

  @Test
  void labelsMoveTheInputs() {
    RadixNet net = RadixNet.binary(2, 1);
    SparsityPattern all =
        pattern(new int[][] {{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}});
    assertEquals(all, net.layer(0, new int[] {1, 1, 0, 0}));
    RadixNet ring = RadixNet.of(1, 2, 2);
    assertEquals(
        pattern(new int[][] {{1, 2}, {0, 1}, {0, 3}, {2, 3}}),
        ring.layer(0, new int[] {2, 1, 0, 3}));
  }

  @Property(tries = 60)
  void aLayerIsTheTransposedKroneckerProductOfItsDefinition(
      @ForAll @IntRange(min = 1, max = 3) int width,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 2, max = 4) Integer> radices,
      @ForAll long seed) {
    RadixNet net = RadixNet.of(width, array(radices));
    Permutation order = Permutation.random(net.neurons(), seed);
    int[] labels = new int[net.neurons()];
    Arrays.setAll(labels, i -> order.to(i) % net.period());
    int place = 1;
    for (int stage = 0; stage < radices.size(); stage++) {
      boolean[][] want = definition(net, radices.get(stage), place, labels);
      assertEquals(pattern(want), net.layer(stage, labels));
      place *= radices.get(stage);
    }
  }

  @Property(tries = 30)
  void everyOutputIsReachedFromEveryInputOverTheSameNumberOfPaths(
      @ForAll @IntRange(min = 1, max = 3) int width,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 2, max = 3) Integer> radices) {
    RadixNet net = RadixNet.of(width, array(radices));
    long[] paths = new long[net.neurons()];
    paths[0] = 1;
    for (int stage = 0; stage < net.stages(); stage++) {
      paths = step(net.layer(stage), paths);
    }
    long[] want = new long[net.neurons()];
    Arrays.fill(want, (long) Math.pow(width, radices.size() - 1));
    assertArrayEquals(want, paths);
  }

  @Test
  void wrongArgumentsAreNamed() {
    RadixNet net = RadixNet.binary(16, 6);
    assertEquals(1024, net.neurons());
    assertMessage("label 64 of input 2 is outside 0..63", () -> net.layer(0, labelsWith(2, 64)));
    assertMessage("1024 neurons need 1024 labels, not 3", () -> net.layer(0, new int[3]));
    assertMessage("width is 0, but must be in 1..2147483647", () -> RadixNet.of(0, 2));
    assertMessage(
        "radix of stage 1 is 1, but must be in 2..2147483647", () -> RadixNet.of(1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> RadixNet.binary(16, 30));
    assertEquals(
        "stage 6 is outside 0..5",
        assertThrows(IndexOutOfBoundsException.class, () -> net.layer(6)).getMessage());
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] labelsWith(int input, int label) {
    int[] labels = new int[1024];
    labels[input] = label;
    return labels;
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static long[] step(SparsityPattern layer, long[] paths) {
    long[] next = new long[layer.rows()];
    for (int row = 0; row < layer.rows(); row++) {
      for (int p = layer.rowStart(row); p < layer.rowEnd(row); p++) {
        next[row] += paths[layer.index(p)];
      }
    }
    return next;
  }

  /** W = sum of C^(t * place) with rows picked by label, C(i, j) = 1 if i = j + 1, transposed. */
  private static boolean[][] definition(RadixNet net, int radix, int place, int[] labels) {
    int period = net.period();
    boolean[][] want = new boolean[net.neurons()][net.neurons()];
    for (int i = 0; i < net.neurons(); i++) {
      for (int j = 0; j < net.neurons(); j++) {
        for (int t = 0; t < radix; t++) {
          want[j][i] |= labels[i] == (j + t * place) % period;
        }
      }
    }
    return want;
  }

  private static SparsityPattern pattern(boolean[][] stored) {
    int[][] rows = new int[stored.length][];
    for (int row = 0; row < stored.length; row++) {
      boolean[] line = stored[row];
      rows[row] = IntStream.range(0, line.length).filter(i -> line[i]).toArray();
    }
    return pattern(rows);
  }

  private static SparsityPattern pattern(int[][] rows) {
    int[] offsets = new int[rows.length + 1];
    for (int row = 0; row < rows.length; row++) {
      offsets[row + 1] = offsets[row] + rows[row].length;
    }
    int[] indices = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    return SparsityPattern.of(rows.length, rows.length, offsets, indices);
  }
}
