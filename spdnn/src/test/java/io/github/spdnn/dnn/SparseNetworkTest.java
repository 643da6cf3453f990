package io.github.spdnn.dnn;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.kernels.FloatEpilogue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks, layers and activations. */
class SparseNetworkTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static SparseLayer layer(int outputs, int inputs) {
    return SparseLayer.of(FloatCsr.empty(outputs, inputs), 0, Activation.RELU);
  }

  private static SparseLayer layer(FloatCsr weights, float bias, Activation activation) {
    return SparseLayer.of(weights, bias, activation);
  }

  @Test
  void aNetworkTellsItsSizes() {
    SparseLayer first = layer(FloatCsr.identity(4), 0, Activation.RELU);
    List<SparseLayer> layers = new ArrayList<>(List.of(first, layer(2, 4)));
    SparseNetwork network = SparseNetwork.of(layers);
    layers.clear();
    assertEquals(2, network.layers().size());
    assertSame(first, network.layers().getFirst());
    assertEquals(4, network.inputs());
    assertEquals(2, network.outputs());
    assertEquals(4, network.edges());
    assertEquals("SparseNetwork[2 layers, 4 to 2, 4 weights]", network.toString());
  }

  @Test
  void aNetworkNeedsLayersThatFitEachOther() {
    assertRefused("a network needs at least one layer", () -> SparseNetwork.of(List.of()));
    assertRefused(
        "layer 2 has 5 outputs but layer 3 has 4 inputs",
        () -> SparseNetwork.of(List.of(layer(3, 2), layer(5, 3), layer(1, 4))));
  }

  @Test
  void aLayerTellsItsSizes() {
    float[] biases = {1, -2};
    FloatCsr weights = FloatCsr.builder(2, 3).add(0, 1, 5).build();
    SparseLayer layer = SparseLayer.of(weights, biases, Activation.IDENTITY);
    biases[0] = 9;
    assertEquals(1, layer.bias(0), "biases are copied");
    layer.biases()[1] = 9;
    assertArrayEquals(new float[] {1, -2}, layer.biases());
    assertEquals(3, layer.inputs());
    assertEquals(2, layer.outputs());
    assertMessage(IndexOutOfBoundsException.class, "neuron 2 is outside 0..1", () -> layer.bias(2));
    assertSame(weights, layer.weights());
    assertSame(Activation.IDENTITY, layer.activation());
    assertEquals("SparseLayer[3 to 2, 1 weights]", layer.toString());
    SparseLayer equal = SparseLayer.of(weights, 0.5f, Activation.RELU);
    assertArrayEquals(new float[] {0.5f, 0.5f}, equal.biases());
  }

  @Test
  void aLayerNeedsAnActivation() {
    assertRefused(
        "the activation is null: Activation.IDENTITY passes sums on as they are",
        () -> SparseLayer.of(FloatCsr.empty(2, 3), 0f, null));
  }

  @Test
  void biasesMustBeOnePerOutputAndFinite() {
    FloatCsr weights = FloatCsr.empty(2, 3);
    assertRefused(
        "the layer has 2 outputs but 3 biases",
        () -> SparseLayer.of(weights, new float[3], Activation.RELU));
    assertRefused(
        "the bias of neuron 1 is NaN",
        () -> SparseLayer.of(weights, new float[] {0, Float.NaN}, Activation.RELU));
    assertRefused(
        "the bias of neuron 0 is -Infinity",
        () -> SparseLayer.of(weights, -INFINITY, Activation.RELU));
  }

  @Test
  void zerosStayZerosUnlessABiasOrAnInfiniteWeightOrTheRangeRevivesThem() {
    FloatCsr one = FloatCsr.identity(1);
    assertTrue(layer(one, 0, Activation.RELU).keepsZero());
    assertTrue(layer(one, -0.0f, Activation.IDENTITY).keepsZero());
    assertTrue(layer(one, -3, Activation.RELU).keepsZero());
    assertFalse(layer(one, -3, Activation.IDENTITY).keepsZero());
    assertFalse(layer(one, 3, Activation.RELU).keepsZero());
    assertTrue(layer(one, 3, Activation.cappedRelu(0)).keepsZero());
    assertFalse(layer(one, 0, new Activation(1, 2)).keepsZero());
    assertTrue(layer(one, 0, Activation.leakyRelu(0.1f)).keepsZero());
    assertFalse(layer(one, -3, Activation.leakyRelu(0.1f)).keepsZero());
    assertTrue(layer(one, -3, new Activation(0, 9, 0.1f)).keepsZero());
    assertTrue(layer(one, -1e-30f, Activation.leakyRelu(1e-30f)).keepsZero(), "underflow");
    assertFalse(
        SparseLayer.of(FloatCsr.identity(2), new float[] {-1, 1}, Activation.RELU).keepsZero());
    for (float weight : new float[] {INFINITY, -INFINITY, Float.NaN}) {
      FloatCsr weights = FloatCsr.builder(1, 1).add(0, 0, weight).build();
      assertFalse(layer(weights, 0, Activation.RELU).keepsZero());
    }
    assertTrue(layer(FloatCsr.empty(0, 3), 5, Activation.RELU).keepsZero());
  }

  @Test
  void activations() {
    assertEquals(-7, Activation.IDENTITY.apply(-7));
    assertEquals(0, Activation.RELU.apply(-7));
    assertEquals(7, Activation.RELU.apply(7));
    assertEquals(5, Activation.cappedRelu(5).apply(7));
    assertEquals(Float.NaN, Activation.RELU.apply(Float.NaN));
    FloatEpilogue epilogue = Activation.cappedRelu(5).epilogue(new float[] {1, 2});
    assertEquals(2, epilogue.bias(1));
    assertEquals(0, epilogue.low());
    assertEquals(5, epilogue.high());
    assertFalse(Activation.IDENTITY.epilogue(new float[1]).clamps());
  }

  @Test
  void leakyActivations() {
    Activation leaky = Activation.leakyRelu(0.25f);
    assertEquals(-2, leaky.apply(-8));
    assertEquals(8, leaky.apply(8));
    assertEquals(-INFINITY, leaky.apply(-INFINITY));
    assertEquals(Float.NaN, leaky.apply(Float.NaN));
    assertEquals(-1, new Activation(-1, 5, 0.25f).apply(-8));
    assertEquals(5, new Activation(-1, 5, 0.25f).apply(8));
    assertSame(Activation.RELU, Activation.leakyRelu(0));
    assertEquals(Activation.IDENTITY, Activation.leakyRelu(1));
    assertEquals(1, new Activation(0, 2).slope());
    FloatEpilogue epilogue = new Activation(-1, 5, 0.25f).epilogue(new float[] {1, 2});
    assertEquals(2, epilogue.bias(1));
    assertEquals(-1, epilogue.low());
    assertEquals(0.25f, epilogue.slope());
    assertFalse(Activation.RELU.epilogue(new float[1]).leaks());
    assertRefused("the slope -0.1 is not at least 0 and finite", () -> Activation.leakyRelu(-0.1f));
    assertRefused(
        "the slope NaN is not at least 0 and finite", () -> new Activation(0, 1, Float.NaN));
  }

  @Test
  void activationsNeedARange() {
    assertRefused("low 0.0 is not at most high -1.0", () -> Activation.cappedRelu(-1));
    assertRefused("low NaN is not at most high 1.0", () -> new Activation(Float.NaN, 1));
    assertRefused("low 0.0 is not at most high NaN", () -> Activation.cappedRelu(Float.NaN));
  }
}
