package io.github.spdnn.dnn.partition.multilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.dnn.partition.Balance;
import io.github.spdnn.dnn.partition.Cut;
import io.github.spdnn.dnn.partition.Hypergraph;
import io.github.spdnn.dnn.partition.HypergraphArbitraries;
import io.github.spdnn.dnn.partition.Partition;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

@Domain(HypergraphArbitraries.class)
class AssignmentTest {
  private static final int MOVES = 20;

  /** Gains, cost and loads after random moves are those of a count from scratch. */
  @Property(tries = 200)
  void movesKeepEverythingAsCountedAnew(
      @ForAll Hypergraph hypergraph,
      @ForAll @IntRange(min = 2, max = 6) int parts,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int vertices = hypergraph.vertices();
    Room room = room(hypergraph, parts);
    Assignment assignment =
        new Assignment(
            level(hypergraph), room, HypergraphArbitraries.numbers(vertices, parts - 1, random));
    for (int move = 0; move < MOVES; move++) {
      int vertex = random.nextInt(vertices);
      int to = (assignment.part[vertex] + 1 + random.nextInt(parts - 1)) % parts;
      assignment.move(vertex, to);
    }
    Assignment anew = assignment.copy();
    assertEquals(anew.km1(), assignment.km1());
    assertEquals(anew.excess(), assignment.excess());
    assertEquals(Arrays.toString(anew.load), Arrays.toString(assignment.load));
    for (int vertex = 0; vertex < vertices; vertex++) {
      for (int to = 0; to < parts; to++) {
        if (to != assignment.part[vertex]) {
          assertEquals(gain(hypergraph, assignment, vertex, to), assignment.gain(vertex, to));
        }
      }
    }
  }

  private static long gain(Hypergraph hypergraph, Assignment assignment, int vertex, int to) {
    int[] moved = assignment.part.clone();
    moved[vertex] = to;
    int parts = assignment.parts;
    long before = Cut.of(hypergraph, Partition.of(parts, assignment.part)).km1();
    assertEquals(before, assignment.km1());
    return before - Cut.of(hypergraph, Partition.of(parts, moved)).km1();
  }

  /** A partition of clusters costs what it costs when the clusters are taken apart. */
  @Property
  void contractionKeepsWhatPartitionsCost(
      @ForAll Hypergraph hypergraph,
      @ForAll @IntRange(min = 2, max = 5) int parts,
      @ForAll @IntRange(min = 1, max = 20) int clusters,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int vertices = hypergraph.vertices();
    int[] clusterOf = HypergraphArbitraries.numbers(vertices, clusters - 1, random);
    int[] part = HypergraphArbitraries.numbers(clusters, parts - 1, random);
    int[] partOfVertex = Arrays.stream(clusterOf).map(cluster -> part[cluster]).toArray();
    Hypergraph flat = hypergraph.withLayers(new int[vertices]);
    Level coarse = Contraction.contract(level(flat), clusterOf, clusters);
    Assignment assignment = new Assignment(coarse, room(flat, parts), part);
    assertEquals(Cut.of(flat, Partition.of(parts, partOfVertex)).km1(), assignment.km1());
    assertEquals(flat.weight(0), Arrays.stream(coarse.weight).sum());
  }

  private static Room room(Hypergraph hypergraph, int parts) {
    Balance balance = Balance.of(hypergraph, parts, 0.1);
    long[] most = new long[hypergraph.layers() * parts];
    for (int cell = 0; cell < most.length; cell++) {
      most[cell] = balance.most(cell / parts);
    }
    return new Room(hypergraph.layers(), parts, most);
  }

  private static Level level(Hypergraph hypergraph) {
    int vertices = hypergraph.vertices();
    long[] weight = new long[vertices];
    int[] layer = new int[vertices];
    int[] fixed = new int[vertices];
    Arrays.fill(fixed, Level.FREE);
    for (int vertex = 0; vertex < vertices; vertex++) {
      weight[vertex] = hypergraph.vertexWeight(vertex);
      layer[vertex] = hypergraph.layer(vertex);
    }
    int[] netWeight = new int[hypergraph.nets()];
    for (int net = 0; net < netWeight.length; net++) {
      netWeight[net] = hypergraph.netWeight(net);
    }
    return new Level(
        hypergraph.nets(),
        hypergraph.pins().rawOffsets(),
        hypergraph.pins().rawIndices(),
        netWeight,
        weight,
        layer,
        fixed);
  }
}
