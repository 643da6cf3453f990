package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds clusters of vertices that are to become one: a vertex joins the cluster with which it
 * shares most net weight per pin. Vertices of different layers or communities stay apart, fixed
 * ones alone.
 */
final class Clustering {
  /** A larger net says little about who belongs together and costs much. */
  private static final int LARGEST_RATED_NET = 1000;

  /** A pass ends when the vertices are this many times fewer, so that levels differ little. */
  private static final double SHRINK = 2.5;

  private final Level level;
  private final int[] community;
  private final int[] leader;
  private final boolean[] alone;
  private final long[] weight;
  private int clusters;

  private Clustering(Level level, int[] community) {
    this.level = level;
    this.community = community;
    leader = Shuffle.ascending(level.vertices);
    alone = new boolean[level.vertices];
    Arrays.fill(alone, true);
    weight = level.weight.clone();
    clusters = level.vertices;
  }

  /** Clusters numbered from 0. */
  record Clusters(int[] of, int count) {}

  /**
   * Clusters by the rating of pairs.
   *
   * @param most the most weight of a cluster, by layer
   * @param community vertices of different ones stay apart
   * @param fewest stops at this number of clusters
   */
  static Clusters rated(
      Level level, long[] most, int[] community, int fewest, SplittableRandom random) {
    Clustering clustering = new Clustering(level, community);
    clustering.joinRated(most, Math.max(fewest, (int) (level.vertices / SHRINK)), random);
    return clustering.numbered();
  }

  /** Clusters vertices that are in the same nets, as long as they do not become too heavy. */
  static Clusters twins(Level level, long[] most, int[] community) {
    Clustering clustering = new Clustering(level, community);
    clustering.joinTwins(most);
    return clustering.numbered();
  }

  private void joinRated(long[] most, int fewest, SplittableRandom random) {
    double[] rating = new double[level.vertices];
    int[] rated = new int[level.vertices];
    for (int vertex : Shuffle.shuffled(level.vertices, random)) {
      if (clusters <= fewest) {
        return;
      }
      if (!alone[vertex] || level.fixed[vertex] != Level.FREE) {
        continue;
      }
      int count = rate(vertex, rating, rated);
      int best = -1;
      for (int i = 0; i < count; i++) {
        int cluster = rated[i];
        if (mayJoin(vertex, cluster, most) && (best < 0 || better(cluster, best, rating, random))) {
          best = cluster;
        }
      }
      for (int i = 0; i < count; i++) {
        rating[rated[i]] = 0;
      }
      if (best >= 0) {
        join(vertex, best);
      }
    }
  }

  private int rate(int vertex, double[] rating, int[] rated) {
    int count = 0;
    for (int at = level.vertexStart[vertex]; at < level.vertexStart[vertex + 1]; at++) {
      int net = level.netsOf[at];
      int size = level.size(net);
      if (size > LARGEST_RATED_NET) {
        continue;
      }
      double score = level.netWeight[net] / (double) (size - 1);
      for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
        int cluster = leader[level.pins[position]];
        if (cluster != vertex) {
          if (rating[cluster] == 0) {
            rated[count++] = cluster;
          }
          rating[cluster] += score;
        }
      }
    }
    return count;
  }

  private static boolean better(int cluster, int best, double[] rating, SplittableRandom random) {
    return rating[cluster] > rating[best]
        || (rating[cluster] == rating[best] && random.nextBoolean());
  }

  private boolean mayJoin(int vertex, int cluster, long[] most) {
    return level.layer[vertex] == level.layer[cluster]
        && community[vertex] == community[cluster]
        && level.fixed[cluster] == Level.FREE
        && weight[vertex] + weight[cluster] <= most[level.layer[vertex]];
  }

  private void join(int vertex, int cluster) {
    leader[vertex] = cluster;
    weight[cluster] += weight[vertex];
    alone[vertex] = false;
    alone[cluster] = false;
    clusters--;
  }

  private void joinTwins(long[] most) {
    int slots = Integer.highestOneBit(Math.max(1, level.vertices)) << 2;
    int[] table = new int[slots];
    Arrays.fill(table, -1);
    for (int vertex = 0; vertex < level.vertices; vertex++) {
      if (level.fixed[vertex] != Level.FREE) {
        continue;
      }
      long hash = level.layer[vertex];
      for (int at = level.vertexStart[vertex]; at < level.vertexStart[vertex + 1]; at++) {
        hash = Contraction.mix(hash + level.netsOf[at]);
      }
      int slot = (int) hash & slots - 1;
      while (table[slot] >= 0 && !twins(vertex, table[slot])) {
        slot = slot + 1 & slots - 1;
      }
      if (table[slot] >= 0 && mayJoin(vertex, table[slot], most)) {
        join(vertex, table[slot]);
      } else {
        table[slot] = vertex;
      }
    }
  }

  private boolean twins(int vertex, int other) {
    return level.layer[vertex] == level.layer[other]
        && community[vertex] == community[other]
        && Arrays.equals(
            level.netsOf,
            level.vertexStart[vertex],
            level.vertexStart[vertex + 1],
            level.netsOf,
            level.vertexStart[other],
            level.vertexStart[other + 1]);
  }

  private Clusters numbered() {
    int[] number = new int[level.vertices];
    int count = 0;
    for (int vertex = 0; vertex < level.vertices; vertex++) {
      if (leader[vertex] == vertex) {
        number[vertex] = count++;
      }
    }
    int[] of = new int[level.vertices];
    for (int vertex = 0; vertex < level.vertices; vertex++) {
      of[vertex] = number[leader[vertex]];
    }
    return new Clusters(of, count);
  }
}
