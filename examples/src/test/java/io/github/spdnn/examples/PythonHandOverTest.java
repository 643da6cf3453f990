package io.github.spdnn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.Npy;
import io.github.spdnn.core.io.Npz;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example reads what Python may have written and writes the product. */
class PythonHandOverTest {
  @Test
  void writesTheProduct(@TempDir Path folder) throws Exception {
    FloatCsr a = FloatCsr.builder(2, 3).add(0, 1, 1.5f).add(1, 0, 4).add(1, 2, -2).build();
    Npz.write(folder.resolve("a.npz"), a.toCsc());
    Npy.write(folder.resolve("x.npy"), DoubleDense.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
    Npy.write(folder.resolve("labels.npy"), new long[] {1, 0});

    PythonHandOver.main(new String[] {folder.toString()});

    assertEquals(
        FloatDense.of(new float[][] {{4.5f, 6}, {-6, -4}}),
        Npy.readFloatDense(folder.resolve("y.npy")));
    assertEquals(a.transpose(), Npz.readFloatCsr(folder.resolve("a-transposed.npz")));
    assertArrayEquals(new float[] {-6, 6}, Npy.readFloats(folder.resolve("chosen.npy")));
  }
}
