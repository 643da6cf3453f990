/** Generators of matrices and patterns for tests, examples, benchmarks and challenge networks. */
package io.github.spdnn.core.random;
