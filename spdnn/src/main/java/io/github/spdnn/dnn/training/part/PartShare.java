package io.github.spdnn.dnn.training.part;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.step.FloatLayerPass;
import io.github.spdnn.dnn.training.step.Moments;
import io.github.spdnn.dnn.training.step.TrainingThreads;
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

  /** Cuts a part out of a network, and out of what the optimizer knows about it. */
  PartShare(
      TrainableNetwork network,
      Moments all,
      Optimizer optimizer,
      NetworkPartition partition,
      int part) {
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
    moments = Moments.zeros(optimizer, layers).withSteps(all.steps());
    exchange(network, all, false);
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

  /** Returns a layer for some rows and columns of another one, with values still to come. */
  private static FloatTrainableLayer share(FloatTrainableLayer layer, int[] rows, int[] columns) {
    float[] bias = new float[rows.length];
    if (layer.isDense()) {
      FloatDense zeros = FloatDense.zeros(rows.length, columns.length);
      return FloatTrainableLayer.dense(zeros, bias, layer.activation());
    }
    FloatCsr weights = layer.sparseWeights().selectRows(rows).selectColumns(columns);
    return FloatTrainableLayer.sparse(weights, bias, layer.activation());
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

  /** Steps done, those before a resumption included. */
  long steps() {
    return moments.steps();
  }

  /** Writes what the part has to where it is in the whole network. */
  void copyTo(TrainableNetwork network, Moments all) {
    exchange(network, all, true);
  }

  /** Copies weights, biases and what the optimizer knows about them, to or from the whole. */
  private void exchange(TrainableNetwork network, Moments all, boolean toWhole) {
    for (int layer = 0; layer < layers.size(); layer++) {
      FloatTrainableLayer whole = network.layers().get(layer);
      FloatTrainableLayer mine = layers.get(layer);
      int weights = 2 * layer;
      int bias = weights + 1;
      weights(whole, layer, whole.rawWeights(), mine.rawWeights(), toWhole);
      weights(whole, layer, all.first()[weights], moments.first()[weights], toWhole);
      biases(layer, whole.rawBias(), mine.rawBias(), toWhole);
      biases(layer, all.first()[bias], moments.first()[bias], toWhole);
      if (all.second() != null) {
        weights(whole, layer, all.second()[weights], moments.second()[weights], toWhole);
        biases(layer, all.second()[bias], moments.second()[bias], toWhole);
      }
    }
  }

  private void weights(
      FloatTrainableLayer whole, int layer, float[] all, float[] mine, boolean toWhole) {
    int at = 0;
    for (int row : rows(layer)) {
      int start = row * whole.inputs();
      int length = whole.inputs();
      if (!whole.isDense()) {
        start = whole.sparseWeights().pattern().rowStart(row);
        length = whole.sparseWeights().pattern().rowLength(row);
      }
      System.arraycopy(
          toWhole ? mine : all,
          toWhole ? at : start,
          toWhole ? all : mine,
          toWhole ? start : at,
          length);
      at += length;
    }
  }

  private void biases(int layer, float[] all, float[] mine, boolean toWhole) {
    for (int i = 0; i < mine.length; i++) {
      int row = rows(layer)[i];
      if (toWhole) {
        all[row] = mine[i];
      } else {
        mine[i] = all[row];
      }
    }
  }

  @Override
  public void close() {
    byWidth.values().forEach(Memory::close);
    alone.close();
  }
}
