package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.training.TrainingData;

/** Which class the largest output tells. */
public final class Predictions {
  private Predictions() {}

  /** The row of the largest element of a column, the first one of equals. */
  public static int largest(FloatDense outputs, int column) {
    float[] values = outputs.rawValues();
    int best = 0;
    for (int row = 1; row < outputs.rows(); row++) {
      if (values[row * outputs.stride() + column] > values[best * outputs.stride() + column]) {
        best = row;
      }
    }
    return best;
  }

  /** Number of items whose class is told. */
  public static int correct(FloatDense outputs, TrainingData data, Permutation order, int first) {
    int correct = 0;
    for (int column = 0; column < outputs.columns(); column++) {
      correct += largest(outputs, column) == data.label(order.to(first + column)) ? 1 : 0;
    }
    return correct;
  }
}
