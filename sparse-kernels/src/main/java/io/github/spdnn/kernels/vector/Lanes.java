package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of all vectors in this process: what the machine prefers, or {@code
 * -Dspdnn.vectorBits=128|256|512}. Kernels copy the species into a constant of their own: the
 * compiler only makes instructions of operations whose species is a constant.
 *
 * <p>On x86 the compiler knows no masks of two lanes: with 128 bits, products in double with a
 * range allocate and are slow there. Such processors with fused multiply-add prefer 256 bits.
 */
final class Lanes {
  static final String PROPERTY = "spdnn.vectorBits";
  private static final VectorShape SHAPE = shape();

  /**
   * Vectors of fewer lanes (128 bits of double) have no instructions for comparisons, blends and
   * gathers in HotSpot 25 on x86: such code takes the scalar way.
   */
  static final int LEAST_LANES_FOR_MASKS = 4;

  /**
   * Vectors beside each other in a tile kernel: four rows × four vectors of sums need more than the
   * 16 registers of a processor whose widest vectors have 256 bits.
   */
  static final int TILE_VECTORS = FloatVector.SPECIES_PREFERRED.vectorBitSize() == 256 ? 2 : 4;

  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

  /** True where the processor has 32 vector registers, as with 512 bits or on ARM; else 16. */
  static final boolean THIRTY_TWO_REGISTERS =
      SHAPE == VectorShape.S_512_BIT || System.getProperty("os.arch").equals("aarch64");

  private Lanes() {}

  private static VectorShape shape() {
    String wish = System.getProperty(PROPERTY, "auto");
    return switch (wish) {
      case "auto" -> preferred();
      case "128" -> VectorShape.S_128_BIT;
      case "256" -> VectorShape.S_256_BIT;
      case "512" -> VectorShape.S_512_BIT;
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + "=" + wish + ": must be auto, 128, 256 or 512");
    };
  }

  private static VectorShape preferred() {
    int bits =
        Math.min(
            FloatVector.SPECIES_PREFERRED.vectorBitSize(),
            DoubleVector.SPECIES_PREFERRED.vectorBitSize());
    // A panel is 64 columns; wider vectors than 512 bits (SVE) would not divide it usefully.
    return VectorShape.forBitSize(Math.clamp(bits, 128, 512));
  }
}
