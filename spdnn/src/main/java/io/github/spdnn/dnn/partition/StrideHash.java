package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;

/**
 * The reversible hash of Hasanzadeh-Mofrad, Melhem, Ahmad and Hammoud (HPEC 2020): a stride
 * permutation. With b buckets of height h = domain / b, rounded down, {@code v} below h·b goes to
 * {@code v / b + (v mod b) * h}, which is the transpose of an h × b array; larger ones stay. So
 * neighbours come to lie h apart, in different buckets, and dense and sparse inputs or neurons that
 * came in order are mixed evenly.
 */
public final class StrideHash {
  /** The paper's number of buckets. */
  public static final int BUCKETS = 128;

  private final int domain;
  private final int buckets;
  private final int height;

  private StrideHash(int domain, int buckets) {
    this.domain = domain;
    this.buckets = buckets;
    height = domain / buckets;
  }

  /**
   * Returns the hash of 0 … domain − 1.
   *
   * @param buckets number of buckets, at least 1; {@link #BUCKETS} in the paper
   */
  public static StrideHash of(int domain, int buckets) {
    Checks.range("domain", domain, 0, Checks.MAX_ARRAY);
    Checks.range("buckets", buckets, 1, Checks.MAX_ARRAY);
    return new StrideHash(domain, buckets);
  }

  /** Number of values. */
  public int domain() {
    return domain;
  }

  /** Where a value goes. */
  public int hash(int value) {
    Checks.index("value", value, domain);
    return value >= height * buckets ? value : value / buckets + value % buckets * height;
  }

  /** The value that goes to a place. */
  public int unhash(int place) {
    Checks.index("place", place, domain);
    return place >= height * buckets ? place : place / height + place % height * buckets;
  }

  /** The hash as a permutation: value v moves to {@code hash(v)}. */
  public Permutation permutation() {
    int[] places = new int[domain];
    for (int value = 0; value < domain; value++) {
      places[value] = hash(value);
    }
    return Permutation.of(places);
  }
}
