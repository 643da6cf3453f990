package io.github.spdnn.kernels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.kernels.Backend;
import org.junit.jupiter.api.Test;

/**
 * Runs with every backend and width, as all tests with such a name do (see the pom), and makes sure
 * that each run tests the kernels that it is meant to test.
 */
class KernelsTest {
  @Test
  void theKernelsInUseAreThoseThatThisRunIsToTest() {
    String wanted = System.getProperty("test.backend");
    String used = Backend.name() + ", " + Backend.vectorBits();
    if (wanted == null) {
      assertTrue(used.startsWith("vector, "), used);
    } else {
      assertEquals(wanted, used);
    }
  }

  @Test
  void bothTypesUseTheSameBackend() {
    String folder = ".kernels." + Backend.name() + ".";
    KernelSet kernels = Kernels.active();
    assertTrue(kernels.floatPanels().getClass().getName().contains(folder));
    assertTrue(kernels.doublePanels().getClass().getName().contains(folder));
    assertTrue(kernels.floatGemm().getClass().getName().contains(folder));
    assertTrue(kernels.doubleGemm().getClass().getName().contains(folder));
    assertTrue(kernels.floatSampled().getClass().getName().contains(folder));
    assertTrue(kernels.doubleSampled().getClass().getName().contains(folder));
    assertTrue(kernels.floatSpmspv().getClass().getName().contains(folder));
    assertTrue(kernels.doubleSpmspv().getClass().getName().contains(folder));
  }
}
