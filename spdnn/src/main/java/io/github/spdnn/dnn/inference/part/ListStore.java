package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.block.NonzeroList;
import io.github.spdnn.dnn.inference.block.Outcome;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Single items, each a block of its own: every part lists its activations that are not 0, and only
 * their columns are multiplied. Lists of even levels and of odd ones change roles.
 */
final class ListStore implements TiledStore {
  private final FloatSpmspvKernels kernels = Kernels.active().floatSpmspv();
  private final PartedNetwork network;
  private final List[][][] lists;
  private final FloatPanel[][][] sums;

  /** The nonzero activations of a part. */
  private static final class List {
    final int[] places;
    final float[] values;
    int length;

    List(int most) {
      places = new int[most + FloatSpmspvKernels.SLACK];
      values = new float[most + FloatSpmspvKernels.SLACK];
    }
  }

  ListStore(PartedNetwork network, int items) {
    this.network = network;
    lists = new List[2][items][network.parts()];
    sums = new FloatPanel[items][network.parts()][];
    for (int part = 0; part < network.parts(); part++) {
      int most = 0;
      for (int level = 0; level <= network.depth(); level++) {
        most = Math.max(most, network.start(level, part + 1) - network.start(level, part));
      }
      for (int item = 0; item < items; item++) {
        lists[0][item][part] = new List(most);
        lists[1][item][part] = new List(most);
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
    float[] dense = new float[features];
    for (int i = 0; i < length; i++) {
      dense[network.places(0).to(indices[i])] = values[i];
    }
    for (int part = 0; part < network.parts(); part++) {
      List list = lists[0][block][part];
      list.length = 0;
      for (int place = network.start(0, part); place < network.start(0, part + 1); place++) {
        if (dense[place] != 0) {
          list.places[list.length] = place;
          list.values[list.length++] = dense[place];
        }
      }
    }
  }

  @Override
  public long compute(Wave wave, int block, int layer, PartLayer share, int part, int piece) {
    Piece some = share.pieces()[piece];
    FloatPanel y = sums[block][part][piece];
    float[] bias = some.layer().epilogue().rawBias();
    MemorySegment.copy(bias, 0, y.memory(), ValueLayout.JAVA_FLOAT, 0, bias.length);
    Work.alone(
        worker -> {
          for (int source : some.sources()) {
            List list = lists[layer & 1][block][source];
            some.layer().weights().addColumns(list.places, list.values, list.length, y);
          }
        });
    some.layer().applyCurve(y, 1, some.layer().outputs());
    return 0;
  }

  @Override
  public long finish(int block, int layer, PartLayer share, int part) {
    List list = lists[~layer & 1][block][part];
    list.length = 0;
    for (int i = 0; i < share.pieces().length; i++) {
      Piece piece = share.pieces()[i];
      append(list, sums[block][part][i], piece, network.start(layer + 1, part) + piece.from());
    }
    return list.length > 0 ? 1 : 0;
  }

  private void append(List list, FloatPanel y, Piece piece, int start) {
    int outputs = piece.layer().outputs();
    int[] places = list.places;
    float[] values = list.values;
    if (list.length == 0) {
      list.length = kernels.list(y, outputs, piece.layer().epilogue(), places, values);
      for (int i = 0; i < list.length; i++) {
        places[i] += start;
      }
      return;
    }
    int[] morePlaces = new int[outputs + FloatSpmspvKernels.SLACK];
    float[] moreValues = new float[outputs + FloatSpmspvKernels.SLACK];
    int count = kernels.list(y, outputs, piece.layer().epilogue(), morePlaces, moreValues);
    for (int i = 0; i < count; i++) {
      places[list.length] = morePlaces[i] + start;
      values[list.length++] = moreValues[i];
    }
  }

  @Override
  public void move(Compaction moves, int level, Team team) {
    List[][] side = lists[level & 1];
    for (Compaction.Move move : moves.moves()) {
      List[] moved = side[move.fromBlock()];
      side[move.fromBlock()] = side[move.toBlock()];
      side[move.toBlock()] = moved;
    }
  }

  @Override
  public void arrive(int block, int column, int item, Outcome outcome) {
    for (List list : lists[network.depth() & 1][block]) {
      outcome.arrive(item, list.places, list.values, list.length);
    }
  }
}
