package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.kernels.schedule.DoubleRearrangeRun;
import io.github.spdnn.kernels.schedule.FloatRearrangeRun;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared rearrangement of all matrices of one pattern: the pattern of the result, and where
 * each of its values comes from. Thread-safe; calls from several threads take turns. {@code
 * applyInto} allocates nothing.
 *
 * <p>All {@code apply…} methods throw {@link IllegalArgumentException} if a matrix does not have
 * the pattern that the plan has for it, or if the result shares its values with the matrix.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class RearrangePlan implements AutoCloseable {
  private final String name;
  private final SparsityPattern source;
  private final Relocation relocation;
  private final int chunks;
  private final Team team;
  private final FloatRearrangeRun floatRun;
  private final DoubleRearrangeRun doubleRun;

  RearrangePlan(String name, SparsityPattern source, Relocation relocation, int chunks, Team team) {
    this.name = name;
    this.source = source;
    this.relocation = relocation;
    this.chunks = chunks;
    this.team = team;
    this.floatRun = new FloatRearrangeRun(relocation, chunks);
    this.doubleRun = new DoubleRearrangeRun(relocation, chunks);
  }

  /** The pattern of the results, which share it. */
  public SparsityPattern pattern() {
    return relocation.pattern();
  }

  /** Returns the rearranged matrix. */
  public FloatCsr apply(FloatCsr a) {
    FloatCsr result = FloatCsr.unchecked(pattern(), new float[pattern().stored()]);
    applyInto(result, a);
    return result;
  }

  /** Returns the rearranged matrix. */
  public DoubleCsr apply(DoubleCsr a) {
    DoubleCsr result = DoubleCsr.unchecked(pattern(), new double[pattern().stored()]);
    applyInto(result, a);
    return result;
  }

  /** Sets the values of a matrix of this plan's {@link #pattern} to the rearranged ones. */
  public void applyInto(FloatCsr result, FloatCsr a) {
    check(result.pattern(), a.pattern(), result.rawValues() == a.rawValues());
    floatRun.run(team, result.rawValues(), a.rawValues());
  }

  /** Sets the values of a matrix of this plan's {@link #pattern} to the rearranged ones. */
  public void applyInto(DoubleCsr result, DoubleCsr a) {
    check(result.pattern(), a.pattern(), result.rawValues() == a.rawValues());
    doubleRun.run(team, result.rawValues(), a.rawValues());
  }

  private void check(SparsityPattern result, SparsityPattern a, boolean sameArray) {
    if (a != source && !a.equals(source)) {
      throw new IllegalArgumentException(
          "the plan was made for " + source + ", not for another pattern, " + a);
    }
    if (result != pattern() && !result.equals(pattern())) {
      throw new IllegalArgumentException(
          "the plan's result is " + pattern() + ", not another pattern, " + result);
    }
    if (sameArray) {
      throw new IllegalArgumentException("the result shares its values with A");
    }
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the move, both structures and the split. */
  @Override
  public String toString() {
    return "RearrangePlan["
        + name
        + " "
        + source
        + " to "
        + pattern()
        + ", values by their positions in the result, "
        + chunks
        + " chunks on "
        + team.threads()
        + " threads]";
  }
}
