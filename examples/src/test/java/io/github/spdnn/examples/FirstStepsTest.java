package io.github.spdnn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example prints what its comments say. */
class FirstStepsTest {
  @Test
  void printsWhatTheCommentsSay() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstSteps.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals(
        List.of("FloatCsr[2x3, 3 stored: (0,1)=1.5 (1,0)=4.0 (1,2)=-2.0]", "6.0", "17.0", "5.5"),
        printed.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
