package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which network, of which only the structure counts: an official one, or one in files. */
final class NetworkOptions {
  private static final Pattern OFFICIAL = Pattern.compile("(\\d{1,9})x(\\d{1,9})");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description = {
        "An official network by its neurons and layers, such as 1024x120, which is generated; or a"
            + " folder with a file for each layer, or a file, as for spdnn infer."
      })
  private String network;

  @Option(
      names = "--neurons",
      paramLabel = "N",
      description = "Neurons of every layer, for TSV files, which do not tell.")
  private int neurons;

  @Option(
      names = "--inputs-by-outputs",
      description = "The layers' files hold a row per input neuron (not for TSV).")
  private boolean inputsByOutputs;

  @Option(
      names = "--layers",
      paramLabel = "A-B",
      description = "Only these layers of the network, counted from 1 (default: all).")
  private String layers;

  /** True if a network was named. */
  boolean given() {
    return network != null;
  }

  /** The network in words: its name, and the layers if not all. */
  String describe() {
    return network + (layers == null ? "" : ", layers " + layers);
  }

  /** Reads or generates the network. */
  LayerSource read() throws IOException {
    LayerSource all = readAll();
    if (layers == null) {
      return all;
    }
    Matcher range = RANGE.matcher(layers);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "--layers is " + layers + ", but must be two layers such as 1-5, or one");
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (first < 1 || last < first || last > all.depth()) {
      throw new IllegalArgumentException(
          "--layers is " + layers + ", but must be in 1-" + all.depth() + " and ascend");
    }
    return new LayerRange(all, first - 1, last);
  }

  private LayerSource readAll() throws IOException {
    Matcher official = OFFICIAL.matcher(network);
    if (official.matches()) {
      return ChallengeLayers.generated(
          ChallengeNetwork.of(
              Integer.parseInt(official.group(1)), Integer.parseInt(official.group(2))));
    }
    List<SparseLayer> read = new ArrayList<>();
    for (Path file : NetworkFiles.layers(Path.of(network))) {
      FloatCsr weights = NetworkFiles.weights(file, neurons, inputsByOutputs);
      read.add(SparseLayer.of(weights, 0, Activation.RELU));
    }
    return SparseNetwork.of(read);
  }

  /**
   * Some layers of a network that follow each other.
   *
   * @param from first layer, from 0
   * @param to behind the last layer
   */
  private record LayerRange(LayerSource all, int from, int to) implements LayerSource {
    @Override
    public int depth() {
      return to - from;
    }

    @Override
    public int inputs(int layer) {
      return all.inputs(from + layer);
    }

    @Override
    public int outputs(int layer) {
      return all.outputs(from + layer);
    }

    @Override
    public long edges(int layer) {
      return all.edges(from + layer);
    }

    @Override
    public boolean keepsZero(int layer) {
      return all.keepsZero(from + layer);
    }

    @Override
    public SparseLayer layer(int layer) {
      return all.layer(from + layer);
    }
  }
}
