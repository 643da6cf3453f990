package io.github.spdnn.core.convert;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds rows that share a support. Equal supports are found by hashing, nearly equal ones by
 * min-hashing: two groups whose supports overlap much agree, with high probability, in the smallest
 * hash of a column under at least one of several hash functions, and are merged while the fill
 * stays below the bound. The result depends on the pattern and the settings alone.
 */
final class RowGroups {
  private static final int MIN_HASHES = 8;

  private RowGroups() {}

  /** Groups of at least {@code minimumRows} rows, in the order of their first rows. */
  static List<RowGroup> find(SparsityPattern pattern, TileSettings settings) {
    List<RowGroup> groups = equalSupports(pattern);
    for (int round = 0; settings.maximumFill() > 0 && round < MIN_HASHES; round++) {
      groups = mergeSimilar(groups, round, settings.maximumFill());
    }
    groups.removeIf(group -> group.rows().length < settings.minimumRows());
    groups.sort(Comparator.comparingInt(group -> group.rows()[0]));
    return groups;
  }

  private static List<RowGroup> equalSupports(SparsityPattern pattern) {
    // Open chains per hash: lists with the same hash but other columns stay apart.
    Long2IntOpenHashMap firstOfHash = new Long2IntOpenHashMap();
    firstOfHash.defaultReturnValue(-1);
    IntArrayList nextOfHash = new IntArrayList();
    List<IntArrayList> members = new ArrayList<>();
    for (int row = 0; row < pattern.rows(); row++) {
      if (pattern.rowLength(row) == 0) {
        continue;
      }
      long hash = supportHash(pattern, row);
      int group = firstOfHash.get(hash);
      while (group >= 0 && !sameSupport(pattern, members.get(group).getInt(0), row)) {
        group = nextOfHash.getInt(group);
      }
      if (group < 0) {
        group = members.size();
        members.add(new IntArrayList());
        nextOfHash.add(firstOfHash.get(hash));
        firstOfHash.put(hash, group);
      }
      members.get(group).add(row);
    }
    List<RowGroup> groups = new ArrayList<>(members.size());
    for (IntArrayList rows : members) {
      int first = rows.getInt(0);
      int[] columns =
          Arrays.copyOfRange(pattern.rawIndices(), pattern.rowStart(first), pattern.rowEnd(first));
      groups.add(new RowGroup(rows.toIntArray(), columns, (long) rows.size() * columns.length));
    }
    return groups;
  }

  private static long supportHash(SparsityPattern pattern, int row) {
    long hash = pattern.rowLength(row);
    for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
      hash = HashCommon.mix(hash + pattern.index(position) + 1);
    }
    return hash;
  }

  private static boolean sameSupport(SparsityPattern pattern, int first, int second) {
    int[] indices = pattern.rawIndices();
    return Arrays.equals(
        indices,
        pattern.rowStart(first),
        pattern.rowEnd(first),
        indices,
        pattern.rowStart(second),
        pattern.rowEnd(second));
  }

  private static List<RowGroup> mergeSimilar(List<RowGroup> groups, int round, double bound) {
    List<Hashed> hashed = new ArrayList<>(groups.size());
    for (RowGroup group : groups) {
      hashed.add(new Hashed(minHash(group, round), group));
    }
    hashed.sort(
        Comparator.comparingLong(Hashed::minHash)
            .thenComparingInt(entry -> entry.group.columns().length)
            .thenComparingInt(entry -> entry.group.rows()[0]));
    List<RowGroup> merged = new ArrayList<>();
    Hashed open = null;
    for (Hashed next : hashed) {
      // Groups with the same smallest hash have it still when they are merged.
      RowGroup joined =
          open != null && open.minHash == next.minHash ? open.group.merge(next.group) : null;
      if (joined != null && joined.fill() <= bound) {
        open = new Hashed(open.minHash, joined);
      } else {
        if (open != null) {
          merged.add(open.group);
        }
        open = next;
      }
    }
    if (open != null) {
      merged.add(open.group);
    }
    return merged;
  }

  private record Hashed(long minHash, RowGroup group) {}

  private static long minHash(RowGroup group, int round) {
    long smallest = Long.MAX_VALUE;
    for (int column : group.columns()) {
      smallest = Math.min(smallest, HashCommon.mix(column * 0x9E3779B97F4A7C15L + round + 1));
    }
    return smallest;
  }
}
