/**
 * Apache Commons Math 3 on this library's matrices: its iterative solvers run on a {@link
 * io.github.spdnn.kernels.commonsmath.CsrOperator}, {@link
 * io.github.spdnn.kernels.commonsmath.CommonsMath} converts.
 *
 * <p>commons-math3 is an automatic module: a module that uses this package says {@code requires
 * commons.math3} itself.
 */
package io.github.spdnn.kernels.commonsmath;
