package io.github.spdnn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.testing.DoubleOracle;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatOracle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void toFloatRoundsOverflowsAndUnderflows() {
    double[] values = {0.1, 1e300, -1e300, 1e-300, -0.0, Double.NaN};
    float[] rounded = {0.1f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -0.0f, Float.NaN};
    assertArrayEquals(rounded, Precision.toFloat(values));
    SparsityPattern row = SparsityPattern.of(1, 6, new int[] {0, 6}, new int[] {0, 1, 2, 3, 4, 5});
    FloatCsr narrow = Precision.toFloat(DoubleCsr.of(row, values));
    assertSame(row, narrow.pattern());
    assertEquals(FloatCsr.of(row, rounded), narrow);
  }

  @Test
  void toDoubleKeepsTheFloatNotItsDigits() {
    assertArrayEquals(new double[] {(double) 0.1f, 3}, Precision.toDouble(new float[] {0.1f, 3}));
  }

  @Test
  void valuesAreCopiedAndPaddingIsDropped() {
    float[] values = {1, 2, 77, 3, 4, 77};
    DoubleDense wide = Precision.toDouble(FloatDense.wrap(2, 2, 3, values));
    assertEquals(DoubleDense.of(new double[] {1, 2}, new double[] {3, 4}), wide);
    assertArrayEquals(new double[] {1, 2, 3, 4}, wide.rawValues());
    FloatDense dense = FloatDense.of(new float[] {5});
    assertNotSame(dense.rawValues(), Precision.toFloat(Precision.toDouble(dense)).rawValues());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void toDoubleIsExactAndBackIsTheSame(@ForAll FloatCsr a) {
    double[][] expected = FloatOracle.array(a);
    DoubleCsr csr = Precision.toDouble(a);
    DoubleCsc csc = Precision.toDouble(a.toCsc());
    DoubleTiled tiled = Precision.toDouble(FloatTiled.of(a, new TileSettings(1, 0.3)));
    assertArrayEquals(expected, DoubleOracle.array(csr));
    assertArrayEquals(expected, DoubleOracle.array(csc));
    assertArrayEquals(expected, DoubleOracle.array(tiled));
    assertArrayEquals(expected, DoubleOracle.array(Precision.toDouble(a.toDense())));
    assertEquals(a, Precision.toFloat(csr));
    assertEquals(a.toCsc(), Precision.toFloat(csc));
    assertEquals(a, Precision.toFloat(tiled).toCsr());
    assertEquals(a.toDense(), Precision.toFloat(Precision.toDouble(a.toDense())));
  }
}
