package io.github.spdnn.examples;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.Npy;
import io.github.spdnn.core.io.Npz;
import io.github.spdnn.kernels.Spmm;
import java.io.IOException;
import java.nio.file.Path;

/** The example of docs/formats.md: matrices come from Python, results go back. */
public final class PythonHandOver {
  private PythonHandOver() {}

  /**
   * Reads a.npz, x.npy and labels.npy of a folder, writes y.npy, a-transposed.npz and chosen.npy.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);

    FloatCsr a = Npz.readFloatCsr(folder.resolve("a.npz")); // scipy.sparse.save_npz
    FloatDense x = Npy.readFloatDense(folder.resolve("x.npy")); // numpy.save, f8 is rounded
    int[] labels = Npy.readInts(folder.resolve("labels.npy")); // a vector, one label a column

    FloatDense y = Spmm.multiply(a, x);
    Npy.write(folder.resolve("y.npy"), y); // numpy.load: float32, rows x columns
    Npz.write(folder.resolve("a-transposed.npz"), a.transpose()); // scipy.sparse.load_npz

    float[] chosen = new float[labels.length];
    for (int column = 0; column < labels.length; column++) {
      chosen[column] = y.get(labels[column], column);
    }
    Npy.write(folder.resolve("chosen.npy"), chosen); // numpy.load: a vector
  }
}
