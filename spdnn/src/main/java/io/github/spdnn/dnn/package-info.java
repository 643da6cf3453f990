/**
 * Sparse neural networks as data: a {@link io.github.spdnn.dnn.SparseNetwork} is a list of {@link
 * io.github.spdnn.dnn.SparseLayer}, each {@code y = activation(W x + bias)} with a sparse W of
 * outputs × inputs; a {@link io.github.spdnn.dnn.Batch} is what goes in, items × features. {@code
 * dnn.inference} runs them.
 */
package io.github.spdnn.dnn;
