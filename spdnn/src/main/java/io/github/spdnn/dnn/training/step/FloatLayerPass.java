package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.schedule.Parts;

/**
 * One layer's part of a training step: memory for a mini-batch, and what is done with it, each
 * piece on its own. Everything is feature-major, neurons × items.
 *
 * <p>With J the mean loss, X the inputs and Y = f(Z), Z = W X + bias the outputs: {@link #forward}
 * computes Y; {@link #errorsOfSums} makes dJ/dZ of dJ/dY, in place, and dJ/dbias; {@link
 * #errorsOfInputs} computes dJ/dX = Wᵀ dJ/dZ, and {@link #gradient} dJ/dW = dJ/dZ Xᵀ where W has
 * weights. Forward and gradients of a range of rows need nothing of other rows, so a layer that
 * holds some rows of a larger one can be trained by this class too.
 */
public final class FloatLayerPass implements AutoCloseable {
  /** Elements of a part; fewer are not worth a thread. */
  private static final int PART = 8192;

  private final FloatTrainableLayer layer;
  private final TrainingThreads threads;
  private final FloatProducts products;
  private final FloatEpilogue epilogue;
  private final FloatDense output;
  private final FloatDense errors;
  private final float[] weightGradient;
  private final float[] biasGradient;
  private final int parts;

  public FloatLayerPass(FloatTrainableLayer layer, int width, TrainingThreads threads) {
    this.layer = layer;
    this.threads = threads;
    products =
        layer.isDense()
            ? new FloatDenseProducts(layer, width, threads)
            : new FloatSparseProducts(layer, threads);
    Activation activation = layer.activation();
    epilogue =
        FloatEpilogue.NONE
            .withBias(layer.rawBias())
            .withRange(activation.low(), activation.high())
            .withLeakyRelu(activation.slope());
    output = FloatDense.zeros(layer.outputs(), width);
    errors = FloatDense.zeros(layer.outputs(), width);
    weightGradient = new float[layer.stored()];
    biasGradient = new float[layer.outputs()];
    parts = (int) Math.clamp((long) layer.outputs() * width / PART, 1, 4L * threads.count());
  }

  public FloatTrainableLayer layer() {
    return layer;
  }

  /** Y, outputs × items. */
  public FloatDense output() {
    return output;
  }

  /** What the layer behind, or the loss, writes dJ/dY to; outputs × items. */
  public FloatDense errors() {
    return errors;
  }

  /** dJ/dW, in the order of the layer's weights. */
  public float[] weightGradient() {
    return weightGradient;
  }

  /** dJ/dbias. */
  public float[] biasGradient() {
    return biasGradient;
  }

  /** Computes Y of X, inputs × items. */
  public void forward(FloatDense x) {
    products.forward(output, x, epilogue);
    if (layer.activation().curve() != Activation.Curve.NONE) {
      Parts.run(threads.team(), parts, (worker, part) -> applyCurve(first(part), first(part + 1)));
    }
  }

  private void applyCurve(int from, int to) {
    Activation.Curve curve = layer.activation().curve();
    float[] values = output.rawValues();
    for (int i = from * output.stride(); i < to * output.stride(); i++) {
      values[i] = Rounded.toFloat(curve.apply(values[i]));
    }
  }

  /** Makes dJ/dZ of dJ/dY, in place, and dJ/dbias. */
  public void errorsOfSums() {
    Parts.run(threads.team(), parts, (worker, part) -> errorsOfSums(first(part), first(part + 1)));
  }

  /** The same for a range of rows. */
  public void errorsOfSums(int from, int to) {
    int stride = errors.stride();
    FloatDerivatives.multiply(
        layer.activation(), output.rawValues(), errors.rawValues(), from * stride, to * stride);
    for (int row = from; row < to; row++) {
      biasGradient[row] = FloatDerivatives.sum(errors.rawValues(), row * stride, stride);
    }
  }

  /** Computes dJ/dX, inputs × items; of a layer that holds some rows of a larger one, a part. */
  public void errorsOfInputs(FloatDense target) {
    products.backward(target, errors);
  }

  /** Computes dJ/dW. */
  public void gradient(FloatDense x) {
    products.gradient(weightGradient, errors, x);
  }

  private int first(int part) {
    return (int) ((long) layer.outputs() * part / parts);
  }

  @Override
  public void close() {
    products.close();
  }
}
