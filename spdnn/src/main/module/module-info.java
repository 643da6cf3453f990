/** Sparse neural networks: inference, training, pruning, partitioning. */
module io.github.spdnn.dnn {
  requires transitive io.github.spdnn.kernels;
  // An automatic module; who reads one reads all of them, so JTransforms and commons-math, whose
  // module names are only their file names, need not be named here.
  requires it.unimi.dsi.fastutil.core;

  exports io.github.spdnn.dnn;
  exports io.github.spdnn.dnn.challenge;
  exports io.github.spdnn.dnn.exchange;
  exports io.github.spdnn.dnn.inference;
  exports io.github.spdnn.dnn.partition;
  exports io.github.spdnn.dnn.pruning;
  exports io.github.spdnn.dnn.training;
}
