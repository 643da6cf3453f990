package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.layer.LayerDraft;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an inference has to give, in plain loops: layer by layer over all items, every sum starting
 * with the bias and taking the inputs in the order in which the engine stores them.
 *
 * @param outputs items × output neurons
 * @param categories items with an output that is not 0
 * @param alivePerLayer see {@link InferenceResult#alivePerLayer}
 * @param multiplyAdds before each layer, living items × its weights
 */
record ReferenceInference(
    float[][] outputs, int[] categories, long[] alivePerLayer, long multiplyAdds) {

  static ReferenceInference of(SparseNetwork network, FloatDense inputs) {
    return of(network, inputs, TileSettings.EXACT);
  }

  static ReferenceInference of(SparseNetwork network, FloatDense inputs, TileSettings tiles) {
    List<SparseLayer> layers = network.layers();
    float[][] values = rows(inputs);
    Permutation order = Permutation.identity(network.inputs());
    boolean[] alive = new boolean[values.length];
    Arrays.fill(alive, true);
    long[] alivePerLayer = new long[layers.size()];
    long multiplyAdds = 0;
    for (int l = 0; l < layers.size(); l++) {
      multiplyAdds += (long) count(alive) * layers.get(l).weights().stored();
      SparseLayer ordered = ordered(layers.get(l), order);
      LayerDraft draft = LayerDraft.of(layers.get(l), tiles, true);
      BitSet inTiles = inTiles(ordered, draft.pattern(), order);
      for (int item = 0; item < values.length; item++) {
        values[item] = apply(ordered, stored(values[item], order), inTiles);
        if (zerosStayZeros(layers, l + 1)) {
          alive[item] &= anyNonzero(values[item]);
        }
      }
      alivePerLayer[l] = count(alive);
      order = draft.order();
    }
    float[][] outputs = values;
    int[] categories =
        IntStream.range(0, outputs.length).filter(item -> anyNonzero(outputs[item])).toArray();
    alivePerLayer[layers.size() - 1] = categories.length;
    return new ReferenceInference(outputs, categories, alivePerLayer, multiplyAdds);
  }

  private static SparseLayer ordered(SparseLayer layer, Permutation inputs) {
    Permutation outputs = Permutation.identity(layer.outputs());
    return SparseLayer.of(
        layer.weights().permute(outputs, inputs), layer.biases(), layer.activation());
  }

  private static float[] stored(float[] values, Permutation order) {
    float[] stored = new float[values.length];
    for (int neuron = 0; neuron < values.length; neuron++) {
      stored[order.to(neuron)] = values[neuron];
    }
    return stored;
  }

  private static float[][] rows(FloatDense matrix) {
    float[][] rows = new float[matrix.rows()][matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        rows[row][column] = matrix.get(row, column);
      }
    }
    return rows;
  }

  /** Positions of the weights that are in the tile of their row, not in the remainder. */
  private static BitSet inTiles(SparseLayer ordered, TiledPattern tiles, Permutation inputs) {
    int[] source = new int[ordered.inputs()];
    for (int input = 0; input < source.length; input++) {
      source[inputs.to(input)] = input;
    }
    SparsityPattern pattern = ordered.weights().pattern();
    int[] rows = pattern.rowIndices();
    BitSet inTiles = new BitSet();
    for (int at = 0; at < rows.length; at++) {
      inTiles.set(at, tiles.findInBlocks(rows[at], source[pattern.index(at)]) >= 0);
    }
    return inTiles;
  }

  private static float[] apply(SparseLayer layer, float[] input, BitSet first) {
    float[] output = new float[layer.outputs()];
    SparsityPattern pattern = layer.weights().pattern();
    for (int neuron = 0; neuron < output.length; neuron++) {
      float sum = layer.bias(neuron);
      for (boolean tile : new boolean[] {true, false}) {
        for (int at = pattern.rowStart(neuron); at < pattern.rowEnd(neuron); at++) {
          if (first.get(at) == tile) {
            sum = FloatMultiplyAdd.apply(layer.weights().value(at), input[pattern.index(at)], sum);
          }
        }
      }
      if (layer.activation().curve() != Activation.Curve.NONE) {
        output[neuron] = (float) layer.activation().curve().apply(sum);
        continue;
      }
      float low = layer.activation().low();
      float high = layer.activation().high();
      sum = sum < 0 ? layer.activation().slope() * sum : sum;
      sum = sum <= low ? low : sum;
      output[neuron] = sum >= high ? high : sum;
    }
    return output;
  }

  /** Tried, not reasoned: zeros go in, and only zeros come out of each of the layers. */
  private static boolean zerosStayZeros(List<SparseLayer> layers, int from) {
    return layers.subList(from, layers.size()).stream()
        .noneMatch(layer -> anyNonzero(apply(layer, new float[layer.inputs()], new BitSet())));
  }

  private static boolean anyNonzero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  private static int count(boolean[] alive) {
    int count = 0;
    for (boolean one : alive) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
