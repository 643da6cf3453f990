package io.github.spdnn.dnn;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import org.junit.jupiter.api.Test;

class BatchTest {
  /** Three items of two features, with a stride of its own. */
  private static final FloatDense ROWS =
      FloatDense.wrap(3, 2, 3, new float[] {1, 2, 99, 3, 0, 99, 5, 6});

  private static final Batch DENSE = Batch.of(ROWS);
  private static final Batch SPARSE =
      Batch.of(
          FloatCsr.builder(3, 2)
              .add(0, 0, 1)
              .add(0, 1, 2)
              .add(1, 0, 3)
              .add(2, 0, 5)
              .add(2, 1, 6)
              .build());

  private static float[] load(Batch batch, int first, int count) {
    float[] panel = new float[batch.features() * 4];
    batch.load(first, count, (feature, item, value) -> panel[feature * 4 + item] = value);
    return panel;
  }

  @Test
  void itemsAreLoadedFeatureMajor() {
    for (Batch batch : new Batch[] {DENSE, SPARSE}) {
      assertEquals(3, batch.items());
      assertEquals(2, batch.features());
      assertArrayEquals(new float[] {1, 3, 5, 0, 2, 0, 6, 0}, load(batch, 0, 3));
      assertArrayEquals(new float[] {3, 5, 0, 0, 0, 6, 0, 0}, load(batch, 1, 2));
      assertArrayEquals(new float[8], load(batch, 3, 0));
    }
  }

  @Test
  void slicesOfSlices() {
    for (Batch batch : new Batch[] {DENSE, SPARSE}) {
      Batch slice = batch.slice(1, 3);
      assertEquals(2, slice.items());
      assertEquals(2, slice.features());
      assertArrayEquals(new float[] {5, 0, 0, 0, 6, 0, 0, 0}, load(slice, 1, 1));
      assertArrayEquals(new float[] {5, 0, 0, 0, 6, 0, 0, 0}, load(slice.slice(1, 2), 0, 1));
      assertEquals(0, batch.slice(3, 3).items());
    }
  }

  @Test
  void slicesMustBeInsideTheBatch() {
    assertRefused("from is -1, but must be in 0..3", () -> DENSE.slice(-1, 2));
    assertRefused("from is 4, but must be in 0..3", () -> DENSE.slice(4, 4));
    assertRefused("to is 1, but must be in 2..3", () -> SPARSE.slice(2, 1));
    assertRefused("to is 3, but must be in 0..2", () -> SPARSE.slice(1, 3).slice(0, 3));
  }
}
