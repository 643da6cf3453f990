package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import java.util.StringJoiner;

/**
 * What the symbolic phase of a product found.
 *
 * @param pattern the result's structure
 * @param boundaries chunks of rows of nearly equal work: chunk c is from boundary c to c + 1
 * @param multiplyAdds products that the numeric phase sums up
 * @param rowsBy number of rows found by each {@link RowMethod}
 */
public record ProductStructure(
    SparsityPattern pattern, int[] boundaries, long multiplyAdds, long[] rowsBy) {
  /** Says how many rows were found in which way. */
  public String describeRows() {
    StringJoiner parts = new StringJoiner(", ");
    parts.setEmptyValue("no row has products");
    for (RowMethod method : RowMethod.values()) {
      if (rowsBy[method.ordinal()] > 0) {
        parts.add(rowsBy[method.ordinal()] + " rows " + method.words());
      }
    }
    return parts.toString();
  }
}
