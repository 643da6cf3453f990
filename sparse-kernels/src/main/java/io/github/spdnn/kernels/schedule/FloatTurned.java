package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.convert.Relocation;

/** The transpose of matrices of one pattern, its values gathered anew for each product. */
public final class FloatTurned {
  private final FloatRearrangeRun gather;
  private final Relocation relocation;
  private FloatCsr transpose;
  private float[] joined = {};

  /**
   * Prepares the transpose.
   *
   * @param relocation where its values come from; of tiled matrices, in the blocks followed by the
   *     remainder
   * @param chunks number of parts in which threads gather
   */
  public FloatTurned(Relocation relocation, int chunks) {
    this.relocation = relocation;
    this.gather = new FloatRearrangeRun(relocation, chunks);
  }

  /** Returns the transpose; it is overwritten by the next call. */
  public FloatCsr of(Team team, FloatCsr a) {
    return of(team, a.rawValues());
  }

  /** Returns the transpose in compressed rows; it is overwritten by the next call. */
  public FloatCsr of(Team team, FloatTiled a) {
    float[] blocks = a.rawBlocks();
    float[] remainder = a.remainder().rawValues();
    if (joined.length != blocks.length + remainder.length) {
      joined = new float[Math.addExact(blocks.length, remainder.length)];
    }
    System.arraycopy(blocks, 0, joined, 0, blocks.length);
    System.arraycopy(remainder, 0, joined, blocks.length, remainder.length);
    return of(team, joined);
  }

  private FloatCsr of(Team team, float[] values) {
    if (transpose == null) {
      int stored = relocation.pattern().stored();
      transpose = FloatCsr.unchecked(relocation.pattern(), new float[stored]);
    }
    gather.run(team, transpose.rawValues(), values);
    return transpose;
  }
}
