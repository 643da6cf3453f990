package io.github.spdnn.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the official image files entry by entry, for images that are kept in another form than a
 * sparse matrix. What is accepted, and the errors, are those of {@link
 * GraphChallengeTsv#readDoubleImages(Path, int, int)}.
 */
public final class ImageEntries {
  private final Path path;
  private final LineFormat format;
  private final Visitor visitor;
  private long lines;
  private long entries;

  private ImageEntries(Path path, LineFormat format, Visitor visitor) {
    this.path = path;
    this.format = format;
    this.visitor = visitor;
  }

  /** Takes the entries of a file. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one entry.
     *
     * @param image counted from 0
     * @param pixel counted from 0
     * @param value finite
     * @param line where it stands in the file, counted from 1
     * @return false if an entry for this pixel of this image came before, which is an error
     * @throws MalformedFileException if the visitor finds another fault with it
     */
    boolean visit(int image, int pixel, double value, long line) throws MalformedFileException;
  }

  /**
   * Reads a file, plain or gzip, with all processors; the visitor is called by the calling thread,
   * in file order. Memory: some chunks of text, however long the file is.
   *
   * @param images number of images
   * @param neurons number of pixels of an image
   * @throws MalformedFileException naming the first wrong line; the entries before it were visited
   * @throws IOException if the file cannot be read
   */
  public static void visit(Path path, int images, int neurons, Visitor visitor) throws IOException {
    visit(path, images, neurons, ReadOptions.standard(), visitor);
  }

  static void visit(Path path, int images, int neurons, ReadOptions options, Visitor visitor)
      throws IOException {
    LineFormat format = GraphChallengeTsv.imageFormat(images, neurons, false);
    ImageEntries reader = new ImageEntries(path, format, visitor);
    try (TextInput input = TextInput.open(path, options.chunkBytes())) {
      ChunkPipeline.read(input, format, options.threads(), reader::take);
      input.checkIntact(reader.lines);
    }
    if (reader.entries == 0) {
      throw GraphChallengeTsv.empty(path, format);
    }
  }

  private void take(Entries chunk) throws MalformedFileException {
    chunk.setLinesBefore(lines);
    int[] images = chunk.rows();
    int[] pixels = chunk.columns();
    for (int entry = 0; entry < chunk.count(); entry++) {
      int image = images[entry];
      int pixel = pixels[entry];
      if (!visitor.visit(image, pixel, chunk.value(entry), chunk.line(entry))) {
        throw LineDiagnosis.repeated(format, image + 1, pixel + 1).in(path, chunk.line(entry));
      }
    }
    lines += chunk.lineCount();
    if (chunk.failure() != null) {
      throw chunk.failure().in(path, lines + 1);
    }
    entries += chunk.count();
  }
}
