package io.github.spdnn.core;

import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatIntegerDomain;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.ValueKind;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

/** Every format into every other one, against plain arrays. */
class FloatConversionsTest {
  @Provide
  Arbitrary<FloatCsr> specialValues() {
    return FloatArbitraries.csr(ValueKind.SPECIAL);
  }

  private static void assertAllAgree(double[][] expected, FloatCsr a) {
    FloatCsc csc = a.toCsc();
    FloatDense dense = a.toDense();
    FloatTiled tiled = a.toTiled();
    assertExact(expected, FloatOracle.array(csc));
    assertExact(expected, dense);
    assertExact(expected, FloatOracle.array(tiled));
    assertExact(expected, csc.toCsr());
    assertExact(expected, csc.toDense());
    assertExact(expected, FloatOracle.array(csc.toTiled()));
    assertExact(expected, dense.toCsr());
    assertExact(expected, FloatOracle.array(dense.toCsc()));
    assertExact(expected, FloatOracle.array(dense.toTiled()));
    assertExact(expected, tiled.toCsr());
    assertExact(expected, FloatOracle.array(tiled.toCsc()));
    assertExact(expected, tiled.toDense());
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void allPairsAgreeWithTheOracle(@ForAll FloatCsr a) {
    assertAllAgree(FloatOracle.array(a), a);
  }

  @Property
  void allPairsCarrySpecialValues(@ForAll("specialValues") FloatCsr a) {
    assertAllAgree(FloatOracle.array(a), a);
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void withoutStoredZerosEveryWayBackIsBitwiseTheSame(@ForAll FloatCsr a) {
    assertEquals(a, a.toCsc().toCsr());
    assertEquals(a, a.toDense().toCsr());
    assertEquals(a, a.toTiled().toCsr());
    assertEquals(a, a.toDense().toTiled().toCsc().toTiled().toCsr());
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void denseMatricesSurviveTheWayThroughEachSparseFormat(@ForAll FloatDense a) {
    double[][] expected = FloatOracle.array(a);
    assertExact(expected, a.toCsr().toDense());
    assertExact(expected, a.toCsc().toDense());
    assertExact(expected, a.toTiled().toDense());
  }

  @Test
  void matricesWithoutElementsKeepTheirShape() {
    for (int[] shape : new int[][] {{0, 0}, {0, 3}, {3, 0}}) {
      FloatCsr a = FloatCsr.empty(shape[0], shape[1]);
      assertEquals(a, a.toCsc().toCsr());
      assertEquals(a, a.toDense().toCsr());
      assertEquals(a, a.toTiled().toCsr());
      assertEquals(a.toDense(), FloatDense.zeros(shape[0], shape[1]));
    }
  }
}
