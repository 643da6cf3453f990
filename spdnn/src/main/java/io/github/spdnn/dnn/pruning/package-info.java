/**
 * Pruning of trained networks: which weights go (patterns, scores), in which stages, and how much
 * faster the rest runs.
 *
 * <p>Source: C. Guo and others, "Accelerating Sparse DNN Models without Hardware-Support via
 * Tile-Wise Sparsity", SC 2020, and the code of its authors. The paper's weights W are K inputs × N
 * outputs, with tiles of G neighbouring columns; ours are the transpose, outputs × inputs. So a
 * column of the paper is an output neuron here, a row of our matrices; a tile is a set of G output
 * neurons that keep the same inputs; and a row of a tile in the paper is one input of such a set.
 */
package io.github.spdnn.dnn.pruning;
