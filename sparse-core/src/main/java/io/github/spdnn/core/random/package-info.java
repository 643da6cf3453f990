/**
 * Generators of matrices and patterns for tests, examples, benchmarks and challenge networks:
 * {@link io.github.spdnn.core.random.RandomPatterns} (uniform, shared supports), {@link
 * io.github.spdnn.core.random.Rmat} (graphs with a power law), {@link
 * io.github.spdnn.core.random.Stencils} (grids), {@link io.github.spdnn.core.random.RadixNet}, and
 * {@link io.github.spdnn.core.random.FloatValues} for the numbers. The same arguments, seed
 * included, give the same matrix.
 */
package io.github.spdnn.core.random;
