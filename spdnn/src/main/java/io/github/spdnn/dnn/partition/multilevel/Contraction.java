package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * Makes the vertices of each cluster one vertex. Nets that are left with one pin are dropped, nets
 * with the same pins are made one that weighs as much as all of them.
 */
final class Contraction {
  private final Level fine;
  private final int[] clusterOf;
  private final int clusters;

  /** The net that last had a pin in each cluster. */
  private final int[] netOfCluster;

  private final int[] start;
  private final int[] pins;
  private final int[] weight;
  private final long[] hashes;

  /** Open addressing by hash: a net of the coarse level, or −1. */
  private final int[] table;

  private int nets;

  private Contraction(Level fine, int[] clusterOf, int clusters) {
    this.fine = fine;
    this.clusterOf = clusterOf;
    this.clusters = clusters;
    netOfCluster = new int[clusters];
    Arrays.fill(netOfCluster, -1);
    start = new int[fine.nets + 1];
    pins = new int[fine.netStart[fine.nets]];
    weight = new int[fine.nets];
    hashes = new long[fine.nets];
    table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, fine.nets)) << 2)];
    Arrays.fill(table, -1);
  }

  /**
   * Contracts a level.
   *
   * @param clusterOf cluster of each vertex, 0 … clusters − 1, each with vertices of one layer and
   *     one fixed part
   */
  static Level contract(Level fine, int[] clusterOf, int clusters) {
    return new Contraction(fine, clusterOf, clusters).run();
  }

  private Level run() {
    for (int net = 0; net < fine.nets; net++) {
      if (fine.netWeight[net] > 0) {
        add(net);
      }
    }
    long[] vertexWeight = new long[clusters];
    int[] layer = new int[clusters];
    int[] fixed = new int[clusters];
    for (int vertex = 0; vertex < fine.vertices; vertex++) {
      int cluster = clusterOf[vertex];
      vertexWeight[cluster] += fine.weight[vertex];
      layer[cluster] = fine.layer[vertex];
      fixed[cluster] = fine.fixed[vertex];
    }
    return new Level(
        nets,
        Arrays.copyOf(start, nets + 1),
        Arrays.copyOf(pins, start[nets]),
        Arrays.copyOf(weight, nets),
        vertexWeight,
        layer,
        fixed);
  }

  private void add(int net) {
    int end = start[nets];
    long hash = 0;
    for (int position = fine.netStart[net]; position < fine.netStart[net + 1]; position++) {
      int cluster = clusterOf[fine.pins[position]];
      if (netOfCluster[cluster] != net) {
        netOfCluster[cluster] = net;
        pins[end++] = cluster;
        hash += mix(cluster);
      }
    }
    if (end - start[nets] < 2) {
      return;
    }
    int slot = (int) mix(hash) & table.length - 1;
    while (table[slot] >= 0) {
      int other = table[slot];
      if (hashes[other] == hash && equal(other, end - start[nets], net)) {
        weight[other] += fine.netWeight[net];
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = nets;
    hashes[nets] = hash;
    weight[nets] = fine.netWeight[net];
    nets++;
    start[nets] = end;
  }

  /** True if a net of the coarse level has the pins that were just marked for a fine net. */
  private boolean equal(int other, int size, int net) {
    if (start[other + 1] - start[other] != size) {
      return false;
    }
    for (int position = start[other]; position < start[other + 1]; position++) {
      if (netOfCluster[pins[position]] != net) {
        return false;
      }
    }
    return true;
  }

  /** Spreads a number over all bits (the finaliser of SplitMix64). */
  static long mix(long value) {
    long mixed = (value + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
