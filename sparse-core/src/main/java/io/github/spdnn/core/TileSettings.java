package io.github.spdnn.core;

/**
 * How tiles are looked for in a sparsity pattern.
 *
 * @param minimumRows a tile has at least so many rows; smaller groups go to the remainder
 * @param maximumFill rows whose supports are nearly equal share a tile as long as at most this part
 *     of its block is zeros that were not stored (0: only equal supports share a tile)
 */
public record TileSettings(int minimumRows, double maximumFill) {
  /** Tiles of at least four rows with exactly the same support; nothing is filled in. */
  public static final TileSettings EXACT = new TileSettings(4, 0);

  /** Checks the ranges. */
  public TileSettings {
    Checks.range("minimumRows", minimumRows, 1, Integer.MAX_VALUE);
    if (!(maximumFill >= 0 && maximumFill < 1)) {
      throw new IllegalArgumentException(
          "maximumFill is " + maximumFill + ", but must be at least 0 and below 1");
    }
  }

  /** Returns these settings with another minimum of rows. */
  public TileSettings withMinimumRows(int rows) {
    return new TileSettings(rows, maximumFill);
  }

  /** Returns these settings with another bound on the fill. */
  public TileSettings withMaximumFill(double fill) {
    return new TileSettings(minimumRows, fill);
  }
}
