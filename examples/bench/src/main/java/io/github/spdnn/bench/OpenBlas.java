package io.github.spdnn.bench;

import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * OpenBLAS, called without a binding: only its library is needed. It is taken from the jar of
 * org.bytedeco:openblas for Linux on x86-64, which the Maven profile {@code openblas} puts on the
 * class path, or else from the system.
 */
final class OpenBlas {
  private static final String FOLDER = "/org/bytedeco/openblas/linux-x86_64/";
  private static final String LIBRARY = "libopenblas.so.0";
  private static final List<String> NEEDED =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5");
  private static final int ROW_MAJOR = 101;
  private static final int NOT_TRANSPOSED = 111;
  private static final long ALIGNMENT = 64;

  private final Arena arena;
  private final MethodHandle product;
  private final MethodHandle setThreads;
  private final MethodHandle configuration;

  private OpenBlas(Arena arena, SymbolLookup library) {
    this.arena = arena;
    MemoryLayout number = ValueLayout.JAVA_INT;
    MemoryLayout factor = ValueLayout.JAVA_FLOAT;
    MemoryLayout matrix = ValueLayout.ADDRESS;
    product =
        handle(
            library,
            "cblas_sgemm",
            FunctionDescriptor.ofVoid(
                number, number, number, number, number, number, factor, matrix, number, matrix,
                number, factor, matrix, number));
    setThreads = handle(library, "openblas_set_num_threads", FunctionDescriptor.ofVoid(number));
    configuration =
        handle(library, "openblas_get_config", FunctionDescriptor.of(ValueLayout.ADDRESS));
  }

  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  /** Loads the library; empty if there is none. */
  static Optional<OpenBlas> load(Arena arena) throws IOException {
    try {
      Path file = OpenBlas.class.getResource(FOLDER + LIBRARY) == null ? null : unpacked();
      SymbolLookup library =
          file == null
              ? SymbolLookup.libraryLookup(LIBRARY, arena)
              : SymbolLookup.libraryLookup(file, arena);
      return Optional.of(new OpenBlas(arena, library));
    } catch (IllegalArgumentException notThere) {
      return Optional.empty();
    }
  }

  /** The library and what it needs, beside each other in a folder that goes with the process. */
  private static Path unpacked() throws IOException {
    Path folder = Files.createTempDirectory("openblas");
    folder.toFile().deleteOnExit();
    for (String name : NEEDED) {
      unpack(folder, name);
    }
    return unpack(folder, LIBRARY);
  }

  private static Path unpack(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    file.toFile().deleteOnExit();
    try (InputStream in = OpenBlas.class.getResourceAsStream(FOLDER + name)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Version, and the kind of processor that its kernels are for. */
  String describe() {
    try {
      MemorySegment text = (MemorySegment) configuration.invokeExact();
      return text.reinterpret(Integer.MAX_VALUE).getString(0);
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Chooses the number of threads of all products from now on. */
  void useThreads(int count) {
    try {
      setThreads.invokeExact(count);
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Memory for a matrix without gaps between its rows, aligned to a cache line. */
  MemorySegment memory(int rows, int columns) {
    return arena.allocate((long) rows * columns * Float.BYTES, ALIGNMENT);
  }

  /** Returns a copy of a matrix. */
  MemorySegment copy(FloatDense matrix) {
    MemorySegment copy = memory(matrix.rows(), matrix.columns());
    long bytes = (long) matrix.columns() * Float.BYTES;
    MemorySegment source = MemorySegment.ofArray(matrix.rawValues());
    for (int row = 0; row < matrix.rows(); row++) {
      long start = (long) row * matrix.stride() * Float.BYTES;
      MemorySegment.copy(source, start, copy, row * bytes, bytes);
    }
    return copy;
  }

  /** Computes {@code c = a b}, where a is rows × length and b is length × columns. */
  void multiply(
      MemorySegment c, MemorySegment a, MemorySegment b, int rows, int columns, int length) {
    try {
      product.invokeExact(
          ROW_MAJOR,
          NOT_TRANSPOSED,
          NOT_TRANSPOSED,
          rows,
          columns,
          length,
          1f,
          a,
          length,
          b,
          columns,
          0f,
          c,
          columns);
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
