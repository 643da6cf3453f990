package io.github.spdnn.examples;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.kernels.Spmm;
import io.github.spdnn.kernels.SpmmPlan;
import java.util.List;

/** The example of the README: a sparse matrix, a product, a network. */
public final class FirstSteps {
  private FirstSteps() {}

  /** Prints a product and the outputs of a network. */
  public static void main(String[] arguments) {
    FloatCsr a = FloatCsr.builder(2, 3).add(0, 1, 1.5f).add(1, 2, -2f).add(1, 0, 4f).build();
    FloatDense x = FloatDense.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    System.out.println(a); // FloatCsr[2x3, 3 stored: (0,1)=1.5 (1,0)=4.0 (1,2)=-2.0]

    FloatDense y = Spmm.multiply(a, x); // one product
    System.out.println(y.get(0, 1)); // 6.0

    try (SpmmPlan plan = Spmm.planner().withThreads(2).plan(a.pattern())) {
      plan.multiplyInto(y, a.withValues(new float[] {1, 2, 3}), x); // many: allocates nothing
      System.out.println(y.get(1, 0)); // 17.0
    }

    SparseLayer hidden = SparseLayer.of(a, -0.5f, Activation.RELU); // 3 inputs, 2 outputs
    SparseNetwork network = SparseNetwork.of(List.of(hidden));
    try (InferencePlan plan = InferencePlan.planner().plan(network)) {
      Batch items = Batch.of(x.transpose()); // 2 items with 3 features each
      System.out.println(plan.infer(items).requireOutputs().get(1, 0)); // 5.5
    }
  }
}
