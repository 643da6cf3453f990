package io.github.spdnn.dnn.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruningPatternTest {
  /** Units of a definition: the weights as layer, output, input; and their common score. */
  private record Unit(List<int[]> weights, double score) {}

  /** Three layers, scores with many equal ones and zeros. */
  private static List<FloatDense> scores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] neurons = new int[4];
    for (int i = 0; i < 4; i++) {
      neurons[i] = random.nextInt(1, 13);
    }
    List<FloatDense> layers = new ArrayList<>();
    int levels = random.nextInt(2, 1000);
    for (int layer = 0; layer < 3; layer++) {
      FloatDense scores = FloatDense.zeros(neurons[layer + 1], neurons[layer]);
      for (int output = 0; output < scores.rows(); output++) {
        for (int input = 0; input < scores.columns(); input++) {
          scores.set(output, input, random.nextInt(levels));
        }
      }
      layers.add(scores);
    }
    return layers;
  }

  private static int total(List<FloatDense> scores) {
    return scores.stream().mapToInt(layer -> layer.rows() * layer.columns()).sum();
  }

  private static int stored(List<SparsityPattern> patterns) {
    return patterns.stream().mapToInt(SparsityPattern::stored).sum();
  }

  private static boolean keeps(List<SparsityPattern> patterns, int[] weight) {
    return patterns.get(weight[0]).find(weight[1], weight[2]) >= 0;
  }

  private static double norm(List<FloatDense> scores, List<int[]> weights) {
    double sum = 0;
    for (int[] weight : weights) {
      double score = scores.get(weight[0]).get(weight[1], weight[2]);
      sum += score * score;
    }
    return Math.sqrt(sum);
  }

  /** Units that stay: those behind the shortest row of lowest ones that holds so many weights. */
  private static List<Unit> staying(List<Unit> units, long toPrune) {
    List<Unit> sorted = new ArrayList<>(units);
    sorted.sort(Comparator.comparingDouble(unit -> (float) unit.score()));
    long gone = 0;
    while (gone < toPrune) {
      gone += sorted.removeFirst().weights().size();
    }
    return sorted;
  }

  private static void assertKeeps(List<Unit> units, List<SparsityPattern> patterns) {
    int count = 0;
    for (Unit unit : units) {
      for (int[] weight : unit.weights()) {
        assertTrue(keeps(patterns, weight), () -> Arrays.toString(weight) + patterns);
        count++;
      }
    }
    assertEquals(count, stored(patterns));
  }

  /** Blocks of outputs × inputs, tiles included. */
  private static List<Unit> blocks(List<FloatDense> scores, int height, int width) {
    List<Unit> units = new ArrayList<>();
    for (int layer = 0; layer < scores.size(); layer++) {
      FloatDense matrix = scores.get(layer);
      for (int top = 0; top < matrix.rows(); top += height) {
        for (int left = 0; left < matrix.columns(); left += width) {
          List<int[]> weights = new ArrayList<>();
          for (int i = top; i < Math.min(top + height, matrix.rows()); i++) {
            for (int j = left; j < Math.min(left + width, matrix.columns()); j++) {
              weights.add(new int[] {layer, i, j});
            }
          }
          units.add(new Unit(weights, norm(scores, weights)));
        }
      }
    }
    return units;
  }

  private static double sparsity(int percent) {
    return percent / 100.0;
  }

  @Property(tries = 200)
  void singleWeightsGoByRank(@ForAll long seed, @ForAll @IntRange(max = 99) int percent) {
    List<FloatDense> scores = scores(seed);
    var patterns = PruningPattern.elementWise().choose(scores, sparsity(percent));
    long toPrune = Math.round(sparsity(percent) * total(scores));
    assertEquals(total(scores) - toPrune, stored(patterns));
    assertKeeps(staying(blocks(scores, 1, 1), toPrune), patterns);
  }

  @Property(tries = 200)
  void blocksGoWhole(
      @ForAll long seed,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 5) int size) {
    List<FloatDense> scores = scores(seed);
    var patterns = PruningPattern.blockWise(size).choose(scores, sparsity(percent));
    long toPrune = Math.round(sparsity(percent) * total(scores));
    assertKeeps(staying(blocks(scores, size, size), toPrune), patterns);
  }

  @Property(tries = 200)
  void tilesKeepInputsOfTheirOwn(
      @ForAll long seed,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 5) int tile) {
    List<FloatDense> scores = scores(seed);
    var patterns = PruningPattern.tileWise1d(tile).choose(scores, sparsity(percent));
    List<Unit> units = new ArrayList<>();
    for (Unit unit : blocks(scores, tile, 1)) {
      units.add(new Unit(unit.weights(), unit.score() / unit.weights().size()));
    }
    assertKeeps(staying(units, Math.round(sparsity(percent) * total(scores))), patterns);
  }

  @Property(tries = 300)
  void tilesInTwoSteps(
      @ForAll long seed,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 5) int tile) {
    List<FloatDense> scores = scores(seed);
    var patterns = PruningPattern.tileWise(tile).choose(scores, sparsity(percent));
    List<Unit> outputs = new ArrayList<>();
    for (int layer = 0; layer < 2; layer++) {
      int width = scores.get(layer).columns();
      for (Unit unit : blocks(List.of(scores.get(layer)), 1, width)) {
        for (int[] weight : unit.weights()) {
          weight[0] = layer;
        }
        outputs.add(new Unit(unit.weights(), unit.score() / width));
      }
    }
    int hidden = total(scores.subList(0, 2));
    double each = 1 - Math.sqrt(1 - sparsity(percent));
    List<Unit> living = staying(outputs, Math.round(each * hidden));
    List<Unit> segments = new ArrayList<>();
    long live = 0;
    for (int layer = 0; layer < 3; layer++) {
      List<Integer> group = new ArrayList<>();
      int start = 0;
      int rows = scores.get(layer).rows();
      for (int output = 0; output < rows; output++) {
        if (layer == 2 || has(living, layer, output)) {
          group.add(output);
          live += scores.get(layer).columns();
        }
        if (group.size() == tile || output == rows - 1) {
          for (int input = 0; !group.isEmpty() && input < scores.get(layer).columns(); input++) {
            List<int[]> weights = new ArrayList<>();
            for (int member : group) {
              weights.add(new int[] {layer, member, input});
            }
            segments.add(new Unit(weights, norm(scores, weights) / (output + 1 - start)));
          }
          group.clear();
          start = output + 1;
        }
      }
    }
    long toPrune = Math.round(sparsity(percent) * total(scores)) - (total(scores) - live);
    assertKeeps(staying(segments, toPrune), patterns);
  }

  private static boolean has(List<Unit> outputs, int layer, int output) {
    return outputs.stream()
        .anyMatch(unit -> unit.weights().get(0)[0] == layer && unit.weights().get(0)[1] == output);
  }

  @Property(tries = 200)
  void theBestSingleWeightsComeBackToTiles(
      @ForAll long seed,
      @ForAll @IntRange(max = 80) int percent,
      @ForAll @IntRange(max = 15) int back) {
    List<FloatDense> scores = scores(seed);
    PruningPattern tiles = PruningPattern.tileWise(3);
    var both =
        PruningPattern.tileElementWise(tiles, sparsity(back)).choose(scores, sparsity(percent));
    var alone = tiles.choose(scores, sparsity(percent) + sparsity(back));
    long wanted = total(scores) - Math.round(sparsity(percent) * total(scores));
    assertEquals(wanted, stored(both));
    float leastBack = Float.MAX_VALUE;
    float mostGone = 0;
    for (Unit unit : blocks(scores, 1, 1)) {
      int[] weight = unit.weights().get(0);
      if (keeps(alone, weight)) {
        assertTrue(keeps(both, weight));
      } else if (keeps(both, weight)) {
        leastBack = Math.min(leastBack, (float) unit.score());
      } else {
        mostGone = Math.max(mostGone, (float) unit.score());
      }
    }
    assertTrue(mostGone <= leastBack, mostGone + " is gone, " + leastBack + " came back");
  }

  @Property(tries = 200)
  void eachRunOfInputsKeepsItsBest(
      @ForAll long seed,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 6) int length) {
    List<FloatDense> scores = scores(seed);
    var patterns = PruningPattern.vectorWise(length).choose(scores, sparsity(percent));
    for (int layer = 0; layer < 3; layer++) {
      for (int output = 0; output < scores.get(layer).rows(); output++) {
        double share = 1 - sparsity(percent);
        int columns = scores.get(layer).columns();
        assertEquals(share * columns, patterns.get(layer).rowLength(output), 1);
      }
    }
    for (Unit run : blocks(scores, 1, length)) {
      double least = Double.MAX_VALUE;
      double most = 0;
      int kept = 0;
      for (int[] weight : run.weights()) {
        float score = scores.get(weight[0]).get(weight[1], weight[2]);
        if (keeps(patterns, weight)) {
          kept++;
          least = Math.min(least, score);
        } else {
          most = Math.max(most, score);
        }
      }
      assertTrue(most <= least);
      assertEquals((1 - sparsity(percent)) * run.weights().size(), kept, 1);
    }
  }

  @Test
  void aQuarterOfSixteenIsFourInEveryRun() {
    FloatDense scores = FloatDense.zeros(50, 64);
    var pattern = PruningPattern.vectorWise(16).choose(List.of(scores), 0.75).getFirst();
    for (int output = 0; output < 50; output++) {
      for (int from = 0; from < 64; from += 16) {
        int kept = 0;
        for (int input = from; input < from + 16; input++) {
          kept += pattern.find(output, input) >= 0 ? 1 : 0;
        }
        assertEquals(4, kept);
      }
    }
  }

  /** Inputs 0 and 1 of tile 0 have few large weights, 2 and 3 many of middle size. */
  @Test
  void aprioriTuningGoesByTheNumberOfSingleWeightsThatStay() {
    FloatDense scores =
        FloatDense.of(
            new float[] {100, 0, 20, 1}, new float[] {0, 1, 20, 1}, new float[] {0, 0, 20, 1});
    PruningPattern tiles = PruningPattern.tileWise1d(3);
    SparsityPattern plain = tiles.choose(List.of(scores), 0.75).getFirst();
    assertTrue(plain.find(0, 0) >= 0 && plain.find(0, 2) < 0, plain.toString());
    SparsityPattern tuned = tiles.withApriori(1).choose(List.of(scores), 0.75).getFirst();
    assertTrue(tuned.find(0, 0) < 0 && tuned.find(2, 2) >= 0, tuned.toString());
    assertEquals(3, tuned.stored());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void sparsityIsBounded(double sparsity) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> PruningPattern.elementWise().choose(scores(1), sparsity));
    assertEquals(
        "the sparsity is " + sparsity + ", but must be at least 0 and below 1", error.getMessage());
  }

  @Test
  void badArgumentsAreNamed() {
    assertRefused("tile is 0", () -> PruningPattern.tileWise(0));
    assertRefused("block is 0", () -> PruningPattern.blockWise(0));
    assertRefused("vector is -1", () -> PruningPattern.vectorWise(-1));
    PruningPattern single = PruningPattern.elementWise();
    assertRefused("tile-wise", () -> PruningPattern.tileElementWise(single, 0.01));
    assertRefused("tile-wise", () -> single.withApriori(0.1));
    assertRefused("0..1", () -> PruningPattern.tileWise(4).withApriori(2));
    PruningPattern tiles = PruningPattern.tileWise(4);
    assertRefused(
        "leave nothing", () -> PruningPattern.tileElementWise(tiles, 0.1).choose(scores(1), 0.95));
    List<FloatDense> wrong = List.of(FloatDense.of(new float[] {1, 2}, new float[] {3, Float.NaN}));
    assertRefused(
        "output 1, input 1 of layer 1 is NaN",
        () -> PruningPattern.elementWise().choose(wrong, 0.5));
  }

  private static void assertRefused(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
