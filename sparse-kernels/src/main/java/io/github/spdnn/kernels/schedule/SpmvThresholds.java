package io.github.spdnn.kernels.schedule;

import io.github.spdnn.kernels.backend.FloatSpmvKernels;

/**
 * Where matrix-vector products change their way; see decision 0018 and SpmvThresholdsBenchmark.
 *
 * @param part work of a part in entries; a row costs two more
 * @param window prepared: rows among which those of equal length are looked for
 * @param longest prepared: rows with more entries stay as they are; at most {@link
 *     FloatSpmvKernels#IN_ORDER}
 * @param columns transposed: columns whose buffers a thread adds at a time
 */
public record SpmvThresholds(int part, int window, int longest, int columns) {
  /** What was measured to be best. */
  public static final SpmvThresholds MEASURED =
      new SpmvThresholds(32_768, 4096, FloatSpmvKernels.IN_ORDER, 8192);
}
