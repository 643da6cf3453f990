package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.GraphChallengeTsv;
import io.github.spdnn.core.io.MatrixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Layers and inputs of networks in files: TSV, Matrix Market, NumPy or SciPy. */
final class NetworkFiles {
  private static final Pattern LAYER = Pattern.compile(".*\\.(tsv|mtx|npz|npy)(\\.gz)?");
  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)\\D*$");

  private NetworkFiles() {}

  /**
   * The files of a network: the one given, or those of a folder by the last number in their names.
   *
   * @throws IllegalArgumentException if the folder has none, or a name without a number or two with
   *     the same
   */
  static List<Path> layers(Path network) throws IOException {
    if (!Files.isDirectory(network)) {
      return List.of(network);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(network)) {
      files =
          all.filter(file -> LAYER.matcher(file.getFileName().toString()).matches())
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          network + ": there is no layer in this folder: no .tsv, .mtx, .npz or .npy file");
    }
    if (files.size() == 1) {
      return files;
    }
    List<Path> ordered =
        files.stream().sorted(Comparator.comparingLong(NetworkFiles::number)).toList();
    for (int i = 1; i < ordered.size(); i++) {
      if (number(ordered.get(i - 1)) == number(ordered.get(i))) {
        throw new IllegalArgumentException(
            ordered.get(i) + ": has the same number as " + ordered.get(i - 1).getFileName());
      }
    }
    return ordered;
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    Matcher number = LAST_NUMBER.matcher(name.replaceFirst("\\.(tsv|mtx|npz|npy)(\\.gz)?$", ""));
    if (!number.find() || number.group(1).length() > 9) {
      throw new IllegalArgumentException(
          file + ": the name of a layer must hold its number, such as layer7.npz");
    }
    return Long.parseLong(number.group(1));
  }

  /**
   * Reads the weights of a layer, outputs × inputs.
   *
   * @param neurons neurons of all layers, for TSV files, which do not say it; 0 if not given
   * @param inputsByOutputs true if files other than TSV hold a row per input
   */
  static FloatCsr weights(Path file, int neurons, boolean inputsByOutputs) throws IOException {
    if (isTsv(file)) {
      requireNeurons(file, neurons);
      return GraphChallengeTsv.readFloatWeights(file, neurons);
    }
    FloatCsr weights = MatrixFiles.readFloatCsr(file);
    return inputsByOutputs ? weights.transpose() : weights;
  }

  /**
   * Reads inputs, items × neurons.
   *
   * @param neurons as for {@link #weights}
   * @param items items of a TSV file, which does not say it
   */
  static FloatCsr inputs(Path file, int neurons, int items) throws IOException {
    if (isTsv(file)) {
      requireNeurons(file, neurons);
      return GraphChallengeTsv.readFloatImages(file, items, neurons);
    }
    return MatrixFiles.readFloatCsr(file);
  }

  private static void requireNeurons(Path file, int neurons) {
    if (neurons == 0) {
      throw new IllegalArgumentException(
          file + ": a TSV file does not tell the number of neurons, so it needs --neurons");
    }
  }

  private static boolean isTsv(Path file) {
    return file.toString().endsWith(".tsv") || file.toString().endsWith(".tsv.gz");
  }
}
