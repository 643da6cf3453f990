package io.github.spdnn.core;

import io.github.spdnn.core.convert.TileMove;
import io.github.spdnn.core.convert.Tiling;
import java.util.Arrays;

/**
 * A sparse matrix as dense tiles plus a remainder; see {@link TiledPattern} for the layout. Rows
 * that share a support become a dense block, which a kernel multiplies with values and columns
 * loaded once for several rows. All values of a block are stored and multiplied, equal or not.
 */
public final class FloatTiled {
  private final TiledPattern pattern;
  private final float[] blocks;
  private final FloatCsr remainder;

  private FloatTiled(TiledPattern pattern, float[] blocks, FloatCsr remainder) {
    this.pattern = pattern;
    this.blocks = blocks;
    this.remainder = remainder;
  }

  /** Finds the tiles of a matrix and arranges its values in them. */
  public static FloatTiled of(FloatCsr matrix, TileSettings settings) {
    return of(matrix, Tiling.of(matrix.pattern(), settings));
  }

  /**
   * Arranges the values of a matrix in tiles that were found before.
   *
   * @throws IllegalArgumentException if the tiling was made for another pattern
   */
  public static FloatTiled of(FloatCsr matrix, Tiling tiling) {
    tiling.checkSource(matrix.pattern());
    float[] values = matrix.rawValues();
    float[] blocks = new float[tiling.pattern().blockValues()];
    for (int at = 0; at < blocks.length; at++) {
      int source = tiling.blockSource(at);
      blocks[at] = source < 0 ? 0 : values[source];
    }
    SparsityPattern rest = tiling.pattern().remainder();
    float[] remainder = new float[rest.stored()];
    for (int at = 0; at < remainder.length; at++) {
      remainder[at] = values[tiling.remainderSource(at)];
    }
    return new FloatTiled(tiling.pattern(), blocks, FloatCsr.unchecked(rest, remainder));
  }

  /**
   * Returns a matrix of a structure and copies of its values.
   *
   * @param blocks the blocks of all tiles, in the layout of {@link TiledPattern}
   * @param remainder a value for each entry outside the tiles
   * @throws IllegalArgumentException if an array does not have the length that the structure needs
   */
  public static FloatTiled of(TiledPattern pattern, float[] blocks, float[] remainder) {
    Checks.valueCount(blocks.length, pattern.blockValues());
    Checks.valueCount(remainder.length, pattern.remainder().stored());
    return unchecked(pattern, blocks.clone(), remainder.clone());
  }

  /** Returns a matrix that shares its arrays and trusts their lengths. */
  public static FloatTiled unchecked(TiledPattern pattern, float[] blocks, float[] remainder) {
    return new FloatTiled(pattern, blocks, FloatCsr.unchecked(pattern.remainder(), remainder));
  }

  /**
   * Returns the matrix B with {@code B(rowOrder.to(i), columnOrder.to(j)) = A(i, j)}, with the same
   * tiles, in the order of their new first rows.
   *
   * @throws IllegalArgumentException if a permutation does not have this matrix's length
   */
  public FloatTiled permute(Permutation rowOrder, Permutation columnOrder) {
    TileMove move = TileMove.permute(pattern, rowOrder, columnOrder);
    float[] moved = new float[blocks.length];
    int at = 0;
    for (int tile = 0; tile < move.tiles(); tile++) {
      for (int k = 0; k < move.width(tile); k++) {
        for (int r = 0; r < move.height(tile); r++) {
          moved[at++] = blocks[move.source(tile, r, k)];
        }
      }
    }
    FloatCsr rest = remainder.permute(rowOrder, columnOrder);
    return new FloatTiled(move.pattern(rest.pattern()), moved, rest);
  }

  /** Number of rows. */
  public int rows() {
    return pattern.rows();
  }

  /** Number of columns. */
  public int columns() {
    return pattern.columns();
  }

  /**
   * Values stored in tiles and remainder, zeros that were filled in included: {@code long}, as
   * these are two arrays and each may be as long as an array can be.
   */
  public long stored() {
    return pattern.stored();
  }

  /** The structure. */
  public TiledPattern pattern() {
    return pattern;
  }

  /** The entries outside the tiles. */
  public FloatCsr remainder() {
    return remainder;
  }

  /** The values of all blocks, not a copy: writing to them changes this matrix. */
  public float[] rawBlocks() {
    return blocks;
  }

  /**
   * Value of an element; 0 where nothing is stored. Takes a binary search in every tile: for
   * looking at single elements, not for loops over all of them.
   *
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public float get(int row, int column) {
    int at = pattern.findInBlocks(row, column);
    return at < 0 ? remainder.get(row, column) : blocks[at];
  }

  /**
   * Returns a matrix of the same structure that shares the given values. Values in the order of a
   * {@link FloatCsr} are arranged by {@link #of(FloatCsr, Tiling)}.
   *
   * @param newBlocks the blocks of all tiles, in the layout of {@link TiledPattern}
   * @param newRemainder a value for each entry outside the tiles
   * @throws IllegalArgumentException if an array does not have the length that the structure needs
   */
  public FloatTiled withValues(float[] newBlocks, float[] newRemainder) {
    Checks.valueCount(newBlocks.length, pattern.blockValues());
    Checks.valueCount(newRemainder.length, remainder.stored());
    return unchecked(pattern, newBlocks, newRemainder);
  }

  /**
   * Returns this matrix as compressed rows. Zeros in the blocks are not stored: what was filled in
   * goes away again, and so does a stored entry of value 0 that stood in a tile.
   */
  public FloatCsr toCsr() {
    FloatCsrBuilder builder = FloatCsr.builder(rows(), columns());
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      int height = pattern.rowCount(tile);
      for (int k = 0; k < pattern.columnCount(tile); k++) {
        for (int r = 0; r < height; r++) {
          float value = blocks[pattern.blockStart(tile) + k * height + r];
          if (value != 0) {
            builder.add(pattern.row(tile, r), pattern.column(tile, k), value);
          }
        }
      }
    }
    remainder.forEach(builder::add);
    return builder.build();
  }

  /** Returns this matrix with its entries arranged by column; zeros as in {@link #toCsr}. */
  public FloatCsc toCsc() {
    return toCsr().toCsc();
  }

  /** Returns this matrix with every zero written out. */
  public FloatDense toDense() {
    return toCsr().toDense();
  }

  /** True if the other matrix has the same structure and bitwise the same values. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof FloatTiled that
            && pattern.equals(that.pattern)
            && Arrays.equals(blocks, that.blocks)
            && remainder.equals(that.remainder));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pattern.hashCode() + Arrays.hashCode(blocks)) + remainder.hashCode();
  }

  @Override
  public String toString() {
    return "FloatTiled["
        + rows()
        + "x"
        + columns()
        + ", "
        + pattern.tiles()
        + " tiles with "
        + pattern.blockValues()
        + " values, remainder "
        + remainder.stored()
        + " stored]";
  }
}
