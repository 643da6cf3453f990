/**
 * Sparse matrices: what they are and what one matrix makes of itself. {@link
 * io.github.spdnn.core.FloatCsr} (compressed rows) is the format that everything takes; {@link
 * io.github.spdnn.core.FloatCsc} (compressed columns), {@link io.github.spdnn.core.FloatTiled}
 * (dense tiles and a remainder) and {@link io.github.spdnn.core.FloatDense} convert from and to it.
 *
 * <p>A sparse matrix is a {@link io.github.spdnn.core.SparsityPattern}, immutable and shared, and
 * an array with a value for each stored entry. Names tell what happens to arrays: {@code of} checks
 * and copies, {@code with…} checks and shares, {@code unchecked} trusts and shares, {@code raw…}
 * hands out the array itself. Indices count from 0.
 *
 * <p>Every class whose name begins with Float has a twin that begins with Double; {@link
 * io.github.spdnn.core.Precision} converts between them. {@link io.github.spdnn.core.FloatMatrices}
 * combines several matrices, {@link io.github.spdnn.core.FloatReductions} sums them up. Nothing
 * here uses threads or vector instructions: products are in sparse-kernels.
 *
 * <p>Matrices may be read by several threads at once; whoever writes to values sees to it that
 * nobody reads them meanwhile.
 */
package io.github.spdnn.core;
