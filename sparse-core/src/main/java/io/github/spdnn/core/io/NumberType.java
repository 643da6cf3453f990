package io.github.spdnn.core.io;

import java.nio.ByteBuffer;

/**
 * The types of numbers that NumPy's arrays have and that are read. Conversions round to nearest.
 */
enum NumberType {
  BOOL('b', 1),
  BYTE('i', 1),
  SHORT('i', 2),
  INT('i', 4),
  LONG('i', 8),
  UNSIGNED_BYTE('u', 1),
  UNSIGNED_SHORT('u', 2),
  UNSIGNED_INT('u', 4),
  UNSIGNED_LONG('u', 8),
  HALF('f', 2),
  FLOAT('f', 4),
  DOUBLE('f', 8);

  private final char kind;
  private final int bytes;

  NumberType(char kind, int bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /** Returns the type with NumPy's letter and size, or null if there is none. */
  static NumberType of(char kind, int bytes) {
    for (NumberType type : values()) {
      if (type.kind == kind && type.bytes == bytes) {
        return type;
      }
    }
    return null;
  }

  /** Size of an element. */
  int bytes() {
    return bytes;
  }

  /** NumPy's name of the type in little-endian order. */
  String littleEndianName() {
    return (bytes == 1 ? "|" : "<") + kind + bytes;
  }

  /** True if all values are whole numbers. */
  boolean isWhole() {
    return kind != 'f';
  }

  /** The whole number at a byte position; one of 2^63 or more wraps around to a negative one. */
  long toLong(ByteBuffer block, int at) {
    return switch (this) {
      case BOOL -> block.get(at) == 0 ? 0 : 1;
      case BYTE -> block.get(at);
      case SHORT -> block.getShort(at);
      case INT -> block.getInt(at);
      case LONG, UNSIGNED_LONG -> block.getLong(at);
      case UNSIGNED_BYTE -> Byte.toUnsignedInt(block.get(at));
      case UNSIGNED_SHORT -> Short.toUnsignedInt(block.getShort(at));
      case UNSIGNED_INT -> Integer.toUnsignedLong(block.getInt(at));
      case HALF, FLOAT, DOUBLE -> throw new IllegalStateException(this + " is not whole");
    };
  }

  /** The number at a byte position, rounded to float. */
  float toFloat(ByteBuffer block, int at) {
    return switch (this) {
      case HALF -> Float.float16ToFloat(block.getShort(at));
      case FLOAT -> block.getFloat(at);
      case DOUBLE -> (float) block.getDouble(at);
      case UNSIGNED_LONG -> {
        long value = block.getLong(at);
        yield value < 0 ? 2 * (float) halved(value) : value;
      }
      default -> toLong(block, at);
    };
  }

  /** The number at a byte position, rounded to double. */
  double toDouble(ByteBuffer block, int at) {
    return switch (this) {
      case HALF -> Float.float16ToFloat(block.getShort(at));
      case FLOAT -> block.getFloat(at);
      case DOUBLE -> block.getDouble(at);
      case UNSIGNED_LONG -> {
        long value = block.getLong(at);
        yield value < 0 ? 2 * (double) halved(value) : value;
      }
      default -> toLong(block, at);
    };
  }

  /** Half of an unsigned number; the bit shifted out is kept in the last one, so rounding holds. */
  private static long halved(long value) {
    return value >>> 1 | value & 1;
  }
}
