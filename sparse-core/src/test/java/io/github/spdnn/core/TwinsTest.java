package io.github.spdnn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The double twins are generated; this holds that they are there and that they are in double. */
class TwinsTest {
  private static final Map<Class<?>, Class<?>> TWINS =
      Map.of(
          FloatCsr.class, DoubleCsr.class,
          FloatCsrBuilder.class, DoubleCsrBuilder.class,
          FloatCsc.class, DoubleCsc.class,
          FloatDense.class, DoubleDense.class,
          FloatEntryPredicate.class, DoubleEntryPredicate.class,
          FloatMatrices.class, DoubleMatrices.class,
          FloatReductions.class, DoubleReductions.class,
          FloatTiled.class, DoubleTiled.class,
          FloatStencils.class, DoubleStencils.class,
          FloatValues.class, DoubleValues.class);

  @Test
  void twinsHaveTheSamePublicMethodsInDouble() {
    TWINS.forEach(
        (master, twin) -> {
          List<String> expected =
              signatures(master).stream()
                  .map(name -> name.replace("float", "double").replace("Float", "Double"))
                  .sorted()
                  .toList();
          assertEquals(expected, signatures(twin), twin.getName());
        });
  }

  private static List<String> signatures(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::toGenericString)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  @Test
  void twinsKeepTheDigitsThatFloatLoses() {
    double tenth = 0.1;
    assertEquals(tenth, DoubleCsr.builder(1, 1).add(0, 0, tenth).build().toDense().get(0, 0));
    assertNotEquals(tenth, (double) FloatCsr.builder(1, 1).add(0, 0, 0.1f).build().get(0, 0));
  }

  @Test
  void twinsShareOnePattern() {
    FloatCsr a = FloatCsr.identity(3);
    DoubleCsr b = DoubleCsr.of(a.pattern(), new double[] {1, 1, 1});
    assertEquals(DoubleCsr.identity(3), b);
    assertNotEquals(a, b);
    assertEquals("DoubleCsr[3x3, 3 stored]", b.toString());
    assertEquals("FloatCsr[3x3, 3 stored]", a.toString());
  }
}
