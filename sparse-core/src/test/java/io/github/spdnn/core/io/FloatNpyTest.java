package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatNpyTest {
  @Provide
  Arbitrary<FloatDense> matrices() {
    return FloatArbitraries.dense(ValueKind.SPECIAL);
  }

  @Property(tries = 100)
  void matrixIsReadBackAsWritten(@ForAll("matrices") FloatDense matrix) throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.npy");

      Npy.write(file, matrix);

      assertSame(matrix, Npy.readFloatDense(file));
      assertEquals(128L + matrix.rows() * matrix.columns() * Float.BYTES, Files.size(file));
      assertEquals(List.of("m.npy"), scratch.names());
    }
  }

  @Property(tries = 30)
  void vectorOfSeveralBlocksIsReadBackAsWritten(
      @ForAll @IntRange(max = 70_000) int length, @ForAll boolean longer) throws Exception {
    float[] vector = new float[length];
    int[] ints = new int[length];
    long[] longs = new long[length];
    for (int i = 0; i < length; i++) {
      vector[i] = i / 7f;
      ints[i] = -i * 31;
      longs[i] = (long) i << 33;
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("v.npy");

      Npy.write(file, vector);
      assertArrayEquals(vector, Npy.readFloats(file));

      Npy.write(file, ints);
      assertArrayEquals(ints, Npy.readInts(file));

      Npy.write(file, longs);
      assertArrayEquals(longs, Npy.readLongs(file));
    }
  }

  @Test
  void columnOrderOfSeveralBlocksIsRearranged() throws Exception {
    FloatDense matrix = FloatDense.zeros(301, 203);
    for (int i = 0; i < matrix.rawValues().length; i++) {
      matrix.rawValues()[i] = i;
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.npy");
      Npy.write(file, matrix.transpose());

      // The same elements: the transpose in row order is the matrix in column order.
      byte[] bytes = Files.readAllBytes(file);
      String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
      String other = header.replace("False", "True ").replace("(203, 301)", "(301, 203)");
      System.arraycopy(other.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, 118);
      Files.write(file, bytes);

      assertSame(matrix, Npy.readFloatDense(file));
    }
  }
}
