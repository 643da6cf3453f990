package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of a network with rows of the same inputs put together, as hypergraphs: the whole
 * chain, or a layer whose neighbours have their parts.
 */
final class LayerChain {
  private final List<SparsityPattern> layers;
  private final List<SparsityPattern> consumers = new ArrayList<>();
  private final RowGroups[] groups;
  private final int parts;

  /**
   * @param groupsPerPart so many times the largest group of rows fits a part
   */
  LayerChain(List<SparsityPattern> layers, int parts, int groupsPerPart) {
    this.layers = layers;
    this.parts = parts;
    groups = new RowGroups[layers.size()];
    for (int layer = 0; layer < groups.length; layer++) {
      SparsityPattern pattern = layers.get(layer);
      long most = pattern.stored() / ((long) parts * groupsPerPart);
      groups[layer] = RowGroups.of(pattern, most);
      consumers.add(pattern.transpose());
    }
  }

  int depth() {
    return groups.length;
  }

  int groups(int layer) {
    return groups[layer].count();
  }

  /** Vertices: the groups of all layers. Nets: all activations that enter a layer. */
  Hypergraph hypergraph() {
    int[] first = new int[depth() + 1];
    for (int layer = 0; layer < depth(); layer++) {
      first[layer + 1] = first[layer] + groups(layer);
    }
    PinLists pins = new PinLists();
    int[] weights = new int[first[depth()]];
    int[] layerOf = new int[first[depth()]];
    for (int layer = 0; layer < depth(); layer++) {
      for (int net = 0; net < consumers.get(layer).rows(); net++) {
        if (layer > 0) {
          pins.add(first[layer - 1] + groups[layer - 1].group(net));
        }
        addConsumers(pins, layer, net, first[layer]);
        pins.endNet();
      }
      for (int group = 0; group < groups(layer); group++) {
        weights[first[layer] + group] = groups[layer].weight(group);
        layerOf[first[layer] + group] = layer;
      }
    }
    return Hypergraph.of(pins.pattern(weights.length))
        .withVertexWeights(weights)
        .withLayers(layerOf);
  }

  private void addConsumers(PinLists pins, int layer, int net, int firstVertex) {
    SparsityPattern needing = consumers.get(layer);
    for (int pin = needing.rowStart(net); pin < needing.rowEnd(net); pin++) {
      pins.add(firstVertex + groups[layer].group(needing.index(pin)));
    }
  }

  /** Cuts what belongs to all groups into what belongs to those of each layer. */
  int[][] split(int[] all) {
    int[][] byLayer = new int[depth()][];
    int from = 0;
    for (int layer = 0; layer < depth(); layer++) {
      byLayer[layer] = Arrays.copyOfRange(all, from, from + groups(layer));
      from += groups(layer);
    }
    return byLayer;
  }

  /**
   * A layer as a hypergraph: its groups, then a vertex without weight for each part, which is fixed
   * there and stands for the neighbours.
   */
  record Phase(Hypergraph hypergraph, int[] fixed) {
    /** The partition that has given parts of the groups. */
    Partition with(int[] partOfGroup, int parts) {
      int[] all = fixed.clone();
      System.arraycopy(partOfGroup, 0, all, 0, partOfGroup.length);
      return Partition.of(parts, all);
    }
  }

  /**
   * Makes a layer's hypergraph. Its connectivity minus one is the number of words that move before
   * and behind the layer.
   *
   * @param before parts of the groups of the layer before, or null if they are not known
   * @param behind the same of the layer behind
   */
  Phase phase(int layer, int[] before, int[] behind) {
    int count = groups(layer);
    PinLists pins = new PinLists();
    for (int net = 0; net < consumers.get(layer).rows(); net++) {
      if (before != null) {
        pins.add(count + before[groups[layer - 1].group(net)]);
      }
      addConsumers(pins, layer, net, 0);
      pins.endNet();
    }
    if (behind != null) {
      addOutputs(pins, layer, behind);
    }
    int[] weights = new int[count + parts];
    int[] fixed = new int[count + parts];
    Arrays.fill(fixed, -1);
    for (int group = 0; group < count; group++) {
      weights[group] = groups[layer].weight(group);
    }
    for (int part = 0; part < parts; part++) {
      fixed[count + part] = part;
    }
    return new Phase(Hypergraph.of(pins.pattern(count + parts)).withVertexWeights(weights), fixed);
  }

  /** A net for each output: its group and the parts that need it. */
  private void addOutputs(PinLists pins, int layer, int[] behind) {
    SparsityPattern needing = consumers.get(layer + 1);
    for (int net = 0; net < needing.rows(); net++) {
      pins.add(groups[layer].group(net));
      for (int pin = needing.rowStart(net); pin < needing.rowEnd(net); pin++) {
        pins.add(groups(layer) + behind[groups[layer + 1].group(needing.index(pin))]);
      }
      pins.endNet();
    }
  }

  /** The parts of all rows, and of the inputs. */
  NetworkPartition expand(int[][] partsOfGroups) {
    List<Partition> rows = new ArrayList<>();
    for (int layer = 0; layer < depth(); layer++) {
      int[] partOfRow = new int[layers.get(layer).rows()];
      for (int row = 0; row < partOfRow.length; row++) {
        partOfRow[row] = partsOfGroups[layer][groups[layer].group(row)];
      }
      rows.add(Partition.of(parts, partOfRow));
    }
    return NetworkPartition.of(
        NetworkPartition.inputsByNeed(layers.getFirst(), rows.getFirst()), rows);
  }
}
