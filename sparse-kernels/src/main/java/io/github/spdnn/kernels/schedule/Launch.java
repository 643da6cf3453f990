package io.github.spdnn.kernels.schedule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls work so that Java's compiler does not inline it into its callers. It inlines 15 calls deep
 * at most, and a load of a vector is six of them; work that is inlined into the loop of a program
 * leaves too few, so that the compiler stops in the middle of a vector operation, and from there on
 * every operation allocates. Which depth it comes to depends on the program around; measured, a
 * tenth to eight tenths of the speed went. See decision 0010.
 */
final class Launch {
  /** Not final: the compiler looks through a handle that is a constant. */
  private static MethodHandle run = find();

  private Launch() {}

  private static MethodHandle find() {
    try {
      return MethodHandles.lookup()
          .findVirtual(Work.class, "run", MethodType.methodType(void.class, int.class));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  static void run(Work work, int worker) {
    try {
      run.invokeExact(work, worker);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
