package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.Loss;
import java.util.ArrayList;
import java.util.List;

/** The steps of a mini-batch through all layers, and the memory for them; neurons × items. */
public final class FloatPasses implements AutoCloseable {
  private final List<FloatLayerPass> passes = new ArrayList<>();
  private final FloatDense input;
  private final FloatDense targets;

  /**
   * @param width number of items
   */
  public FloatPasses(List<FloatTrainableLayer> layers, int width, TrainingThreads threads) {
    for (FloatTrainableLayer layer : layers) {
      passes.add(new FloatLayerPass(layer, width, threads));
    }
    input = FloatDense.zeros(layers.getFirst().inputs(), width);
    targets = FloatDense.zeros(layers.getLast().outputs(), width);
  }

  /** Number of items. */
  public int width() {
    return input.columns();
  }

  /** Where the caller puts the inputs. */
  public FloatDense input() {
    return input;
  }

  /** Where the caller puts what the outputs should be. */
  public FloatDense targets() {
    return targets;
  }

  /** What {@link #forward} computed. */
  public FloatDense output() {
    return passes.getLast().output();
  }

  /** The passes of the layers, first layer first. */
  public List<FloatLayerPass> layers() {
    return passes;
  }

  /** Computes all outputs. */
  public void forward() {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).forward(inputOf(i));
    }
  }

  /** Computes the sum of the items' losses, and the errors of the last layer for backward. */
  public double evaluate(Loss loss) {
    return FloatLosses.evaluate(loss, output(), targets, passes.getLast().errors());
  }

  /** Computes the gradients of all weights and biases. */
  public void backward() {
    for (int i = passes.size() - 1; i >= 0; i--) {
      FloatLayerPass pass = passes.get(i);
      pass.errorsOfSums();
      if (i > 0) {
        pass.errorsOfInputs(passes.get(i - 1).errors());
      }
      pass.gradient(inputOf(i));
    }
  }

  /** The inputs of a layer. */
  public FloatDense inputOf(int layer) {
    return layer == 0 ? input : passes.get(layer - 1).output();
  }

  @Override
  public void close() {
    passes.forEach(FloatLayerPass::close);
  }
}
