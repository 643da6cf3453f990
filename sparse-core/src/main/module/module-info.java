/** What a sparse matrix is: formats, conversions, files, generators. */
module io.github.spdnn.core {
  requires it.unimi.dsi.fastutil.core;

  exports io.github.spdnn.core;
  exports io.github.spdnn.core.convert;
  exports io.github.spdnn.core.io;
  exports io.github.spdnn.core.random;
}
