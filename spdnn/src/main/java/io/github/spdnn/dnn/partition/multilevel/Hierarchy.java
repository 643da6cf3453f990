package io.github.spdnn.dnn.partition.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ever coarser levels of a hypergraph, and which coarse vertex each vertex became. */
final class Hierarchy {
  /** A pass that leaves more than this share of the vertices is the last. */
  private static final double STALLED = 0.95;

  private final List<Level> levels = new ArrayList<>();
  private final List<int[]> maps = new ArrayList<>();

  private Hierarchy(Level finest) {
    levels.add(finest);
  }

  /**
   * Coarsens a level.
   *
   * @param most the most weight of a cluster, by layer
   * @param twinsMost the same for vertices in the same nets, which are joined first
   * @param community vertices of different communities are never joined
   * @param fewest number of vertices at which coarsening ends
   */
  static Hierarchy of(
      Level finest,
      long[] most,
      long[] twinsMost,
      int[] community,
      int fewest,
      SplittableRandom random) {
    Hierarchy hierarchy = new Hierarchy(finest);
    int[] groups = hierarchy.add(Clustering.twins(finest, twinsMost, community), community);
    int before;
    do {
      Level level = hierarchy.coarsest();
      before = level.vertices;
      if (before <= fewest) {
        break;
      }
      groups = hierarchy.add(Clustering.rated(level, most, groups, fewest, random), groups);
    } while (hierarchy.coarsest().vertices < STALLED * before);
    return hierarchy;
  }

  private int[] add(Clustering.Clusters clusters, int[] community) {
    Level fine = coarsest();
    if (clusters.count() == fine.vertices) {
      return community;
    }
    levels.add(Contraction.contract(fine, clusters.of(), clusters.count()));
    maps.add(clusters.of());
    return coarse(community, clusters.of(), clusters.count());
  }

  private static int[] coarse(int[] values, int[] map, int count) {
    int[] coarse = new int[count];
    for (int vertex = 0; vertex < map.length; vertex++) {
      coarse[map[vertex]] = values[vertex];
    }
    return coarse;
  }

  /** Number of levels, at least 1. */
  int depth() {
    return levels.size();
  }

  /** A level; 0 is the finest. */
  Level level(int index) {
    return levels.get(index);
  }

  Level coarsest() {
    return levels.getLast();
  }

  /** Values of the finest level's vertices, which are equal in a cluster, at the coarsest level. */
  int[] atCoarsest(int[] values) {
    int[] coarse = values;
    for (int index = 0; index < maps.size(); index++) {
      coarse = coarse(coarse, maps.get(index), levels.get(index + 1).vertices);
    }
    return coarse;
  }

  /** Values of a level's vertices, given those of the next coarser level. */
  int[] atFiner(int index, int[] coarse) {
    int[] map = maps.get(index);
    int[] fine = new int[map.length];
    for (int vertex = 0; vertex < map.length; vertex++) {
      fine[vertex] = coarse[map[vertex]];
    }
    return fine;
  }
}
