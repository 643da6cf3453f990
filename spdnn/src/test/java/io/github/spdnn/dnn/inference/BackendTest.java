package io.github.spdnn.dnn.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.kernels.Backend;
import org.junit.jupiter.api.Test;

/**
 * Makes sure that each run of the inference tests (see the pom) uses the kernels it is meant to.
 */
class BackendTest {
  @Test
  void theKernelsInUseAreThoseThatThisRunIsToTest() {
    String used = Backend.name() + ", " + Backend.vectorBits();
    assertEquals(System.getProperty("test.backend", used), used);
  }
}
