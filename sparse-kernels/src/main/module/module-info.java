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

  exports io.github.spdnn.kernels;
  exports io.github.spdnn.kernels.panel to
      io.github.spdnn.dnn;
  exports io.github.spdnn.kernels.schedule to
      io.github.spdnn.dnn;
}
