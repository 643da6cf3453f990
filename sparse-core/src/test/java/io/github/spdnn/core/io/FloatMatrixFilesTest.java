package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

@Domain(FloatFiniteDomain.class)
class FloatMatrixFilesTest {
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("m.mtx", "m.mtx.gz", "m.npz", "m.npy");
  }

  @Property(tries = 100)
  void sparseMatrixIsReadBackFromAnyFormat(@ForAll FloatCsr matrix, @ForAll("names") String name)
      throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(name);

      MatrixFiles.write(file, matrix);

      assertSame(matrix, MatrixFiles.readFloatCsr(file));
      assertSame(matrix.toDense(), MatrixFiles.readFloatDense(file));
    }
  }

  @Property(tries = 100)
  void denseMatrixIsReadBackFromAnyFormat(@ForAll FloatDense matrix, @ForAll("names") String name)
      throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(name);

      MatrixFiles.write(file, matrix);

      assertSame(matrix, MatrixFiles.readFloatDense(file));
      assertSame(matrix.toCsr(), MatrixFiles.readFloatCsr(file));
    }
  }

  @Test
  void formatIsThatOfTheName() throws Exception {
    FloatCsr matrix = FloatCsr.identity(3);
    try (ScratchFolder scratch = new ScratchFolder()) {
      for (String name : names().allValues().orElseThrow().map(n -> "a." + n).toList()) {
        MatrixFiles.write(scratch.path(name), matrix);
      }

      assertEquals(matrix, MatrixMarket.readFloatCsr(scratch.path("a.m.mtx")));
      assertEquals(matrix, MatrixMarket.readFloatCsr(scratch.path("a.m.mtx.gz")));
      assertEquals(matrix, Npz.readFloatCsr(scratch.path("a.m.npz")));
      assertEquals(matrix.toDense(), Npy.readFloatDense(scratch.path("a.m.npy")));
    }
  }

  @Test
  void otherNamesAreRefused() throws Exception {
    FloatCsr matrix = FloatCsr.identity(3);
    try (ScratchFolder scratch = new ScratchFolder()) {
      for (String name : List.of("m.csv", "npz", "m", "m.npy.gz", "m.NPZ")) {
        Path file = scratch.path(name);
        String message = file + ": expected a name that ends in .mtx, .mtx.gz, .npz or .npy";

        assertRefused(message, () -> MatrixFiles.checkName(file));
        assertRefused(message, () -> MatrixFiles.readFloatCsr(file));
        assertRefused(message, () -> MatrixFiles.readFloatDense(file));
        assertRefused(message, () -> MatrixFiles.write(file, matrix));
        assertRefused(message, () -> MatrixFiles.write(file, matrix.toDense()));
      }
      assertEquals(List.of(), scratch.names());
    }
  }
}
