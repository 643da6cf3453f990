package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * The inputs of the challenge: MNIST images enlarged to 32 × 32, 64 × 64, 128 × 128 or 256 × 256
 * pixels and cut to black and white, exactly as the official files.
 *
 * <p>All images side by side form one 28 × (28 · images) matrix. Its two-dimensional Fourier
 * transform is padded with zeros in the middle to side × (side · images) and transformed back. The
 * coefficient of the highest frequency goes whole to the positive side, so that the result is
 * complex; its magnitude V counts. A pixel is set if V exceeds half of the largest V of all images.
 * Pixel {@code side * column + row} is the one in that row and column of its image.
 *
 * <p>The nearest V lies 5·10⁻⁷ from the threshold, so that double precision is enough and single
 * precision is not. Memory for 60000 images: 0.9 GB and the result of up to 0.5 GB.
 */
public final class ChallengeImages {
  /** Rows and columns of a source image. */
  static final int SOURCE_SIDE = 28;

  private static final int BLOCKS = 60;
  private static final double TOLERANCE = 1e-9;

  private final RowInterpolation rows;
  private final ColumnInterpolation columns;
  private final Workers workers;
  private final int images;
  private final int side;
  private final BitImages bits;

  private ChallengeImages(MnistImages source, int side, Workers workers) {
    this.workers = workers;
    this.images = source.images();
    this.side = side;
    bits = BitImages.zeros(images, side * side);
    rows = new RowInterpolation(source, side, workers);
    columns = new ColumnInterpolation(rows, side);
  }

  /**
   * Makes the inputs of a network from images; the MNIST training images give the official inputs.
   *
   * <p>The threshold of MNIST is taken as a prediction and checked at the end. Other images have
   * another threshold and take a second pass.
   *
   * @param source at least one image of 28 × 28 pixels
   * @param neurons 1024, 4096, 16384 or 65536, the pixels of an enlarged image
   * @param threads number of threads, at least 1; the result does not depend on it
   * @param progress is told the part done, 0 … 1, on the calling thread; a second pass starts again
   * @throws IllegalArgumentException if a number or the size of the images does not fit
   */
  public static BitImages of(
      MnistImages source, int neurons, int threads, DoubleConsumer progress) {
    ChallengeSize size = ChallengeSize.of(neurons);
    Checks.threads(threads);
    Checks.range("number of images", source.images(), 1, ChallengeNetwork.IMAGES);
    Checks.shape("a source image", source.rows(), source.columns(), SOURCE_SIDE, SOURCE_SIDE);
    return interpolate(source, size.side(), size.mnistThreshold(), threads, progress);
  }

  /**
   * As {@link #of} with a predicted threshold, which costs time but nothing else if it is wrong.
   */
  static BitImages interpolate(
      MnistImages source, int side, double predicted, int threads, DoubleConsumer progress) {
    int phases = side / RowInterpolation.COLUMNS_PER_PHASE;
    int tasks = SOURCE_SIDE / 2 + phases * (SOURCE_SIDE / 2 + BLOCKS);
    try (Workers workers = new Workers(threads, tasks, progress)) {
      ChallengeImages images = new ChallengeImages(source, side, workers);
      double found = images.pass(predicted);
      if (Math.abs(found - predicted) > TOLERANCE) {
        workers.startAgain(SOURCE_SIDE / 2); // the spectra are kept
        images.pass(found);
      }
      return images.bits;
    }
  }

  /** Writes every bit for a threshold; returns the threshold that the images have. */
  private double pass(double threshold) {
    double[] largest = new double[BLOCKS];
    for (int phase = 0; phase < rows.phases(); phase++) {
      int b = phase;
      rows.compute(b, workers);
      workers.run(
          BLOCKS, block -> largest[block] = Math.max(largest[block], cut(block, b, threshold)));
    }
    return Math.sqrt(Arrays.stream(largest).max().orElseThrow()) / 2;
  }

  /** Cuts the columns of a phase in a block of images; returns their largest squared magnitude. */
  private double cut(int block, int phase, double threshold) {
    double[] values = new double[SOURCE_SIDE];
    double[] squares = new double[side];
    double[] scratch = new double[side];
    double largest = 0;
    int firstImage = (int) ((long) images * block / BLOCKS);
    int endImage = (int) ((long) images * (block + 1) / BLOCKS);
    int perPhase = RowInterpolation.COLUMNS_PER_PHASE;
    for (int a = perPhase * firstImage; a < perPhase * endImage; a++) {
      long column = (long) rows.phases() * a + phase;
      rows.copyColumn(a, values);
      double columnSine = ColumnInterpolation.sine(column, side);
      columns.squaredMagnitudes(values, columnSine, squares, scratch);
      // A column of an image is a run of pixels, and columns follow each other without gaps.
      int firstByte = (int) (column * (side / Byte.SIZE));
      largest = Math.max(largest, pack(squares, threshold * threshold, firstByte));
    }
    return largest;
  }

  /** Sets the bytes of a column; returns the largest square. */
  private double pack(double[] squares, double limit, int firstByte) {
    byte[] bytes = bits.rawBytes();
    double largest = 0;
    for (int start = 0; start < side; start += Byte.SIZE) {
      int packed = 0;
      for (int i = start; i < start + Byte.SIZE; i++) {
        packed = packed << 1 | (squares[i] > limit ? 1 : 0);
        largest = Math.max(largest, squares[i]);
      }
      bytes[firstByte + start / Byte.SIZE] = (byte) packed;
    }
    return largest;
  }
}
