package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Transposes a structure with several threads: a counting sort by column in which each chunk of
 * rows counts on its own and then knows where in each column its entries go. The result is that of
 * {@link Relocation#transpose}, whatever the number of chunks.
 */
public final class TransposeSteps {
  private final SparsityPattern original;
  private final int[] boundaries;

  /** For each chunk and column: first the entries, then where the next of them goes. */
  private final int[][] next;

  private final int[] offsets;
  private final int[] indices;
  private final int[] sources;

  private TransposeSteps(SparsityPattern original, int[] boundaries) {
    this.original = original;
    this.boundaries = boundaries;
    this.next = new int[boundaries.length - 1][];
    this.offsets = new int[original.columns() + 1];
    this.indices = new int[original.stored()];
    this.sources = new int[original.stored()];
  }

  /** Transposes; {@code chunks} is the largest number of chunks of rows. */
  public static Relocation relocation(SparsityPattern original, int chunks, Team team) {
    // Each chunk has a counter per column: no more counters than entries altogether.
    int useful = Math.min(chunks, original.stored() / Math.max(1, original.columns()));
    if (useful < 2) {
      return Relocation.transpose(original);
    }
    TransposeSteps steps =
        new TransposeSteps(original, Chunks.split(original.rows(), original::rowLength, useful));
    forEachChunk(steps.next.length, team, steps::count);
    steps.sumUp();
    forEachChunk(steps.next.length, team, steps::move);
    return Relocation.unchecked(
        SparsityPattern.unchecked(
            original.columns(), original.rows(), steps.offsets, steps.indices),
        steps.sources,
        original.stored());
  }

  private static void forEachChunk(int chunks, Team team, IntConsumer step) {
    AtomicInteger counter = new AtomicInteger();
    team.run(
        worker -> {
          for (int c = counter.getAndIncrement(); c < chunks; c = counter.getAndIncrement()) {
            step.accept(c);
          }
        });
  }

  private void count(int chunk) {
    int[] counts = new int[original.columns()];
    int end = original.rawOffsets()[boundaries[chunk + 1]];
    for (int position = original.rawOffsets()[boundaries[chunk]]; position < end; position++) {
      counts[original.index(position)]++;
    }
    next[chunk] = counts;
  }

  private void sumUp() {
    int sum = 0;
    for (int column = 0; column < original.columns(); column++) {
      for (int[] counts : next) {
        int count = counts[column];
        counts[column] = sum;
        sum += count;
      }
      offsets[column + 1] = sum;
    }
  }

  private void move(int chunk) {
    int[] places = next[chunk];
    for (int row = boundaries[chunk]; row < boundaries[chunk + 1]; row++) {
      for (int position = original.rowStart(row); position < original.rowEnd(row); position++) {
        int target = places[original.index(position)]++;
        indices[target] = row;
        sources[target] = position;
      }
    }
  }
}
