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
      Map.ofEntries(
          Map.entry(FloatCsr.class, DoubleCsr.class),
          Map.entry(FloatCsrBuilder.class, DoubleCsrBuilder.class),
          Map.entry(FloatCsc.class, DoubleCsc.class),
          Map.entry(FloatDense.class, DoubleDense.class),
          Map.entry(FloatEntryConsumer.class, DoubleEntryConsumer.class),
          Map.entry(FloatEntryPredicate.class, DoubleEntryPredicate.class),
          Map.entry(FloatMatrices.class, DoubleMatrices.class),
          Map.entry(FloatReductions.class, DoubleReductions.class),
          Map.entry(FloatTiled.class, DoubleTiled.class),
          Map.entry(FloatStencils.class, DoubleStencils.class),
          Map.entry(FloatValues.class, DoubleValues.class));

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
    assertEquals("DoubleCsr[3x3, 3 stored: (0,0)=1.0 (1,1)=1.0 (2,2)=1.0]", b.toString());
    assertEquals("FloatCsr[3x3, 3 stored: (0,0)=1.0 (1,1)=1.0 (2,2)=1.0]", a.toString());
  }
}
