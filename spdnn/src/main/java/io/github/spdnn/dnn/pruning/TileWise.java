package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * See {@link PruningPattern#tileWise}, {@link PruningPattern#tileWise1d} and {@link
 * PruningPattern#withApriori}.
 *
 * @param tile outputs of a tile
 * @param twoSteps true if output neurons go first (TW-2D)
 * @param apriori share of the units about which a prior decides
 */
record TileWise(int tile, boolean twoSteps, double apriori) implements PruningPattern {
  TileWise {
    Checks.range("the outputs of a tile", tile, 1, Integer.MAX_VALUE);
    if (!(apriori >= 0 && apriori <= 1)) {
      throw new IllegalArgumentException(
          "the share for apriori tuning is " + apriori + ", but must be in 0..1");
    }
  }

  @Override
  public List<SparsityPattern> choose(List<FloatDense> scores, double sparsity) {
    LayerScores layers = LayerScores.of(scores, sparsity);
    return layers.patterns(kept(layers, sparsity));
  }

  /** The weights that stay, by place. */
  boolean[] kept(LayerScores layers, double sparsity) {
    boolean[] elements = apriori > 0 ? layers.keptElements(sparsity) : null;
    List<Unit> segments = new ArrayList<>();
    long live = 0;
    List<boolean[]> outputs = keptOutputs(layers, sparsity, elements);
    for (int layer = 0; layer < outputs.size(); layer++) {
      for (Unit of : tiles(layer, outputs.get(layer))) {
        for (int input = 0; input < layers.inputs(layer); input++) {
          segments.add(new Unit(layer, of.outputs(), input, input + 1, of.divisor()));
        }
        live += (long) of.outputs().length * layers.inputs(layer);
      }
    }
    long pruned = layers.total() - live;
    boolean[] stays = rank(layers, segments, layers.count(sparsity) - pruned, elements);
    boolean[] kept = new boolean[layers.total()];
    for (int i = 0; i < stays.length; i++) {
      Unit segment = segments.get(i);
      for (int output : segment.outputs()) {
        kept[layers.place(segment.layer(), output, segment.from())] = stays[i];
      }
    }
    return kept;
  }

  /**
   * Weights that stay or go together: some outputs, a range of inputs.
   *
   * @param divisor what the norm of the scores is divided by
   */
  private record Unit(int layer, int[] outputs, int from, int to, int divisor) {
    int size() {
      return outputs.length * (to - from);
    }

    float norm(LayerScores layers) {
      double sum = 0;
      for (int output : outputs) {
        for (int input = from; input < to; input++) {
          sum += layers.square(layer, output, input);
        }
      }
      return (float) (Math.sqrt(sum) / divisor);
    }

    /** Share of the weights that do not stay when they go one by one. */
    float prior(LayerScores layers, boolean[] elements) {
      int gone = 0;
      for (int output : outputs) {
        for (int input = from; input < to; input++) {
          gone += elements[layers.place(layer, output, input)] ? 0 : 1;
        }
      }
      return (float) gone / size();
    }
  }

  /** The first step: whole outputs go, with the root of what shall stay in the end left. */
  private List<boolean[]> keptOutputs(LayerScores layers, double sparsity, boolean[] elements) {
    int last = layers.layers().size() - 1;
    List<Unit> units = new ArrayList<>();
    // What the last layer gives is the result; without an output the network would lack a class.
    for (int layer = 0; twoSteps && layer < last; layer++) {
      int inputs = layers.inputs(layer);
      for (int output = 0; output < layers.outputs(layer); output++) {
        units.add(new Unit(layer, new int[] {output}, 0, inputs, inputs));
      }
    }
    long toPrune = Math.round((1 - Math.sqrt(1 - sparsity)) * layers.starts()[last]);
    boolean[] stays = rank(layers, units, toPrune, elements);
    List<boolean[]> kept = new ArrayList<>();
    int unit = 0;
    for (int layer = 0; layer <= last; layer++) {
      boolean[] outputs = new boolean[layers.outputs(layer)];
      for (int output = 0; output < outputs.length; output++) {
        outputs[output] = !twoSteps || layer == last || stays[unit++];
      }
      kept.add(outputs);
    }
    return kept;
  }

  private boolean[] rank(LayerScores layers, List<Unit> units, long toPrune, boolean[] elements) {
    float[] norms = new float[units.size()];
    int[] sizes = new int[norms.length];
    float[] priors = new float[norms.length];
    for (int i = 0; i < norms.length; i++) {
      Unit unit = units.get(i);
      norms[i] = unit.norm(layers);
      sizes[i] = unit.size();
      priors[i] = elements == null ? 0 : unit.prior(layers, elements);
    }
    Ranking ranking = new Ranking(norms, sizes);
    return (elements == null ? ranking : ranking.withPrior(priors, apriori, toPrune)).kept(toPrune);
  }

  /** Tiles over the outputs that are left; the divisor counts those between them, too. */
  private List<Unit> tiles(int layer, boolean[] kept) {
    List<Unit> tiles = new ArrayList<>();
    int[] members = new int[Math.min(tile, kept.length)];
    int count = 0;
    int start = 0;
    for (int output = 0; output < kept.length; output++) {
      if (kept[output]) {
        members[count++] = output;
      }
      boolean end = output == kept.length - 1;
      if (count == tile || (end && count > 0)) {
        tiles.add(new Unit(layer, Arrays.copyOf(members, count), 0, 0, output + 1 - start));
        count = 0;
        start = output + 1;
      }
    }
    return tiles;
  }
}
