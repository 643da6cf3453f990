package io.github.spdnn.kernels.backend;

import io.github.spdnn.kernels.scalar.ScalarKernels;

/**
 * Chooses the backend, once, when the first product is made or described.
 *
 * <p>The vector kernels are loaded by name, because their classes cannot even be linked where the
 * module jdk.incubator.vector is absent.
 */
public final class Kernels {
  /** The system property that chooses the backend: auto (the default), vector or scalar. */
  public static final String PROPERTY = "spdnn.backend";

  private static final String VECTOR_KERNELS = "io.github.spdnn.kernels.vector.VectorKernels";
  private static final Choice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

  private record Choice(KernelSet kernels, String reason) {}

  private Kernels() {}

  /** The kernels in use. */
  public static KernelSet active() {
    return CHOICE.kernels;
  }

  /** Why these kernels are in use. */
  public static String reason() {
    return CHOICE.reason;
  }

  private static Choice choose(String wish) {
    if (wish.equals("scalar")) {
      return new Choice(new ScalarKernels(), "-D" + PROPERTY + "=scalar");
    }
    if (!wish.equals("auto") && !wish.equals("vector")) {
      throw new IllegalArgumentException(
          "-D" + PROPERTY + "=" + wish + ": must be auto, vector or scalar");
    }
    String obstacle = obstacle();
    if (obstacle == null) {
      return new Choice(vectorKernels(), "jdk.incubator.vector");
    }
    if (wish.equals("vector")) {
      throw new IllegalStateException("no vector kernels: " + obstacle);
    }
    System.getLogger("io.github.spdnn.kernels")
        .log(System.Logger.Level.WARNING, "slow scalar kernels in use: " + obstacle);
    return new Choice(new ScalarKernels(), obstacle);
  }

  private static String obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "for vectors add the flag --add-modules jdk.incubator.vector to the java command";
    }
    if (!Processor.FUSED_MULTIPLY_ADD) {
      return "this processor has no fused multiply-add";
    }
    return null;
  }

  private static KernelSet vectorKernels() {
    try {
      return (KernelSet) Class.forName(VECTOR_KERNELS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load " + VECTOR_KERNELS, e);
    }
  }
}
