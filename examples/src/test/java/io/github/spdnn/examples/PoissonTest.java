package io.github.spdnn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example solves what it says, on a small grid. */
class PoissonTest {
  @Test
  void theSolutionIsThatOfTheEquation() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Poisson.main(new String[] {"31"});
    } finally {
      System.setOut(before);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("matrix      DoubleCsr[961x961, 4681 stored]", lines.getFirst());
    assertTrue(number(lines, "iterations") < 961, lines::toString);
    assertTrue(number(lines, "seconds") >= 0, lines::toString);
    assertTrue(number(lines, "residual") <= 2e-8, lines::toString);
    // The series solution at the middle is 0.0736713; the grid is off by less than h².
    assertEquals(0.0736713, number(lines, "largest u"), 1.0 / 32 / 32);
  }

  private static double number(List<String> lines, String name) {
    String line = lines.stream().filter(text -> text.startsWith(name)).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(name.length()));
  }
}
