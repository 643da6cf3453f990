package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spdnn multiply}: products of matrices in files, timed. */
@Command(
    name = "multiply",
    mixinStandardHelpOptions = true,
    description = {
      "Multiplies matrices in .mtx, .mtx.gz, .npz and .npy files and says how long it takes.",
      "The result is checked by plain loops before it is timed. GFLOP/s are 2 x multiply-adds /"
          + " median seconds; of spadd, multiply-adds are the entries of A and B."
    })
final class MultiplyCommand implements Callable<Integer> {
  /** The products there are. */
  enum Op {
    SPMV,
    SPMM,
    SPGEMM,
    SPADD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The types of values. */
  enum Type {
    FLOAT,
    DOUBLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--op",
      required = true,
      description =
          "spmv: A times a vector; spmm: A times a dense matrix; spgemm: A times a sparse matrix;"
              + " spadd: A plus a sparse matrix.")
  private Op op;

  @Parameters(index = "0", paramLabel = "A", description = "File of the sparse matrix A.")
  private Path first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description =
          "File of the other operand. Left out: seeded values from -1 to 1 for spmv and spmm, A"
              + " for spgemm and spadd.")
  private Path second;

  @Option(
      names = "--columns",
      paramLabel = "K",
      defaultValue = "64",
      description = "Columns of the seeded matrix of spmm (default: 64).")
  private int columns;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "float",
      description = "float (default) or double.")
  private Type type;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--repeat",
      paramLabel = "R",
      defaultValue = "20",
      description = "Products that are timed (default: 20), after warming up.")
  private int repeat;

  @Option(names = "-o", paramLabel = "C", description = "File to write the result to.")
  private Path target;

  @Mixin private JsonOption json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    threads.check();
    Numbers.check("--columns", columns, 0, Integer.MAX_VALUE);
    Numbers.check("--repeat", repeat, 1, 1_000_000);
    if (target != null) {
      MatrixFiles.checkName(target);
      AtomicFile.check(target);
    }
    json.check();
    int[] shape = new int[3];
    try (Multiplication product = product(shape)) {
      product.numeric();
      product.verify();
      MultiplyResult figures = time(product, shape);
      print(spec.commandLine().getOut(), figures);
      if (target != null) {
        product.write(target);
      }
      json.write(figures);
    } catch (WrongResultException wrong) {
      spec.commandLine().getErr().println("spdnn: " + wrong.getMessage());
      return 1;
    }
    return 0;
  }

  private Multiplication product(int[] shape) throws IOException {
    return type == Type.FLOAT
        ? FloatCases.read(op, first, second, columns, threads.count(), shape)
        : DoubleCases.read(op, first, second, columns, threads.count(), shape);
  }

  private MultiplyResult time(Multiplication product, int[] shape) {
    Timing.warmUp(
        () -> {
          product.symbolic();
          product.numeric();
        });
    double[] seconds = new double[repeat];
    double symbolicMin = Double.POSITIVE_INFINITY;
    double numericMin = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repeat; i++) {
      double symbolic = product.hasSymbolic() ? Timing.seconds(product::symbolic) : 0;
      double numeric = Timing.seconds(product::numeric);
      seconds[i] = symbolic + numeric;
      symbolicMin = Math.min(symbolicMin, symbolic);
      numericMin = Math.min(numericMin, numeric);
    }
    Arrays.sort(seconds);
    double median = seconds[repeat / 2];
    return new MultiplyResult(
        op.toString(),
        type.toString(),
        threads.count(),
        shape[0],
        shape[1],
        shape[2],
        product.resultNonzeros(),
        product.multiplyAdds(),
        seconds[0],
        median,
        product.hasSymbolic() ? symbolicMin : null,
        numericMin,
        2 * product.multiplyAdds() / median / 1e9,
        product.plan(),
        Backend.name(),
        Backend.vectorBits());
  }

  private static void print(PrintWriter out, MultiplyResult figures) {
    line(out, "backend", "%s", Backend.describe());
    line(
        out,
        "A",
        "%,d x %,d, %,d entries, %s",
        figures.rows(),
        figures.columns(),
        figures.nonzeros(),
        figures.type());
    line(out, "result", "%,d entries, checked by plain loops", figures.resultNonzeros());
    line(out, "plan", "%s", figures.plan());
    line(
        out,
        "seconds",
        "%.6f least, %.6f median on %d threads",
        figures.secondsMin(),
        figures.secondsMedian(),
        figures.threads());
    if (figures.symbolicSecondsMin() != null) {
      line(
          out,
          "halves",
          "symbolic %.6f least, numeric %.6f least",
          figures.symbolicSecondsMin(),
          figures.numericSecondsMin());
    }
    line(
        out,
        "rate",
        "%.2f GFLOP/s (2 x %,d multiply-adds / median)",
        figures.gflops(),
        figures.multiplyAdds());
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("%-9s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
