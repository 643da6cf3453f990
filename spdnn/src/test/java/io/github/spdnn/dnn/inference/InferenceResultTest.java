package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferenceResultTest {
  private static InferenceResult result(FloatDense outputs) {
    return new InferenceResult(new int[0], outputs, new long[0], new double[0], 0, 0);
  }

  @Test
  void outputsAreKeptByInferAndNotByClassify() {
    SparseLayer layer = SparseLayer.of(FloatCsr.identity(2), 0, Activation.RELU);
    Batch items = Batch.of(FloatDense.of(new float[] {1, 2}));
    try (InferencePlan plan =
        InferencePlan.planner().withThreads(1).plan(SparseNetwork.of(List.of(layer)))) {
      InferenceResult inferred = plan.infer(items);
      assertSame(inferred.outputs().orElseThrow(), inferred.requireOutputs());
      InferenceResult classified = plan.classify(items);
      String message = "classify keeps no outputs: call infer";
      assertMessage(IllegalStateException.class, message, classified::requireOutputs);
      assertMessage(IllegalStateException.class, message, classified::largestOutputs);
      assertMessage(IllegalStateException.class, message, classified::softmax);
    }
  }

  @Test
  void theLargestOutputOfEachItem() {
    float nan = Float.NaN;
    float infinity = Float.POSITIVE_INFINITY;
    FloatDense outputs =
        FloatDense.of(
            new float[] {1, 5, 3},
            new float[] {-3, -2, -1},
            new float[] {0, 0, 0},
            new float[] {0, 7, 7},
            new float[] {infinity, nan, nan},
            new float[] {-0.0f, 0, -1});
    assertArrayEquals(new int[] {1, 2, 0, 1, 1, 0}, result(outputs).largestOutputs());
    assertArrayEquals(new int[0], result(FloatDense.zeros(0, 3)).largestOutputs());
    assertMessage(
        IllegalStateException.class,
        "the network has no output neurons to choose from",
        result(FloatDense.zeros(2, 0))::largestOutputs);
  }
}
