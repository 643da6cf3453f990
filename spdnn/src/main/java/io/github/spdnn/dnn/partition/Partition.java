package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/** Which part each of some vertices belongs to: 0 … parts − 1. Immutable. */
public final class Partition {
  /** The most parts that there may be. */
  public static final int MOST_PARTS = 1 << 16;

  private final int parts;
  private final int[] partOf;

  private Partition(int parts, int[] partOf) {
    this.parts = parts;
    this.partOf = partOf;
  }

  /**
   * Returns a partition; the array is copied.
   *
   * @param parts number of parts, some of which may be empty
   * @param partOfVertex part of each vertex
   * @throws IllegalArgumentException if a part is out of range
   */
  public static Partition of(int parts, int... partOfVertex) {
    Checks.range("parts", parts, 1, MOST_PARTS);
    for (int vertex = 0; vertex < partOfVertex.length; vertex++) {
      Checks.range("part of vertex " + vertex, partOfVertex[vertex], 0, parts - 1);
    }
    return new Partition(parts, partOfVertex.clone());
  }

  /** Number of parts. */
  public int parts() {
    return parts;
  }

  /** Number of vertices. */
  public int vertices() {
    return partOf.length;
  }

  /** Part of a vertex. */
  public int part(int vertex) {
    return partOf[vertex];
  }

  /** A copy of the parts of all vertices. */
  public int[] toArray() {
    return partOf.clone();
  }

  /** Number of vertices in each part. */
  public int[] sizes() {
    int[] sizes = new int[parts];
    for (int part : partOf) {
      sizes[part]++;
    }
    return sizes;
  }

  /**
   * The entries of a matrix in the rows of each part: the multiply-adds of the part.
   *
   * @throws IllegalArgumentException if the matrix has another number of rows
   */
  public long[] stored(SparsityPattern matrix) {
    Checks.range("rows of the matrix", matrix.rows(), vertices(), vertices());
    long[] stored = new long[parts];
    for (int row = 0; row < partOf.length; row++) {
      stored[partOf[row]] += matrix.rowLength(row);
    }
    return stored;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Partition that
        && parts == that.parts
        && Arrays.equals(partOf, that.partOf);
  }

  @Override
  public int hashCode() {
    return 31 * parts + Arrays.hashCode(partOf);
  }

  @Override
  public String toString() {
    return "Partition[" + partOf.length + " vertices in " + parts + " parts]";
  }
}
