package io.github.spdnn.dnn.inference.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.inference.layer.BlockOrder;
import io.github.spdnn.dnn.inference.layer.LayerWeights;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class HelpDeskTest {
  private static final FloatPanel PANEL = FloatPanel.zeros(1, 16);

  /** Weights whose parts are computed by calling something. */
  private interface Product extends LayerWeights {
    @Override
    default int outputs() {
      return 1;
    }

    @Override
    default int inputs() {
      return 1;
    }

    @Override
    default double tiled() {
      return 1;
    }

    @Override
    default boolean iso() {
      return false;
    }

    @Override
    default long addColumns(int[] indices, float[] values, int count, FloatPanel sums) {
      throw new UnsupportedOperationException();
    }

    @Override
    default void addRows(float[] x, FloatPanel sums) {
      throw new UnsupportedOperationException();
    }
  }

  private static PreparedLayer layer(Product weights) {
    FloatEpilogue relu = FloatEpilogue.NONE.withBias(new float[1]).withRelu();
    return new PreparedLayer(weights, relu, BlockOrder.SAME, Activation.Curve.NONE, 1, true, -1);
  }

  private static Thread helper(HelpDesk desk) {
    return Thread.ofPlatform().start(desk::help);
  }

  /** Each part waits for a second one, so that a single thread would never come to an end. */
  @Test
  void whoIsIdleTakesParts() throws InterruptedException {
    CyclicBarrier two = new CyclicBarrier(2);
    Product inPairs =
        (epilogue, x, y, columns, part, parts) -> {
          try {
            two.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
            throw new IllegalStateException("nobody helps", failed);
          }
          return 1L << part;
        };
    HelpDesk desk = new HelpDesk(2, worker -> 10);
    desk.begin();
    Thread helper = helper(desk);
    long live = 0;
    while (desk.helped() == 0) {
      // Until the helper has come, a product is computed by this thread alone.
      PreparedLayer layer = layer(desk.idle() == 0 ? (e, x, y, c, part, parts) -> 255 : inPairs);
      live = desk.product(0).multiply(layer, PANEL, PANEL, 16);
    }
    desk.end();
    helper.join(10_000);
    assertEquals(255, live, "the bits of all eight parts");
    assertTrue(desk.helped() > 0);
    assertEquals(0, desk.idle());
  }

  @Test
  void aFailureReachesTheOneWhoseProductItIs() throws InterruptedException {
    HelpDesk desk = new HelpDesk(2, worker -> 1);
    desk.begin();
    Product broken =
        (epilogue, x, y, columns, part, parts) -> {
          throw new IllegalStateException("part " + part);
        };
    assertThrows(
        IllegalStateException.class,
        () -> desk.product(0).multiply(layer(broken), PANEL, PANEL, 16));
    desk.end();
    Thread late = helper(desk);
    late.join(10_000);
    assertEquals(0, desk.idle(), "who comes after the end goes at once");
  }
}
