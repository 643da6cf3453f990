package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.NonzeroList;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Single items, each a block of its own, in which the lanes of vectors are neurons. The activations
 * of a level are a vector, of which each part writes its neurons; a part of which few are not 0
 * lists them too, and where all lists that a piece needs are there and short, only their columns
 * are multiplied. Even levels and odd ones change roles.
 */
final class ItemStore implements TiledStore {
  private final FloatSpmspvKernels columnKernels = Kernels.active().floatSpmspv();
  private final FloatSliceKernels rowKernels = Kernels.active().floatSlices();
  private final PartedNetwork network;
  private final float[][][] vectors;
  private final Listed[][][] lists;
  private final FloatPanel[][][] sums;

  /** The nonzero activations of a part, if they are few. */
  private static final class Listed {
    /** More nonzero activations than are listed. */
    static final int MANY = -1;

    final int[] places;
    final float[] values;
    int length;

    Listed(int most) {
      places = new int[most + FloatSpmspvKernels.SLACK];
      values = new float[most + FloatSpmspvKernels.SLACK];
    }
  }

  ItemStore(PartedNetwork network, int items) {
    this.network = network;
    vectors = new float[2][items][network.mostNeurons()];
    lists = new Listed[2][items][network.parts()];
    sums = new FloatPanel[items][network.parts()][];
    for (int part = 0; part < network.parts(); part++) {
      int most = 0;
      for (int level = 0; level <= network.depth(); level++) {
        most = Math.max(most, network.start(level, part + 1) - network.start(level, part));
      }
      for (int item = 0; item < items; item++) {
        lists[0][item][part] = new Listed(most);
        lists[1][item][part] = new Listed(most);
        sums[item][part] = sums(part);
      }
    }
  }

  /** Room for the sums of each piece; kernels want them to start at a cache line. */
  private FloatPanel[] sums(int part) {
    int pieces = 0;
    int most = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      pieces = Math.max(pieces, network.layer(layer, part).pieces().length);
      most = Math.max(most, network.layer(layer, part).outputs());
    }
    FloatPanel[] panels = new FloatPanel[pieces];
    for (int piece = 0; piece < pieces; piece++) {
      panels[piece] = FloatPanel.zeros(1, most);
    }
    return panels;
  }

  @Override
  public int blocks() {
    return sums.length;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void load(int block, Batch batch, int first, int count) {
    int features = network.neurons(0);
    int[] indices = new int[features];
    float[] values = new float[features];
    int length = new NonzeroList(indices, values).load(batch, first);
    float[] vector = vectors[0][block];
    Arrays.fill(vector, 0, features, 0);
    for (int i = 0; i < length; i++) {
      vector[network.places(0).to(indices[i])] = values[i];
    }
    for (int part = 0; part < network.parts(); part++) {
      Listed list = lists[0][block][part];
      list.length = 0;
      for (int place = network.start(0, part); place < network.start(0, part + 1); place++) {
        if (vector[place] != 0) {
          list.places[list.length] = place;
          list.values[list.length++] = vector[place];
        }
      }
    }
  }

  @Override
  public long compute(Wave wave, int block, int layer, PartLayer share, int part, int piece) {
    Piece some = share.pieces()[piece];
    PreparedLayer prepared = some.layer();
    FloatPanel y = sums[block][part][piece];
    float[] bias = prepared.epilogue().rawBias();
    MemorySegment.copy(bias, 0, y.memory(), ValueLayout.JAVA_FLOAT, 0, bias.length);
    float[] x = vectors[layer & 1][block];
    Listed[] listed = lists[layer & 1][block];
    boolean few = few(some, listed);
    // Not inlined into the loop over tasks, see decision 0010.
    Work.alone(worker -> multiply(some, few, x, listed, y));
    prepared.applyCurve(y, 1, prepared.outputs());
    return 0;
  }

  /** True if all that a piece needs is listed, and little enough. */
  private static boolean few(Piece piece, Listed[] listed) {
    int sum = 0;
    for (int source : piece.sources()) {
      if (listed[source].length == Listed.MANY) {
        return false;
      }
      sum += listed[source].length;
    }
    return sum <= piece.layer().sparseUpTo();
  }

  private static void multiply(Piece piece, boolean few, float[] x, Listed[] listed, FloatPanel y) {
    if (!few) {
      piece.layer().weights().addRows(x, y);
      return;
    }
    for (int source : piece.sources()) {
      Listed list = listed[source];
      piece.layer().weights().addColumns(list.places, list.values, list.length, y);
    }
  }

  @Override
  public long finish(int block, int layer, PartLayer share, int part) {
    float[] x = vectors[~layer & 1][block];
    Listed list = lists[~layer & 1][block][part];
    int start = network.start(layer + 1, part);
    int nonzero = 0;
    for (int i = 0; i < share.pieces().length; i++) {
      Piece piece = share.pieces()[i];
      FloatPanel y = sums[block][part][i];
      int outputs = piece.layer().outputs();
      nonzero += rowKernels.finish(y, outputs, piece.layer().epilogue(), x, start + piece.from());
    }
    boolean few = layer + 1 < network.depth() && nonzero <= mostListed(layer + 1, part);
    list.length = few ? 0 : Listed.MANY;
    for (int i = 0; i < share.pieces().length && few; i++) {
      append(list, sums[block][part][i], share.pieces()[i], start);
    }
    return nonzero > 0 ? 1 : 0;
  }

  /** The most activations of a part that are worth a list before a layer. */
  private int mostListed(int layer, int part) {
    int most = -1;
    for (Piece piece : network.layer(layer, part).pieces()) {
      most = Math.max(most, piece.layer().sparseUpTo());
    }
    return most;
  }

  private void append(Listed list, FloatPanel y, Piece piece, int start) {
    int outputs = piece.layer().outputs();
    int first = start + piece.from();
    if (list.length == 0) {
      list.length =
          columnKernels.list(y, outputs, piece.layer().epilogue(), list.places, list.values);
      for (int i = 0; i < list.length; i++) {
        list.places[i] += first;
      }
      return;
    }
    int[] places = new int[outputs + FloatSpmspvKernels.SLACK];
    float[] values = new float[outputs + FloatSpmspvKernels.SLACK];
    int count = columnKernels.list(y, outputs, piece.layer().epilogue(), places, values);
    for (int i = 0; i < count; i++) {
      list.places[list.length] = places[i] + first;
      list.values[list.length++] = values[i];
    }
  }

  @Override
  public void move(Compaction moves, int level, Team team) {
    for (Compaction.Move move : moves.moves()) {
      swap(lists[level & 1], move.fromBlock(), move.toBlock());
      swap(vectors[level & 1], move.fromBlock(), move.toBlock());
    }
  }

  private static <T> void swap(T[] places, int from, int to) {
    T moved = places[from];
    places[from] = places[to];
    places[to] = moved;
  }

  @Override
  public void arrive(int block, int column, int item, Outcome outcome) {
    float[] vector = vectors[network.depth() & 1][block];
    outcome.arrive(item, place -> vector[place]);
  }
}
