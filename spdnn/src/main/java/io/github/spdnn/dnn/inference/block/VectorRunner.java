package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * One worker's way with a single item, in which the lanes of vectors are neurons: while few
 * activations are not 0, their list and the columns of the weights; then all of them, as a vector,
 * and the rows of the weights.
 */
final class VectorRunner {
  private final FloatSpmspvKernels columnKernels = Kernels.active().floatSpmspv();
  private final FloatSliceKernels rowKernels = Kernels.active().floatSlices();
  private final Outcome outcome;
  private final FloatPanel sums;
  private final float[] vector;
  private final int[] indices;
  private final float[] values;
  private final NonzeroList list;
  private boolean listed;
  private int length;

  /**
   * @param features the most neurons of a layer, inputs included
   */
  VectorRunner(int features, Outcome outcome) {
    this.outcome = outcome;
    sums = FloatPanel.zeros(1, features);
    vector = new float[features];
    indices = new int[features + FloatSpmspvKernels.SLACK];
    values = new float[features + FloatSpmspvKernels.SLACK];
    list = new NonzeroList(indices, values);
  }

  /** Takes an item of a batch. */
  void load(Batch batch, int item) {
    length = list.load(batch, item);
    listed = true;
  }

  /**
   * Runs the item through a layer.
   *
   * @param layer its place in the network
   * @return true if an activation behind it is not 0
   */
  boolean step(PreparedLayer prepared, int layer) {
    long start = System.nanoTime();
    int outputs = prepared.outputs();
    float[] bias = prepared.epilogue().rawBias();
    if (listed && length > prepared.sparseUpTo()) {
      spread(prepared.inputs());
    }
    MemorySegment.copy(bias, 0, sums.memory(), ValueLayout.JAVA_FLOAT, 0, bias.length);
    long computed = prepared.edges();
    if (listed) {
      computed = prepared.weights().addColumns(indices, values, length, sums);
    } else {
      prepared.weights().addRows(vector, sums);
    }
    prepared.applyCurve(sums, 1, outputs);
    int nonzero = listed ? -1 : rowKernels.finish(sums, outputs, prepared.epilogue(), vector, 0);
    if (listed || nonzero <= prepared.sparseUpTo()) {
      nonzero = columnKernels.list(sums, outputs, prepared.epilogue(), indices, values);
      length = nonzero;
      listed = true;
    }
    outcome.count(layer, 1, prepared.edges(), computed);
    outcome.time(layer, System.nanoTime() - start);
    return nonzero > 0;
  }

  /** Makes a vector of the list. */
  private void spread(int inputs) {
    Arrays.fill(vector, 0, inputs, 0);
    for (int i = 0; i < length; i++) {
      vector[indices[i]] = values[i];
    }
    listed = false;
  }

  /** Makes a list of the vector, if it is none. */
  private void gather(int neurons) {
    if (listed) {
      return;
    }
    length = 0;
    for (int neuron = 0; neuron < neurons; neuron++) {
      if (vector[neuron] != 0) {
        indices[length] = neuron;
        values[length++] = vector[neuron];
      }
    }
    listed = true;
  }

  /** Hands over the item at the end of the network. */
  void arrive(int item, int neurons) {
    gather(neurons);
    outcome.arrive(item, indices, values, length);
  }

  /** Hands over the item to the blocks behind the last of some layers. */
  void join(Joining blocks, int stage, int item, int neurons) {
    gather(neurons);
    blocks.join(stage, item, indices, values, length);
  }
}
