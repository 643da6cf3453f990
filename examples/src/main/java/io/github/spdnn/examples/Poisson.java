package io.github.spdnn.examples;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.kernels.commonsmath.CommonsMath;
import io.github.spdnn.kernels.commonsmath.CsrOperator;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealVector;

/**
 * Solves the Poisson equation -Δu = 1 on the unit square, u = 0 on its border, with the conjugate
 * gradients of commons-math3 on a sparse matrix of this library. The largest u is 0.0736713…
 */
public final class Poisson {
  private Poisson() {}

  /** Solves on a grid of {@code arguments[0]} nodes in each direction, 1000 if not given. */
  public static void main(String[] arguments) {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    DoubleCsr laplacian = DoubleStencils.laplacian2d(size, size);
    System.out.println("matrix      " + laplacian);

    CsrOperator a = CsrOperator.of(laplacian);
    double[] source = new double[laplacian.rows()];
    Arrays.fill(source, 1.0 / (size + 1) / (size + 1)); // times h², as the matrix is -h²Δ
    RealVector b = CommonsMath.vectorOn(source);

    ConjugateGradient solver = new ConjugateGradient(100 * size, 1e-8, false);
    long start = System.nanoTime();
    RealVector u = solver.solve(a, b);
    double seconds = (System.nanoTime() - start) / 1e9;

    double residual = b.subtract(a.operate(u)).getNorm() / b.getNorm();
    System.out.println("iterations  " + solver.getIterationManager().getIterations());
    System.out.printf(Locale.ROOT, "seconds     %.3f%n", seconds);
    System.out.printf(Locale.ROOT, "residual    %.2e%n", residual);
    System.out.printf(Locale.ROOT, "largest u   %.6f%n", u.getMaxValue());
  }
}
