package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.inference.layer.LayerDraft;
import io.github.spdnn.dnn.inference.layer.Preparation;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part's share of a layer. Its neurons are grouped in pieces by the parts whose activations they
 * need: first those that need only the part's own, which can be computed at once.
 *
 * @param pieces one after the other, as their neurons are stored
 * @param order neurons of the part in the order in which they are stored
 * @param edges number of weights
 */
record PartLayer(Piece[] pieces, int[] order, int edges) {
  /** More kinds of needs than these are not told apart. */
  private static final int MOST_PIECES = 4;

  /**
   * Prepares a part's share.
   *
   * @param rows the part's neurons, ascending
   * @param columns inputs in the order in which the part sees them; those it does not need may lack
   * @param ownerOfInput part of each input
   */
  static PartLayer of(
      SparseLayer layer,
      int part,
      int[] rows,
      int[] columns,
      int[] ownerOfInput,
      Preparation preparation) {
    List<Piece> pieces = new ArrayList<>();
    IntArrayList order = new IntArrayList(rows.length);
    int edges = 0;
    for (Map.Entry<BitSet, IntArrayList> kind : kinds(layer, part, rows, ownerOfInput).entrySet()) {
      int[] members = kind.getValue().toIntArray();
      SparseLayer share = share(layer, members, columns);
      LayerDraft draft = LayerDraft.of(share, preparation.tiles(), preparation.iso());
      Permutation inputs = Permutation.identity(columns.length);
      PreparedLayer prepared = PreparedLayer.of(draft, inputs, false, preparation.paths());
      BitSet sources = kind.getKey();
      BitSet others = (BitSet) sources.clone();
      others.clear(part);
      pieces.add(
          new Piece(prepared, order.size(), others.stream().toArray(), sources.stream().toArray()));
      for (int place = 0; place < members.length; place++) {
        order.add(members[draft.order().from(place)]);
      }
      edges += draft.edges();
    }
    return new PartLayer(pieces.toArray(Piece[]::new), order.toIntArray(), edges);
  }

  /** The neurons by the parts they need; those that need the part alone first. */
  private static Map<BitSet, IntArrayList> kinds(
      SparseLayer layer, int part, int[] rows, int[] ownerOfInput) {
    Map<BitSet, IntArrayList> kinds = new LinkedHashMap<>();
    BitSet alone = new BitSet();
    alone.set(part);
    kinds.put(alone, new IntArrayList());
    SparsityPattern pattern = layer.weights().pattern();
    for (int row : rows) {
      BitSet sources = new BitSet();
      for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
        sources.set(ownerOfInput[pattern.index(at)]);
      }
      boolean local = sources.cardinality() == (sources.get(part) ? 1 : 0);
      kinds.computeIfAbsent(local ? alone : sources, key -> new IntArrayList()).add(row);
    }
    if (kinds.size() > MOST_PIECES) {
      kinds = twoKinds(kinds, alone);
    }
    kinds.values().removeIf(IntArrayList::isEmpty);
    return kinds;
  }

  /** Tells only the neurons that need no other part from the rest. */
  private static Map<BitSet, IntArrayList> twoKinds(Map<BitSet, IntArrayList> all, BitSet alone) {
    BitSet sources = new BitSet();
    IntArrayList rest = new IntArrayList();
    for (Map.Entry<BitSet, IntArrayList> kind : all.entrySet()) {
      if (!kind.getKey().equals(alone)) {
        sources.or(kind.getKey());
        rest.addAll(kind.getValue());
      }
    }
    rest.sort(null);
    Map<BitSet, IntArrayList> two = new LinkedHashMap<>();
    two.put(alone, all.get(alone));
    two.put(sources, rest);
    return two;
  }

  private static SparseLayer share(SparseLayer layer, int[] rows, int[] columns) {
    FloatCsr weights = layer.weights().selectRows(rows).selectColumns(columns);
    float[] bias = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      bias[i] = layer.bias(rows[i]);
    }
    return SparseLayer.of(weights, bias, layer.activation());
  }

  /** Number of neurons. */
  int outputs() {
    return order.length;
  }
}
