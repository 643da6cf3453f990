package io.github.spdnn.kernels.testing;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A panel in the middle of an array: element (i, j) is {@code array[at + i * stride + j]}. The
 * array ends with the last element or some places behind it; what is around the panel shows whether
 * a kernel has read or written there.
 */
public record FloatPanelArray(float[] array, int rows, int columns, int at, int stride) {
  /** What a result panel holds before the product, inside and outside. */
  public static final float CANARY = -1234567.5f;

  /** How a panel lies in its array. */
  public record Place(int before, int padding, int behind) {}

  /** Returns a panel of values of a kind with NaN around it. */
  public static FloatPanelArray random(
      int rows, int columns, Place place, ValueKind kind, long seed) {
    FloatPanelArray panel = filled(rows, columns, place, Float.NaN);
    SplittableRandom random = new SplittableRandom(seed);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        panel.array[panel.index(row, column)] = kind.drawFloat(random);
      }
    }
    return panel;
  }

  /** Returns a panel for results: canaries everywhere. */
  public static FloatPanelArray canaries(int rows, int columns, Place place) {
    return filled(rows, columns, place, CANARY);
  }

  private static FloatPanelArray filled(int rows, int columns, Place place, float value) {
    int stride = columns + place.padding();
    int used = rows == 0 ? 0 : (rows - 1) * stride + columns;
    float[] array = new float[place.before() + used + place.behind()];
    Arrays.fill(array, value);
    return new FloatPanelArray(array, rows, columns, place.before(), stride);
  }

  /** Where an element stands. */
  public int index(int row, int column) {
    return at + row * stride + column;
  }

  /** Value of an element. */
  public float get(int row, int column) {
    return array[index(row, column)];
  }

  /** Returns a copy on an array of its own. */
  public FloatPanelArray copy() {
    return new FloatPanelArray(array.clone(), rows, columns, at, stride);
  }

  /** Returns a panel in memory of its own that holds a copy of the whole array. */
  public FloatPanel toPanel() {
    return copy().inPanel(panel -> panel);
  }

  /** Does something with a copy in panel memory, then takes over what stands there. */
  public <T> T inPanel(Function<FloatPanel, T> action) {
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, array.length * (long) Float.BYTES));
    MemorySegment.copy(array, 0, memory, ValueLayout.JAVA_FLOAT, 0, array.length);
    MemorySegment inside = memory.asSlice(at * (long) Float.BYTES);
    T result = action.apply(FloatPanel.wrap(inside, rows, stride));
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, array, 0, array.length);
    return result;
  }

  /** Returns the elements as an array of rows. */
  public double[][] toArray() {
    double[][] elements = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        elements[row][column] = get(row, column);
      }
    }
    return elements;
  }

  /** Returns a bit per column in which one of the rows is not 0. */
  public long liveColumns(boolean[] computedRows) {
    long live = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        live |= computedRows[row] && get(row, column) != 0 ? 1L << column : 0;
      }
    }
    return live;
  }

  /** Fails if anything but the given rows of the panel has been written to. */
  public void assertOthersUntouched(boolean[] computedRows) {
    boolean[] mayChange = new boolean[array.length];
    for (int row = 0; row < rows; row++) {
      if (computedRows[row]) {
        Arrays.fill(mayChange, index(row, 0), index(row, 0) + columns, true);
      }
    }
    for (int i = 0; i < array.length; i++) {
      if (!mayChange[i] && array[i] != CANARY) {
        fail("element " + i + " of the array was overwritten by " + array[i] + ", panel " + this);
      }
    }
  }

  @Override
  public String toString() {
    return rows + "x" + columns + " at " + at + " with stride " + stride;
  }
}
