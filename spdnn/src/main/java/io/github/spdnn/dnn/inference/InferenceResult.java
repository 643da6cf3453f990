package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import java.util.Optional;

/** What an inference gave, and the work it took. */
public final class InferenceResult {
  private final int[] categories;
  private final FloatDense outputs;
  private final long[] alivePerLayer;
  private final long multiplyAdds;
  private final long computedMultiplyAdds;

  InferenceResult(
      int[] categories,
      FloatDense outputs,
      long[] alivePerLayer,
      long multiplyAdds,
      long computedMultiplyAdds) {
    this.categories = categories;
    this.outputs = outputs;
    this.alivePerLayer = alivePerLayer;
    this.multiplyAdds = multiplyAdds;
    this.computedMultiplyAdds = computedMultiplyAdds;
  }

  /** Items (0-based, ascending) with an output that is not 0: the challenge's categories. */
  public int[] categories() {
    return categories.clone();
  }

  /** Outputs, items × output neurons, if they were asked for. */
  public Optional<FloatDense> outputs() {
    return Optional.ofNullable(outputs);
  }

  /**
   * Items that still had an activation that is not 0 after each layer, as far as the engine looked:
   * where a zero may come to life again (a positive bias), every item counts as alive.
   */
  public long[] alivePerLayer() {
    return alivePerLayer.clone();
  }

  /** Multiply-adds that the living items need: before each layer, living items × its edges. */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /** Multiply-adds that were done, those for columns without a living item included. */
  public long computedMultiplyAdds() {
    return computedMultiplyAdds;
  }

  @Override
  public String toString() {
    return "InferenceResult["
        + categories.length
        + " categories, "
        + multiplyAdds
        + " multiply-adds]";
  }
}
