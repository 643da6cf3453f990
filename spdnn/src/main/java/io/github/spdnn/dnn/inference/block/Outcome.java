package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;

/**
 * What one worker found out: who arrived with an output that is not 0, and how much work it was. A
 * zero loses its sign, which depends on whether zero activations were left out. Outputs go to a
 * matrix that all workers share; each writes to rows of its own.
 */
public final class Outcome {
  private final FloatDense outputs;
  private Permutation order;
  private final boolean[] nonzero;
  private final long[] entering;
  private final long[] nanos;
  private long multiplyAdds;
  private long computed;

  /**
   * @param outputs items × outputs to be filled, or null if only categories are wanted
   * @param nonzero by item, shared by all workers
   */
  public Outcome(FloatDense outputs, boolean[] nonzero, int layers) {
    this.outputs = outputs;
    this.nonzero = nonzero;
    this.entering = new long[layers];
    this.nanos = new long[layers];
  }

  /** Takes where the outputs of the last layer are stored, before the first item arrives. */
  public void storedBy(Permutation outputOrder) {
    order = outputOrder;
  }

  /** Takes the work of a layer: living items, its edges, and the multiply-adds really done. */
  public void count(int layer, int living, int edges, long done) {
    entering[layer] += living;
    multiplyAdds += (long) living * edges;
    computed += done;
  }

  /** Takes the time that a block needed for a layer. */
  public void time(int layer, long blockNanos) {
    nanos[layer] += blockNanos;
  }

  /** Nanoseconds that this worker spent on a layer. */
  public long nanos(int layer) {
    return nanos[layer];
  }

  /** Takes over an item that went through all layers, with a list of its nonzero outputs. */
  public void arrive(int item, int[] indices, float[] values, int length) {
    nonzero[item] = true;
    if (outputs != null) {
      int target = item * outputs.stride();
      for (int i = 0; i < length; i++) {
        outputs.rawValues()[target + order.from(indices[i])] = values[i] + 0.0f;
      }
    }
  }

  /** The output that is stored in a place. */
  @FunctionalInterface
  public interface Stored {
    /** The value. */
    float at(int place);
  }

  /** Takes over an item that went through all layers. */
  public void arrive(int item, Stored values) {
    nonzero[item] = true;
    if (outputs != null) {
      int target = item * outputs.stride();
      for (int neuron = 0; neuron < outputs.columns(); neuron++) {
        outputs.rawValues()[target + neuron] = values.at(order.to(neuron)) + 0.0f;
      }
    }
  }

  /** Takes over the living columns of a block that went through all layers. */
  public void arrive(Block block) {
    for (long rest = block.alive; rest != 0; rest &= rest - 1) {
      int column = Long.numberOfTrailingZeros(rest);
      arrive(block.items[column], place -> block.values.get(place, column));
    }
  }

  /** Items alive before a layer. */
  public long entering(int layer) {
    return entering[layer];
  }

  /** Living items × edges, over all layers. */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /** Multiply-adds done, those for empty columns included. */
  public long computedMultiplyAdds() {
    return computed;
  }
}
