package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.GraphChallengeTsv;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
 * <p>Reads such a folder, whoever made it, and writes one. Thread-safe.
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
            "missing, though there are %d layers between %d and %d"
                .formatted(layers.size(), layers.firstKey(), layers.lastKey()));
      }
    }
    return new ChallengeFiles(folder, neurons, layers);
  }

  private static SortedMap<Integer, Path> findLayers(Path home, int neurons) throws IOException {
    Pattern name = Pattern.compile("n" + neurons + "-l([1-9]\\d{0,8})\\.tsv(\\.gz)?");
    SortedMap<Integer, Path> layers = new TreeMap<>();
    try (Stream<Path> files = Files.list(home)) {
      // Sorted, so that a plain file goes before the compressed one beside it.
      for (Path file : files.sorted().toList()) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          layers.putIfAbsent(Integer.valueOf(matcher.group(1)), file);
        }
      }
    }
    return layers;
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
   * Reads the transposed weight matrix of a layer: rows are output neurons.
   *
   * @param layer number of the layer, counted from 1
   * @throws IllegalArgumentException if there is no such layer
   * @throws MalformedFileException if the file holds something else
   * @throws IOException if it cannot be read
   */
  public FloatCsr layer(int layer) throws IOException {
    Checks.range("layer", layer, 1, layers());
    return GraphChallengeTsv.readFloatWeights(layers.get(layer), neurons);
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
    Path file =
        find(name)
            .orElseThrow(
                () ->
                    new NoSuchFileException(
                        folder.toString(), null, "no " + name + " or " + name + ".gz here"));
    return BitImagesTsv.read(file, images, neurons);
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

  private Optional<Path> find(String name) {
    Path layerFolder = layers.get(1).getParent();
    for (Path place : List.of(folder, layerFolder)) {
      for (String ending : List.of("", ".gz")) {
        Path file = place.resolve(name + ending);
        if (Files.exists(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
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
   * @throws IOException if a file cannot be written
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
    Path inner = Files.createDirectories(folder.resolve("neuron" + neurons));
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
