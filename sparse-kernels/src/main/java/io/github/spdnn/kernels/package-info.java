/**
 * Fast products and rearrangements of sparse matrices. Each operation has an entry class for a
 * single call, such as {@link io.github.spdnn.kernels.Spmm#multiply}, and a plan for many calls:
 * {@code Spmm.planner()} takes settings, {@code plan(pattern)} prepares one structure, {@code
 * multiplyInto} then takes new values as often as there are some and allocates nothing.
 *
 * <p>{@link io.github.spdnn.kernels.Spmv} multiplies by a vector, {@link
 * io.github.spdnn.kernels.Spmm} by a dense matrix, {@link io.github.spdnn.kernels.Spgemm} by a
 * sparse one; {@link io.github.spdnn.kernels.Spadd} adds sparse matrices, {@link
 * io.github.spdnn.kernels.Sddmm} samples a dense product, {@link io.github.spdnn.kernels.Gemm} is
 * the dense product to compare with; {@link io.github.spdnn.kernels.Rearrange} transposes and
 * permutes. All take floats and doubles by overloading.
 *
 * <p>Plans are immutable and thread-safe, know the pattern they were made for and refuse others;
 * close them to end their threads. Results are bitwise the same for every number of threads and
 * every width of vectors. {@link io.github.spdnn.kernels.Backend#describe} and a plan's {@code
 * toString} tell what runs and why.
 */
package io.github.spdnn.kernels;
