package io.github.spdnn.dnn.training.file;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.core.io.NpzArchive;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arrays of a model: {@code layer1.weight.data} and so on. */
public final class ModelMembers {
  /** Holds the version of the format, and tells that an archive is a model. */
  public static final String VERSION = "spdnn_model";

  private static final String LAYERS = "layers";
  private static final int MOST_LAYERS = 1 << 20;

  private ModelMembers() {}

  public static void put(NpzArchive.Writer writer, TrainableNetwork network) throws IOException {
    writer.put(VERSION, new int[] {ModelFile.VERSION});
    writer.put(LAYERS, new int[] {network.layers().size()});
    for (int i = 0; i < network.layers().size(); i++) {
      put(writer, prefix(i), network.layers().get(i));
    }
  }

  /** The name of a layer; layers count from 0 here, from 1 there. */
  public static String name(int layer) {
    return "layer" + (layer + 1);
  }

  /** What the names of a layer's arrays begin with. */
  public static String prefix(int layer) {
    return name(layer) + ".";
  }

  private static void put(NpzArchive.Writer writer, String prefix, FloatTrainableLayer layer)
      throws IOException {
    if (layer.isDense()) {
      writer.put(prefix + "weight", layer.denseWeights());
    } else {
      SparsityPattern pattern = layer.sparseWeights().pattern();
      writer.put(prefix + "weight.data", layer.rawWeights());
      writer.put(prefix + "weight.indices", pattern.rawIndices());
      writer.put(prefix + "weight.indptr", pattern.rawOffsets());
      writer.put(prefix + "weight.shape", new long[] {pattern.rows(), pattern.columns()});
    }
    writer.put(prefix + "bias", layer.rawBias());
    writer.put(prefix + "activation", ActivationText.of(layer.activation()));
  }

  public static TrainableNetwork read(NpzArchive archive) throws IOException {
    int version = single(archive, VERSION);
    if (version < 1 || version > ModelFile.VERSION) {
      throw archive.malformed(
          VERSION, "version 1 to " + ModelFile.VERSION, String.valueOf(version));
    }
    int count = single(archive, LAYERS);
    if (count < 1 || count > MOST_LAYERS) {
      throw archive.malformed(
          LAYERS, "a number of layers in 1.." + MOST_LAYERS, String.valueOf(count));
    }
    List<FloatTrainableLayer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(layer(archive, prefix(i)));
    }
    try {
      return TrainableNetwork.of(layers);
    } catch (IllegalArgumentException wrong) {
      throw archive.malformed(LAYERS, "layers that fit", wrong.getMessage());
    }
  }

  public static int single(NpzArchive archive, String name) throws IOException {
    int[] numbers = archive.readInts(name);
    if (numbers.length != 1) {
      throw archive.malformed(name, "1 number", String.valueOf(numbers.length));
    }
    return numbers[0];
  }

  private static FloatTrainableLayer layer(NpzArchive archive, String prefix) throws IOException {
    float[] bias = archive.readFloats(prefix + "bias");
    String text = archive.readText(prefix + "activation");
    Activation activation;
    try {
      activation = ActivationText.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw archive.malformed(
          prefix + "activation", "an activation", MalformedFileException.quoted(text));
    }
    boolean dense = archive.contains(prefix + "weight");
    FloatDense all = dense ? archive.readFloatDense(prefix + "weight") : null;
    FloatCsr some = dense ? null : sparse(archive, prefix + "weight.");
    int rows = dense ? all.rows() : some.rows();
    if (rows != bias.length) {
      throw archive.malformed(
          prefix + "bias", rows + " elements, one for each output", String.valueOf(bias.length));
    }
    return dense
        ? FloatTrainableLayer.dense(all, bias, activation)
        : FloatTrainableLayer.sparse(some, bias, activation);
  }

  private static FloatCsr sparse(NpzArchive archive, String prefix) throws IOException {
    float[] data = archive.readFloats(prefix + "data");
    int[] indices = archive.readInts(prefix + "indices");
    int[] offsets = archive.readInts(prefix + "indptr");
    long[] shape = archive.readLongs(prefix + "shape");
    if (shape.length != 2 || shape[0] != (int) shape[0] || shape[1] != (int) shape[1]) {
      throw archive.malformed(prefix + "shape", "2 sizes of a matrix", Arrays.toString(shape));
    }
    try {
      return FloatCsr.of((int) shape[0], (int) shape[1], offsets, indices, data);
    } catch (IllegalArgumentException wrong) {
      throw archive.malformed(
          prefix + "indices", "compressed rows with sorted columns", wrong.getMessage());
    }
  }
}
