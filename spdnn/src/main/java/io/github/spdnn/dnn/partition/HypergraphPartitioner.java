package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.dnn.partition.multilevel.Effort;
import io.github.spdnn.dnn.partition.multilevel.Problem;
import java.util.Arrays;

/**
 * Partitions hypergraphs so that the connectivity minus one ({@link Cut#km1}) is small and every
 * part holds at most its share of every layer ({@link Balance}). Immutable: every {@code with…}
 * returns a copy.
 *
 * <p>The same seed gives the same partition.
 */
public final class HypergraphPartitioner implements Partitioner {
  /** The most parts. */
  public static final int MOST_PARTS = 1024;

  /** Pins below which there is time for more starts. */
  private static final int SMALL = 180_000;

  private static final int TINY = 20_000;

  /** Pins times parts above which the default has time for one combination only. */
  private static final int LARGE = 10_000_000;

  /** How long to try. */
  public enum Preset {
    /** One start. */
    FAST,
    /** A few starts that are combined. */
    DEFAULT,
    /** About five times the time of the default. */
    QUALITY
  }

  private final int parts;
  private final double epsilon;
  private final long seed;
  private final Preset preset;

  private HypergraphPartitioner(int parts, double epsilon, long seed, Preset preset) {
    this.parts = parts;
    this.epsilon = epsilon;
    this.seed = seed;
    this.preset = preset;
  }

  /**
   * Returns a partitioner with an imbalance of 0.03, seed 1 and the default preset.
   *
   * @param parts number of parts, 1 … {@link #MOST_PARTS}
   */
  public static HypergraphPartitioner of(int parts) {
    Checks.range("parts", parts, 1, MOST_PARTS);
    return new HypergraphPartitioner(parts, 0.03, 1, Preset.DEFAULT);
  }

  /**
   * Returns a copy with another bound of the imbalance, see {@link Balance}.
   *
   * @param newEpsilon 0.03 for 3 %
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public HypergraphPartitioner withEpsilon(double newEpsilon) {
    Balance.checkEpsilon(newEpsilon);
    return new HypergraphPartitioner(parts, newEpsilon, seed, preset);
  }

  @Override
  public int parts() {
    return parts;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Returns a copy with another seed. */
  public HypergraphPartitioner withSeed(long newSeed) {
    return new HypergraphPartitioner(parts, epsilon, newSeed, preset);
  }

  /** Returns a copy with another preset. */
  public HypergraphPartitioner withPreset(Preset newPreset) {
    return new HypergraphPartitioner(parts, epsilon, seed, newPreset);
  }

  /**
   * Partitions a hypergraph.
   *
   * @throws IllegalArgumentException as {@link #partition(Hypergraph, int[])}
   */
  @Override
  public Partition partition(Hypergraph hypergraph) {
    int[] free = new int[hypergraph.vertices()];
    Arrays.fill(free, -1);
    return partition(hypergraph, free);
  }

  /**
   * Partitions a hypergraph some of whose vertices have their part already.
   *
   * @param fixed the part of each vertex, or −1 where it is free
   * @throws IllegalArgumentException if there are fewer vertices than parts, a vertex is heavier
   *     than a part may be, the fixed vertices make a part too heavy or are out of range, the net
   *     weights add up to more than an {@code int} holds, or no partition was found that keeps the
   *     bounds
   */
  public Partition partition(Hypergraph hypergraph, int[] fixed) {
    Balance balance = Balance.of(hypergraph, parts, epsilon);
    Feasibility.check(hypergraph, balance, fixed);
    Problem problem = Problem.of(hypergraph, balance, fixed);
    Partition partition = Partition.of(parts, problem.solve(effort(problem.pins()), seed));
    Feasibility.checkFound(hypergraph, balance, partition);
    return partition;
  }

  /** Small hypergraphs are tried more often: that costs little, and their optima are farther. */
  private Effort effort(int pins) {
    int times = pins <= TINY ? 3 : pins <= SMALL ? 2 : 1;
    return switch (preset) {
      case FAST -> new Effort(4, 3, 1, 300, 1, 0);
      case DEFAULT -> new Effort(6, 4, 2, 500, times, (long) pins * parts > LARGE ? 1 : 2 * times);
      case QUALITY -> new Effort(8, 6, 3, 1000, 2 * times, 5 * times);
    };
  }

  @Override
  public String toString() {
    return "HypergraphPartitioner["
        + parts
        + " parts, epsilon "
        + epsilon
        + ", seed "
        + seed
        + ", "
        + preset
        + "]";
  }
}
