package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.GraphChallengeTsv;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in the layout of the official downloads, here for 1024 neurons; every file may also be
 * compressed, with {@code .gz} added to its name:
 *
 * <pre>
 * neuron1024/n1024-l1.tsv, neuron1024/n1024-l2.tsv, ...   (or directly in the folder)
 * sparse-images-1024.tsv
 * neuron1024-l120-categories.tsv
 * </pre>
 *
 * <p>Reads such a folder, whoever made it, and writes one. A file must not be there both plain and
 * compressed. Thread-safe.
 */
public final class ChallengeFiles {
  private final Path folder;
  private final int neurons;
  private final SortedMap<Integer, Path> layers;

  private ChallengeFiles(Path folder, int neurons, SortedMap<Integer, Path> layers) {
    this.folder = folder;
    this.neurons = neurons;
    this.layers = layers;
  }

  /**
   * Looks for the layers of a network.
   *
   * @param folder the folder that holds the images, or the layers themselves
   * @param neurons 1024, 4096, 16384 or 65536
   * @throws NoSuchFileException if there are no layers, or one between them is missing
   * @throws FileSystemException if a layer is there twice, plain and compressed
   * @throws IOException if the folder cannot be read
   */
  public static ChallengeFiles open(Path folder, int neurons) throws IOException {
    ChallengeSize.of(neurons);
    Path inner = folder.resolve("neuron" + neurons);
    Path home = Files.isDirectory(inner) ? inner : folder;
    SortedMap<Integer, Path> layers = findLayers(home, neurons);
    String first = layerName(neurons, 1);
    if (layers.isEmpty()) {
      throw new NoSuchFileException(
          home.toString(), null, "no layer " + first + " or " + first + ".gz in this folder");
    }
    for (int layer = 1; layer <= layers.lastKey(); layer++) {
      if (!layers.containsKey(layer)) {
        throw new NoSuchFileException(
            home.resolve(layerName(neurons, layer)).toString(),
            null,
            "missing, though there is layer " + layers.lastKey());
      }
    }
    return new ChallengeFiles(folder, neurons, layers);
  }

  private static SortedMap<Integer, Path> findLayers(Path home, int neurons) throws IOException {
    Pattern name = Pattern.compile("n" + neurons + "-l([1-9]\\d{0,8})\\.tsv(\\.gz)?");
    SortedMap<Integer, Path> layers = new TreeMap<>();
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.sorted().toList()) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          Path other = layers.put(Integer.valueOf(matcher.group(1)), file);
          if (other != null) {
            throw twice(other, file);
          }
        }
      }
    }
    return layers;
  }

  /** Nobody can tell which of the two is meant, and they may differ. */
  private static FileSystemException twice(Path first, Path second) {
    return new FileSystemException(
        first.toString(),
        null,
        "there is also " + second.getFileName() + ": remove one of the two");
  }

  private static String layerName(int neurons, int layer) {
    return "n" + neurons + "-l" + layer + ".tsv";
  }

  private static String imagesName(int neurons) {
    return "sparse-images-" + neurons + ".tsv";
  }

  private static String categoriesName(int neurons, int layers) {
    return "neuron" + neurons + "-l" + layers + "-categories.tsv";
  }

  /** Neurons in every layer. */
  public int neurons() {
    return neurons;
  }

  /** Number of layers found: files 1 … this number exist. */
  public int layers() {
    return layers.lastKey();
  }

  /**
   * Reads the transposed weight matrix of a layer: rows are output neurons. It must have as many
   * connections as all official layers, 32 for each neuron, so that a file that was cut off is
   * noticed.
   *
   * @param layer number of the layer, counted from 1
   * @throws IllegalArgumentException if there is no such layer
   * @throws MalformedFileException if the file holds something else
   * @throws IOException if it cannot be read
   */
  public FloatCsr layer(int layer) throws IOException {
    Checks.range("layer", layer, 1, layers());
    Path file = layers.get(layer);
    FloatCsr weights = GraphChallengeTsv.readFloatWeights(file, neurons);
    int wanted = ChallengeNetwork.INPUTS_PER_NEURON * neurons;
    if (weights.stored() != wanted) {
      throw new MalformedFileException(
          file,
          0,
          wanted + " connections, 32 for each of " + neurons + " neurons",
          String.valueOf(weights.stored()));
    }
    return weights;
  }

  /**
   * Reads the inputs; all values must be 1.
   *
   * @param images number of images, officially 60000
   * @throws NoSuchFileException if there is no file of inputs
   * @throws MalformedFileException if it holds something else, or more images
   * @throws IOException if it cannot be read
   */
  public BitImages images(int images) throws IOException {
    String name = imagesName(neurons);
    Optional<Path> file = find(name);
    if (file.isEmpty()) {
      throw new NoSuchFileException(
          folder.toString(), null, "no " + name + " or " + name + ".gz here");
    }
    return BitImagesTsv.read(file.get(), images, neurons);
  }

  /**
   * Reads the categories after the given number of layers, if there is such a file.
   *
   * @param images number of images
   * @return images counted from 0, ascending
   * @throws MalformedFileException if the file holds something else
   * @throws IOException if it cannot be read
   */
  public Optional<int[]> categories(int depth, int images) throws IOException {
    Optional<Path> file = find(categoriesName(neurons, depth));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(GraphChallengeTsv.readCategories(file.get(), images));
  }

  private Optional<Path> find(String name) throws FileSystemException {
    Path layerFolder = layers.get(1).getParent();
    for (Path place : List.of(folder, layerFolder)) {
      Path plain = place.resolve(name);
      Path compressed = place.resolve(name + ".gz");
      if (Files.exists(plain) && Files.exists(compressed)) {
        throw twice(plain, compressed);
      }
      if (Files.exists(plain) || Files.exists(compressed)) {
        return Optional.of(Files.exists(plain) ? plain : compressed);
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the folders and checks that {@link #write} can write to them; for programs that want to
   * know before they compute what is to be written.
   *
   * @throws FileAlreadyExistsException if a file is there in the other form, plain or compressed,
   *     which would then be there twice
   * @throws IOException if a folder cannot be made or written to
   */
  public static void prepare(Path folder, ChallengeNetwork network, boolean compressed)
      throws IOException {
    int neurons = network.neurons();
    Path inner = Files.createDirectories(folder.resolve("neuron" + neurons));
    List<Path> files = new ArrayList<>();
    for (int layer = 1; layer <= network.layers(); layer++) {
      files.add(inner.resolve(layerName(neurons, layer)));
    }
    files.add(folder.resolve(imagesName(neurons)));
    files.add(folder.resolve(categoriesName(neurons, network.layers())));
    for (Path plain : files) {
      Path zipped = plain.resolveSibling(plain.getFileName() + ".gz");
      AtomicFile.check(compressed ? zipped : plain);
      Path other = compressed ? plain : zipped;
      if (Files.exists(other)) {
        throw new FileAlreadyExistsException(
            other.toString(), null, "is there in the other form: remove it, or choose that form");
      }
    }
  }

  /**
   * Writes all files of a network: its layers, the inputs, and the categories if the challenge
   * defines them for its depth. Files that exist are replaced, each only when it is complete.
   *
   * @param folder is made if it does not exist
   * @param images inputs of the same size
   * @param compressed true to write gzip files
   * @param progress is told the part of the files that is written, 0 … 1
   * @throws IllegalArgumentException if the images have another size
   * @throws IOException if a file cannot be written, or as {@link #prepare}
   */
  public static void write(
      Path folder,
      ChallengeNetwork network,
      BitImages images,
      boolean compressed,
      DoubleConsumer progress)
      throws IOException {
    int neurons = network.neurons();
    Checks.shape("the images", images.images(), images.pixels(), images.images(), neurons);
    String ending = compressed ? ".gz" : "";
    prepare(folder, network, compressed);
    Path inner = folder.resolve("neuron" + neurons);
    double files = network.layers() + 1;
    for (int layer = 1; layer <= network.layers(); layer++) {
      Path file = inner.resolve(layerName(neurons, layer) + ending);
      GraphChallengeTsv.writeWeights(file, network.layer(layer));
      progress.accept(layer / files);
    }
    BitImagesTsv.write(folder.resolve(imagesName(neurons) + ending), images);
    if (ChallengeTruth.isDefined(network.layers()) && images.images() == ChallengeNetwork.IMAGES) {
      GraphChallengeTsv.writeCategories(
          folder.resolve(categoriesName(neurons, network.layers()) + ending),
          ChallengeTruth.categories(neurons, network.layers()));
    }
    progress.accept(1);
  }

  @Override
  public String toString() {
    return "ChallengeFiles[" + folder + ", " + neurons + " x " + layers() + "]";
  }
}
