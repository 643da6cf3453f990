package io.github.spdnn.core.io;

import java.math.BigInteger;

/**
 * Finds the double nearest to {@code digits * 10^exponent} with one multiplication of 64 by 128
 * bits, whenever that many bits decide it. (After Lemire, Number parsing at a gigabyte per second,
 * Software: Practice and Experience 51, 2021; here every case that is not plainly decided is left
 * to the caller.)
 */
final class NearestDouble {
  /** Exponents beyond are rare; with 19 digits, all results in this range are normal doubles. */
  private static final int LIMIT = 100;

  private static final int MANTISSA_BITS = 53;
  private static final int EXPONENT_BIAS = 1023;

  // 5^e = (HIGH:LOW) * 2^x, 128 bits of which the first is 1, cut off; SCALE = x + e.
  private static final long[] HIGH = new long[2 * LIMIT + 1];
  private static final long[] LOW = new long[2 * LIMIT + 1];
  private static final int[] SCALE = new int[2 * LIMIT + 1];

  static {
    for (int exponent = -LIMIT; exponent <= LIMIT; exponent++) {
      BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
      int bits = power.bitLength();
      BigInteger top =
          exponent >= 0
              ? power.shiftLeft(128).shiftRight(bits)
              : BigInteger.ONE.shiftLeft(127 + bits).divide(power);
      HIGH[exponent + LIMIT] = top.shiftRight(64).longValue();
      LOW[exponent + LIMIT] = top.longValue();
      SCALE[exponent + LIMIT] = exponent + (exponent >= 0 ? bits - 128 : -127 - bits);
    }
  }

  private NearestDouble() {}

  /**
   * Returns the nearest double, or -1 if it cannot be told.
   *
   * @param digits a number that is not 0, unsigned
   */
  static double of(long digits, int exponent) {
    if (exponent < -LIMIT || exponent > LIMIT) {
      return -1;
    }
    int zeros = Long.numberOfLeadingZeros(digits);
    long normalized = digits << zeros;
    long powerHigh = HIGH[exponent + LIMIT];
    long middle = normalized * powerHigh;
    long low = middle + Math.unsignedMultiplyHigh(normalized, LOW[exponent + LIMIT]);
    long carry = Long.compareUnsigned(low, middle) < 0 ? 1 : 0;
    long high = Math.unsignedMultiplyHigh(normalized, powerHigh) + carry;

    // The first one bit of high is its first or second bit. Below the mantissa lies the rest.
    int restBits = Long.SIZE - MANTISSA_BITS - (high < 0 ? 0 : 1);
    long mantissa = high >>> restBits;
    long rest = high & ((1L << restBits) - 1);
    long half = 1L << (restBits - 1);
    // What was cut off is less than 2 units of low: 1 for the power, 1 for the product. So only
    // these may lie on either side of the middle between two doubles, or on it.
    boolean justBelow = rest == half - 1 && (low == -1 || low == -2);
    boolean middleItself = rest == half && low == 0;
    if (justBelow || middleItself) {
      return -1;
    }
    if (rest >= half) {
      mantissa++;
    }
    long scale = restBits + 128 - zeros + SCALE[exponent + LIMIT];
    // Exact: a power of two times a whole number of up to 2^53.
    return mantissa * Double.longBitsToDouble((scale + EXPONENT_BIAS) << (MANTISSA_BITS - 1));
  }
}
