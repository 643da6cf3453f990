/**
 * SIMD products of sparse matrices. On the module path the vector kernels need no flag.
 *
 * <p>The inference of spdnn is built of the same panel kernels and thread team as the products.
 */
@SuppressWarnings("module") // io.github.spdnn.dnn is built later
module io.github.spdnn.kernels {
  requires transitive io.github.spdnn.core;
  requires java.management;
  requires jdk.incubator.vector;
  // An automatic module; who reads one reads all of them, so commons-math, whose module name is
  // only
  // its file name, need not be named here.
  requires it.unimi.dsi.fastutil.core;

  exports io.github.spdnn.kernels;
  exports io.github.spdnn.kernels.commonsmath;
  exports io.github.spdnn.kernels.backend to
      io.github.spdnn.dnn;
  exports io.github.spdnn.kernels.schedule to
      io.github.spdnn.dnn;
}
