package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.core.io.LineFormat.Number;
import io.github.spdnn.core.io.LineFormat.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads and writes the files of the <a href="https://graphchallenge.mit.edu">Sparse DNN Graph
 * Challenge</a>: layers, images and categories. They have no header, so their shape must be given.
 * All numbers in the files count from 1, all numbers in matrices and arrays from 0.
 *
 * <p><b>A layer is read transposed.</b> Its file has a line {@code i TAB j TAB weight} for the
 * connection from input neuron i to output neuron j, meant for row vectors: y·W. The matrix
 * returned has one <em>row per output neuron</em> and one <em>column per input neuron</em>, meant
 * for columns: A·y with A(j, i) = weight. The official files are sorted by j and then i, which is
 * this matrix row by row; any other order is read as well.
 *
 * <p>Readers take plain and gzip files and throw {@link MalformedFileException} naming the line:
 * for a wrong number of columns, a number out of range, a weight that is not finite, a place that
 * occurs twice, or no line at all. Fields may be separated by tabs or spaces; blank lines, Windows
 * line ends and a missing last newline are accepted. Weights are rounded correctly. Parsing takes
 * as many threads as asked for, or all processors; the result does not depend on it.
 *
 * <p>Writers produce the bytes of the official files, as gzip if the name ends in .gz. A file
 * replaces an existing one only when it is complete.
 */
public final class GraphChallengeTsv {
  private static final List<String> WEIGHT = List.of("input neuron", "output neuron", "weight");
  private static final List<String> PIXEL = List.of("image", "pixel", "value");

  private GraphChallengeTsv() {}

  /**
   * Reads a layer.
   *
   * @param neurons number of input neurons and of output neurons
   * @return the transposed layer: output neurons x input neurons
   */
  public static FloatCsr readFloatWeights(Path path, int neurons) throws IOException {
    return readFloatWeights(path, neurons, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static FloatCsr readFloatWeights(Path path, int neurons, int threads) throws IOException {
    return readFloatWeights(path, neurons, ReadOptions.of(threads));
  }

  static FloatCsr readFloatWeights(Path path, int neurons, ReadOptions options) throws IOException {
    Arrangement weights = readWeights(path, neurons, true, options);
    return FloatCsr.unchecked(weights.pattern(), weights.floatValues());
  }

  /** Reads a layer with weights as doubles, see {@link #readFloatWeights(Path, int)}. */
  public static DoubleCsr readDoubleWeights(Path path, int neurons) throws IOException {
    return readDoubleWeights(path, neurons, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static DoubleCsr readDoubleWeights(Path path, int neurons, int threads)
      throws IOException {
    return readDoubleWeights(path, neurons, ReadOptions.of(threads));
  }

  static DoubleCsr readDoubleWeights(Path path, int neurons, ReadOptions options)
      throws IOException {
    Arrangement weights = readWeights(path, neurons, false, options);
    return DoubleCsr.unchecked(weights.pattern(), weights.doubleValues());
  }

  /**
   * Reads images: lines {@code image TAB pixel TAB value}, the value 1 in the official files.
   *
   * @param images number of images
   * @param neurons number of pixels of an image
   * @return images x pixels
   */
  public static FloatCsr readFloatImages(Path path, int images, int neurons) throws IOException {
    return readFloatImages(path, images, neurons, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static FloatCsr readFloatImages(Path path, int images, int neurons, int threads)
      throws IOException {
    return readFloatImages(path, images, neurons, ReadOptions.of(threads));
  }

  static FloatCsr readFloatImages(Path path, int images, int neurons, ReadOptions options)
      throws IOException {
    Arrangement pixels = readImages(path, images, neurons, true, options);
    return FloatCsr.unchecked(pixels.pattern(), pixels.floatValues());
  }

  /** Reads images with values as doubles, see {@link #readFloatImages(Path, int, int)}. */
  public static DoubleCsr readDoubleImages(Path path, int images, int neurons) throws IOException {
    return readDoubleImages(path, images, neurons, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static DoubleCsr readDoubleImages(Path path, int images, int neurons, int threads)
      throws IOException {
    return readDoubleImages(path, images, neurons, ReadOptions.of(threads));
  }

  static DoubleCsr readDoubleImages(Path path, int images, int neurons, ReadOptions options)
      throws IOException {
    Arrangement pixels = readImages(path, images, neurons, false, options);
    return DoubleCsr.unchecked(pixels.pattern(), pixels.doubleValues());
  }

  /**
   * Reads categories: the images that still have a nonzero neuron after the last layer, one number
   * a line, ascending. An empty file is a valid answer: no image has one.
   *
   * @param images number of images
   * @return the images, counted from 0 (the file counts from 1), ascending
   */
  public static int[] readCategories(Path path, int images) throws IOException {
    return readCategories(path, images, ReadOptions.of(1));
  }

  static int[] readCategories(Path path, int images, ReadOptions options) throws IOException {
    checkSize("images", images);
    LineFormat format =
        new LineFormat(List.of("image"), images, 0, Place.ROW_COLUMN, Number.NONE, true, false);
    EntryList list = readLines(path, format, options);
    int[] categories = new int[list.count()];
    int count = 0;
    for (Entries entries : list.chunks()) {
      for (int entry = 0; entry < entries.count(); entry++) {
        int image = entries.rows()[entry];
        if (count > 0 && image <= categories[count - 1]) {
          throw new MalformedFileException(
              path,
              entries.line(entry),
              "an image above " + (categories[count - 1] + 1) + ", as images ascend",
              String.valueOf(image + 1));
        }
        categories[count++] = image;
      }
    }
    return categories;
  }

  private static Arrangement readWeights(
      Path path, int neurons, boolean narrow, ReadOptions options) throws IOException {
    checkSize("neurons", neurons);
    LineFormat format =
        new LineFormat(WEIGHT, neurons, neurons, Place.COLUMN_ROW, Number.REAL, narrow, false);
    return readDistinct(path, format, neurons, neurons, options);
  }

  private static Arrangement readImages(
      Path path, int images, int neurons, boolean narrow, ReadOptions options) throws IOException {
    return readDistinct(path, imageFormat(images, neurons, narrow), images, neurons, options);
  }

  static LineFormat imageFormat(int images, int neurons, boolean narrow) {
    checkSize("images", images);
    checkSize("neurons", neurons);
    return new LineFormat(PIXEL, images, neurons, Place.ROW_COLUMN, Number.REAL, narrow, false);
  }

  private static Arrangement readDistinct(
      Path path, LineFormat format, int rows, int columns, ReadOptions options) throws IOException {
    EntryList list = readLines(path, format, options);
    if (list.count() == 0) {
      throw empty(path, format);
    }
    Arrangement arrangement = Arrangement.of(list, Symmetry.GENERAL, rows, columns);
    arrangement.checkDistinct(format);
    return arrangement;
  }

  static MalformedFileException empty(Path path, LineFormat format) {
    return new MalformedFileException(
        path, 0, "lines of " + String.join(", ", format.names()), "an empty file");
  }

  private static EntryList readLines(Path path, LineFormat format, ReadOptions options)
      throws IOException {
    try (TextInput input = TextInput.open(path, options.chunkBytes())) {
      return ChunkPipeline.read(input, format, EntryList.UNKNOWN, options.threads());
    }
  }

  private static void checkSize(String what, int size) {
    Checks.range(what, size, 1, Checks.MAX_ARRAY - 1);
  }

  /**
   * Writes a layer in the official form, weights with six digits after the point ({@code
   * 6.250000e-02}). A weight that this form does not hold exactly is written in its shortest exact
   * form, so that reading gives the same matrix.
   *
   * @param weights output neurons x input neurons, as {@link #readFloatWeights(Path, int)} returns
   *     it
   * @throws IllegalArgumentException if no entry is stored (an empty file could not be told from a
   *     lost one), or a weight is NaN or infinite
   */
  public static void writeWeights(Path path, FloatCsr weights) throws IOException {
    writeWeights(path, weights.pattern(), new StoredValues.Floats(weights.rawValues()));
  }

  /** Writes a layer of doubles, see {@link #writeWeights(Path, FloatCsr)}. */
  public static void writeWeights(Path path, DoubleCsr weights) throws IOException {
    writeWeights(path, weights.pattern(), new StoredValues.Doubles(weights.rawValues()));
  }

  private static void writeWeights(Path path, SparsityPattern pattern, StoredValues values)
      throws IOException {
    checkNotEmpty(pattern);
    WeightFormat format = new WeightFormat(values);
    TextOutput.write(
        path,
        out -> {
          for (int output = 0; output < pattern.rows(); output++) {
            for (int at = pattern.rowStart(output); at < pattern.rowEnd(output); at++) {
              int input = pattern.index(at);
              values.checkFinite(at, output, input);
              out.whole(input + 1).character('\t').whole(output + 1).character('\t');
              out.text(format.text(at)).character('\n');
            }
          }
        });
  }

  /**
   * Writes images in the official form: sorted by pixel and then image, values in their shortest
   * exact form ({@code 1}).
   *
   * @param images images x pixels
   * @throws IllegalArgumentException if no entry is stored (an empty file could not be told from a
   *     lost one), or a value is NaN or infinite
   */
  public static void writeImages(Path path, FloatCsr images) throws IOException {
    Relocation byPixel = byPixel(images.pattern());
    float[] values = byPixel.apply(images.rawValues());
    writeImages(path, byPixel.pattern(), new StoredValues.Floats(values));
  }

  /** Writes images of doubles, see {@link #writeImages(Path, FloatCsr)}. */
  public static void writeImages(Path path, DoubleCsr images) throws IOException {
    Relocation byPixel = byPixel(images.pattern());
    double[] values = byPixel.apply(images.rawValues());
    writeImages(path, byPixel.pattern(), new StoredValues.Doubles(values));
  }

  private static Relocation byPixel(SparsityPattern images) {
    checkNotEmpty(images);
    return Relocation.transpose(images);
  }

  private static void writeImages(Path path, SparsityPattern byPixel, StoredValues values)
      throws IOException {
    TextOutput.write(
        path,
        out -> {
          for (int pixel = 0; pixel < byPixel.rows(); pixel++) {
            for (int at = byPixel.rowStart(pixel); at < byPixel.rowEnd(pixel); at++) {
              int image = byPixel.index(at);
              values.checkFinite(at, image, pixel);
              out.whole(image + 1).character('\t').whole(pixel + 1).character('\t');
              out.value(values, at).character('\n');
            }
          }
        });
  }

  private static void checkNotEmpty(SparsityPattern pattern) {
    if (pattern.stored() == 0) {
      throw new IllegalArgumentException(
          pattern + " has no entries: its file would be empty, which no reader accepts");
    }
  }

  /**
   * Writes categories in the official form.
   *
   * @param categories images counted from 0, strictly ascending
   * @throws IllegalArgumentException if a number is negative or they do not ascend
   */
  public static void writeCategories(Path path, int[] categories) throws IOException {
    for (int at = 0; at < categories.length; at++) {
      int least = at == 0 ? 0 : categories[at - 1] + 1;
      Checks.range("category " + at, categories[at], least, Integer.MAX_VALUE - 1);
    }
    TextOutput.write(
        path,
        out -> {
          for (int image : categories) {
            out.whole(image + 1).character('\n');
          }
        });
  }
}
