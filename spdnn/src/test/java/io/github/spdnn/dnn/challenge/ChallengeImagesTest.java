package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The input rule against its definition, on few images; the examples module checks MNIST. */
class ChallengeImagesTest {
  private static final double UNKNOWN = -1;

  @ParameterizedTest
  @CsvSource({"1, 32", "2, 32", "3, 64", "2, 128", "1, 256"})
  void magnitudesEqualThoseOfTheDefinition(int images, int side) {
    MnistImages source = randomImages(images, 7);
    double[][] want = definition(source, side);
    double[] squares = new double[side];
    try (Workers workers = new Workers(2, 1000, part -> {})) {
      RowInterpolation rows = new RowInterpolation(source, side, workers);
      ColumnInterpolation columns = new ColumnInterpolation(rows, side);
      double[] values = new double[28];
      for (int column = 0; column < side * images; column++) {
        int phase = column % rows.phases();
        rows.compute(phase, workers);
        rows.copyColumn(column / rows.phases(), values);
        double sine = ColumnInterpolation.sine(column, side);
        columns.squaredMagnitudes(values, sine, squares, new double[side]);
        for (int row = 0; row < side; row++) {
          assertEquals(want[row][column], Math.sqrt(squares[row]), 1e-10, row + ", " + column);
        }
      }
    }
  }

  @Property(tries = 20)
  void bitsEqualThoseOfTheDefinitionForAnyPrediction(
      @ForAll @IntRange(min = 1, max = 5) int images,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll long seed) {
    MnistImages source = randomImages(images, seed);
    double[][] magnitudes = definition(source, 32);
    double threshold = largest(magnitudes) / 2;
    for (double predicted : new double[] {UNKNOWN, threshold, 0.9 * threshold, 1000}) {
      BitImages bits = ChallengeImages.interpolate(source, 32, predicted, threads, part -> {});
      for (int image = 0; image < images; image++) {
        for (int pixel = 0; pixel < 1024; pixel++) {
          double magnitude = magnitudes[pixel % 32][32 * image + pixel / 32];
          assertEquals(magnitude > threshold, bits.get(image, pixel), image + ", " + pixel);
        }
      }
    }
  }

  @Test
  void onlyAWrongPredictionTakesASecondPass() {
    MnistImages source = randomImages(2, 3);
    double threshold = largest(definition(source, 64)) / 2;
    List<Double> right = new ArrayList<>();
    ChallengeImages.interpolate(source, 64, threshold, 1, right::add);
    assertEquals(1, passes(right));
    List<Double> wrong = new ArrayList<>();
    ChallengeImages.interpolate(source, 64, threshold + 1e-6, 2, wrong::add);
    assertEquals(2, passes(wrong));
    assertEquals(1.0, wrong.getLast());
  }

  @Test
  void theHighestFrequencyIsNotSplit() {
    // One image of alternating columns: split, its interpolation would be a real cosine.
    byte[] grey = new byte[28 * 28];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i % 2 == 0 ? 200 : 0);
    }
    double[][] magnitudes = definition(MnistImages.of(1, 28, 28, grey), 32);
    // 100 + 100 e^(2 pi i 14 / 32) is the value in column 1.
    assertEquals(
        Math.hypot(100 + 100 * Math.cos(Math.PI * 28 / 32), 100 * Math.sin(Math.PI * 28 / 32)),
        magnitudes[5][1],
        1e-10);
  }

  @Test
  void wrongArgumentsAreNamed() {
    MnistImages source = randomImages(1, 1);
    assertMessage(
        "the challenge has no network of 1000 neurons, only of 1024, 4096, 16384, 65536",
        () -> ChallengeImages.of(source, 1000, 1, part -> {}));
    assertMessage(
        "threads is 0, but must be in 1..1024",
        () -> ChallengeImages.of(source, 1024, 0, part -> {}));
    assertMessage(
        "a source image is 2x3 but must be 28x28",
        () -> ChallengeImages.of(MnistImages.of(1, 2, 3, new byte[6]), 1024, 1, part -> {}));
    assertMessage(
        "number of images is 0, but must be in 1..60000",
        () -> ChallengeImages.of(MnistImages.of(0, 28, 28, new byte[0]), 1024, 1, part -> {}));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static long passes(List<Double> progress) {
    assertTrue(progress.stream().allMatch(part -> part > 0 && part <= 1));
    return progress.stream().filter(part -> part == 1).count();
  }

  private static MnistImages randomImages(int images, long seed) {
    byte[] grey = new byte[images * 28 * 28];
    new Random(seed).nextBytes(grey);
    return MnistImages.of(images, 28, 28, grey);
  }

  private static double largest(double[][] numbers) {
    return Arrays.stream(numbers).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  /** |ifft2(pad(fft2(A)))| as sums over the definition of the discrete Fourier transform. */
  private static double[][] definition(MnistImages source, int side) {
    int width = 28 * source.images();
    double[][] re = new double[28][width];
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < width; column++) {
        re[row][column] = source.grey(column / 28, row, column % 28);
      }
    }
    double[][][] wide = interpolateRows(re, new double[28][width], side * source.images());
    double[][][] high = interpolateRows(transpose(wide[0]), transpose(wide[1]), side);
    double[][] magnitudes = new double[side][side * source.images()];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < magnitudes[0].length; column++) {
        magnitudes[row][column] = Math.hypot(high[0][column][row], high[1][column][row]);
      }
    }
    return magnitudes;
  }

  /** Transforms every row, pads it in the middle and transforms it back: {re, im}. */
  private static double[][][] interpolateRows(double[][] re, double[][] im, int length) {
    double[][][] result = new double[2][re.length][];
    for (int row = 0; row < re.length; row++) {
      int old = re[row].length;
      double[][] spectrum = transform(re[row], im[row], -1);
      double[][] padded = new double[2][length];
      for (int part = 0; part < 2; part++) {
        // Frequencies 0 ... old / 2, then the negative ones without -old / 2.
        System.arraycopy(spectrum[part], 0, padded[part], 0, old / 2 + 1);
        System.arraycopy(
            spectrum[part], old / 2 + 1, padded[part], length - old / 2 + 1, old / 2 - 1);
      }
      double[][] back = transform(padded[0], padded[1], 1);
      for (int part = 0; part < 2; part++) {
        result[part][row] = Arrays.stream(back[part]).map(value -> value / old).toArray();
      }
    }
    return result;
  }

  private static double[][] transform(double[] re, double[] im, int sign) {
    int length = re.length;
    double[][] sums = new double[2][length];
    for (int k = 0; k < length; k++) {
      for (int j = 0; j < length; j++) {
        double angle = sign * 2 * Math.PI * ((long) k * j % length) / length;
        sums[0][k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
        sums[1][k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
      }
    }
    return sums;
  }

  private static double[][] transpose(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
