package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.FileStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Keeps the inputs of the challenge in a folder of the user, as they take some seconds to make.
 *
 * <p>The folder is the system property {@code spdnn.cache} if it is set, else {@code spdnn} in
 * {@code $XDG_CACHE_HOME} or {@code ~/.cache}, on macOS in {@code ~/Library/Caches}, on Windows in
 * {@code %LOCALAPPDATA%}. There is one file for each size: a header (the text {@code SPDNNBIT},
 * then big-endian the version, images and pixels as 32-bit numbers and the CRC-32 of the bits as a
 * 64-bit number) and the bits as in {@link BitImages}.
 *
 * <p>A cache never fails: a damaged or outdated file is made again and a folder that cannot be
 * written is not used, each with one line that says so.
 */
public final class ChallengeCache {
  /** The system property that names another folder. */
  public static final String PROPERTY = "spdnn.cache";

  /** To be raised when files of earlier versions must not be used any more. */
  static final int VERSION = 1;

  private static final long MAGIC =
      ByteBuffer.wrap("SPDNNBIT".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final int HEADER = 28;

  private final Path folder;

  private ChallengeCache(Path folder) {
    this.folder = folder;
  }

  /** Makes inputs that are not in the cache. */
  @FunctionalInterface
  public interface Source {
    /**
     * Returns the inputs.
     *
     * @throws IOException if the files they are made from cannot be read
     */
    BitImages make() throws IOException;
  }

  /** Returns the cache in the user's folder. */
  public static ChallengeCache standard() {
    return at(
        folder(
            System.getProperty(PROPERTY),
            System.getProperty("os.name"),
            System::getenv,
            Path.of(System.getProperty("user.home"))));
  }

  /** Returns the cache in a folder, which is made when the first file is stored. */
  public static ChallengeCache at(Path folder) {
    return new ChallengeCache(folder);
  }

  static Path folder(
      String property, String system, Function<String, String> environment, Path home) {
    if (property != null && !property.isBlank()) {
      return Path.of(property);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve("Library/Caches/spdnn");
    }
    boolean windows = name.startsWith("windows");
    String base = environment.apply(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    // A relative path is to be ignored, says the XDG Base Directory Specification.
    if (base != null && Path.of(base).isAbsolute()) {
      return Path.of(base).resolve("spdnn");
    }
    return home.resolve(windows ? "AppData/Local/spdnn" : ".cache/spdnn");
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The file that holds the inputs of a size. */
  public Path file(int neurons) {
    return folder.resolve("sparse-images-" + neurons + ".bits");
  }

  /**
   * Returns inputs from the cache, or makes and stores them.
   *
   * @param images number of images
   * @param neurons pixels of an image
   * @param source makes the inputs; not called if they are in the cache
   * @param notice is given one line if a file is damaged, outdated or cannot be stored
   * @throws IOException if the source fails
   */
  public BitImages images(int images, int neurons, Source source, Consumer<String> notice)
      throws IOException {
    Path file = file(neurons);
    if (Files.exists(file)) {
      try {
        return read(file, images, neurons);
      } catch (IOException e) {
        notice.accept(file + " is made again: " + reason(e));
      }
    }
    BitImages made = source.make();
    Checks.shape("the result of the source", made.images(), made.pixels(), images, neurons);
    try {
      Files.createDirectories(folder);
      write(file, made);
    } catch (IOException e) {
      notice.accept(file + " cannot be stored and will be made again next time: " + e);
    }
    return made;
  }

  /** What is wrong, without the name of the file that some errors have and some have not. */
  private static String reason(IOException error) {
    return error instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : error.getMessage();
  }

  private static void write(Path file, BitImages images) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION);
    header.putInt(images.images()).putInt(images.pixels()).putLong(checksum(images.rawBytes()));
    AtomicFile.write(
        file,
        out -> {
          out.write(header.array());
          out.write(images.rawBytes());
        });
  }

  private static BitImages read(Path file, int images, int neurons) throws IOException {
    try (InputStream in = FileStreams.open(file)) {
      byte[] start = in.readNBytes(HEADER);
      ByteBuffer header = ByteBuffer.wrap(start);
      if (start.length < HEADER || header.getLong() != MAGIC) {
        throw new IOException("it has not the header of a cache file");
      }
      expect("version", VERSION, header.getInt());
      expect("number of images", images, header.getInt());
      expect("number of pixels", neurons, header.getInt());
      BitImages bits = BitImages.zeros(images, neurons);
      byte[] bytes = bits.rawBytes();
      expect("length", HEADER + (long) bytes.length, Files.size(file));
      expect("length", bytes.length, in.readNBytes(bytes, 0, bytes.length));
      expect("CRC-32", header.getLong(), checksum(bytes));
      return bits;
    }
  }

  private static void expect(String what, long want, long found) throws IOException {
    if (want != found) {
      throw new IOException("its " + what + " is " + found + ", not " + want);
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }

  @Override
  public String toString() {
    return "ChallengeCache[" + folder + "]";
  }
}
