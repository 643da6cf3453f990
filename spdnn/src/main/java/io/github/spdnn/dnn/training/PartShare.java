package io.github.spdnn.dnn.training;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.partition.NetworkPartition;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a part has of a network: for each layer its rows, with the columns of the inputs that they
 * need, both ascending, so that sums take inputs in the same order as in the whole network.
 */
final class PartShare implements AutoCloseable {
  private final List<FloatTrainableLayer> layers = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();
  private final List<int[]> needed = new ArrayList<>();
  private final Moments moments;
  private final TrainingThreads alone = new TrainingThreads(1);
  private final Map<Integer, Memory> byWidth = new HashMap<>();

  /** Cuts a part out of a network. */
  PartShare(TrainableNetwork network, NetworkPartition partition, int part, Optimizer optimizer) {
    for (int layer = 0; layer < network.layers().size(); layer++) {
      FloatTrainableLayer whole = network.layers().get(layer);
      IntArrayList mine = new IntArrayList();
      for (int row = 0; row < whole.outputs(); row++) {
        if (partition.outputs(layer).part(row) == part) {
          mine.add(row);
        }
      }
      rows.add(mine.toIntArray());
      needed.add(needed(whole, rows.getLast()));
      layers.add(share(whole, rows.getLast(), needed.getLast()));
    }
    moments = Moments.zeros(optimizer, layers);
  }

  private static int[] needed(FloatTrainableLayer layer, int[] rows) {
    BitSet needs = new BitSet(layer.inputs());
    if (layer.isDense()) {
      needs.set(0, rows.length > 0 ? layer.inputs() : 0);
    } else {
      FloatCsr weights = layer.sparseWeights();
      for (int row : rows) {
        for (int at = weights.pattern().rowStart(row); at < weights.pattern().rowEnd(row); at++) {
          needs.set(weights.pattern().index(at));
        }
      }
    }
    return needs.stream().toArray();
  }

  private static FloatTrainableLayer share(FloatTrainableLayer layer, int[] rows, int[] columns) {
    float[] bias = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      bias[i] = layer.rawBias()[rows[i]];
    }
    if (!layer.isDense()) {
      FloatCsr weights = layer.sparseWeights().selectRows(rows).selectColumns(columns);
      return FloatTrainableLayer.sparse(weights, bias, layer.activation());
    }
    FloatDense weights = FloatDense.zeros(rows.length, columns.length);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          layer.rawWeights(),
          rows[i] * layer.inputs(),
          weights.rawValues(),
          i * weights.stride(),
          columns.length);
    }
    return FloatTrainableLayer.dense(weights, bias, layer.activation());
  }

  /** Memory for mini-batches of a width. */
  static final class Memory implements AutoCloseable {
    final List<FloatLayerPass> passes = new ArrayList<>();

    /** By layer, the inputs that the part needs. */
    final List<FloatDense> inputs = new ArrayList<>();

    /** By layer, what the part adds to the errors of these inputs. */
    final List<FloatDense> inputErrors = new ArrayList<>();

    @Override
    public void close() {
      passes.forEach(FloatLayerPass::close);
    }
  }

  /** Memory for mini-batches of a width. */
  Memory memory(int width) {
    return byWidth.computeIfAbsent(width, this::make);
  }

  private Memory make(int width) {
    Memory memory = new Memory();
    for (int layer = 0; layer < layers.size(); layer++) {
      memory.passes.add(new FloatLayerPass(layers.get(layer), width, alone));
      memory.inputs.add(FloatDense.zeros(needed.get(layer).length, width));
      memory.inputErrors.add(FloatDense.zeros(needed.get(layer).length, width));
    }
    return memory;
  }

  /** The part's rows of a layer, ascending. */
  int[] rows(int layer) {
    return rows.get(layer);
  }

  /** The inputs of a layer that the part needs, ascending. */
  int[] needed(int layer) {
    return needed.get(layer);
  }

  /** Changes the part's weights and biases by their gradients. */
  void step(int width, double rate) {
    moments.step(memory(width).passes, rate, alone);
  }

  /** Writes the part's weights and biases to where they are in the whole network. */
  void copyTo(TrainableNetwork network) {
    for (int layer = 0; layer < layers.size(); layer++) {
      FloatTrainableLayer mine = layers.get(layer);
      FloatTrainableLayer whole = network.layers().get(layer);
      int from = 0;
      for (int i = 0; i < rows(layer).length; i++) {
        int row = rows(layer)[i];
        int length = whole.inputs();
        int to = row * length;
        if (!whole.isDense()) {
          length = whole.sparseWeights().pattern().rowLength(row);
          to = whole.sparseWeights().pattern().rowStart(row);
        }
        System.arraycopy(mine.rawWeights(), from, whole.rawWeights(), to, length);
        from += length;
        whole.rawBias()[row] = mine.rawBias()[i];
      }
    }
  }

  @Override
  public void close() {
    byWidth.values().forEach(Memory::close);
    alone.close();
  }
}
