package io.github.spdnn.kernels.schedule;

/**
 * Where dense products change their way; see decision 0007 and GemmThresholdsBenchmark. None of
 * them changes a result.
 *
 * @param alone multiply-adds below which handing work to threads costs more than it
 * @param inPlace rows of A up to which packing B costs more than it saves
 */
public record GemmThresholds(double alone, int inPlace) {
  /** What was measured to be best. */
  public static final GemmThresholds MEASURED = new GemmThresholds(200_000, 120);
}
