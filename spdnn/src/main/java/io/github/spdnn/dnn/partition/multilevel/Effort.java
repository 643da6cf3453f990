package io.github.spdnn.dnn.partition.multilevel;

/**
 * How hard a partitioner tries.
 *
 * @param runs first bisections that are grown in each way
 * @param passes most passes of local search on each level
 * @param flowRounds rounds of flows between pairs of parts, on each level
 * @param flowVertices most vertices of a part that a flow decides about
 * @param starts partitions that are made from scratch
 * @param cycles times that two of them are combined, or one is coarsened along itself and refined
 */
public record Effort(
    int runs, int passes, int flowRounds, int flowVertices, int starts, int cycles) {}
