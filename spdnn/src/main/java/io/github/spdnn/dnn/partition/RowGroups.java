package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a layer, those with the same inputs put together: they are cut alike, so a group is
 * one vertex. A group weighs at most a share of a part, so that parts can still be balanced.
 */
final class RowGroups {
  private final int[] groupOf;
  private final int[] weights;

  private RowGroups(int[] groupOf, int[] weights) {
    this.groupOf = groupOf;
    this.weights = weights;
  }

  /**
   * Finds the groups of a layer.
   *
   * @param mostWeight the most entries of a group of several rows
   */
  static RowGroups of(SparsityPattern layer, long mostWeight) {
    Map<List<Integer>, IntArrayList> bySupport = new LinkedHashMap<>();
    for (int row = 0; row < layer.rows(); row++) {
      int[] support =
          Arrays.copyOfRange(layer.rawIndices(), layer.rowStart(row), layer.rowEnd(row));
      bySupport.computeIfAbsent(IntArrayList.wrap(support), key -> new IntArrayList()).add(row);
    }
    int[] groupOf = new int[layer.rows()];
    List<Integer> weights = new ArrayList<>();
    for (IntArrayList rows : bySupport.values()) {
      int length = layer.rowLength(rows.getInt(0));
      int most = Math.clamp(mostWeight / Math.max(1, length), 1, rows.size());
      int pieces = Math.ceilDiv(rows.size(), most);
      for (int piece = 0; piece < pieces; piece++) {
        int from = (int) ((long) rows.size() * piece / pieces);
        int to = (int) ((long) rows.size() * (piece + 1) / pieces);
        for (int i = from; i < to; i++) {
          groupOf[rows.getInt(i)] = weights.size();
        }
        weights.add((to - from) * length);
      }
    }
    return new RowGroups(groupOf, weights.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Number of groups. */
  int count() {
    return weights.length;
  }

  /** Group of a row. */
  int group(int row) {
    return groupOf[row];
  }

  /** Entries of a group's rows. */
  int weight(int group) {
    return weights[group];
  }
}
