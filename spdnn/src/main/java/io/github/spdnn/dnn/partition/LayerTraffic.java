package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.BitSet;

/**
 * What must move before a layer for each input of the network: an activation goes from the part
 * that has it to every other part with a neuron that needs it, once. The sum of the words is the
 * connectivity minus one of the layer's nets.
 */
public final class LayerTraffic {
  private final int[][] needed;
  private final int[][] words;

  private LayerTraffic(int[][] needed, int[][] words) {
    this.needed = needed;
    this.words = words;
  }

  /**
   * Finds what must move.
   *
   * @param weights outputs × inputs
   * @param inputs who has the activations that enter
   * @param outputs who computes the neurons
   * @throws IllegalArgumentException if the partitions do not fit the weights or each other
   */
  public static LayerTraffic of(SparsityPattern weights, Partition inputs, Partition outputs) {
    int parts = inputs.parts();
    Checks.shape(
        "weights", weights.rows(), weights.columns(), outputs.vertices(), inputs.vertices());
    Checks.range("parts of the outputs", outputs.parts(), parts, parts);
    BitSet[] needs = new BitSet[parts];
    for (int part = 0; part < parts; part++) {
      needs[part] = new BitSet(inputs.vertices());
    }
    for (int row = 0; row < weights.rows(); row++) {
      BitSet mine = needs[outputs.part(row)];
      for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
        mine.set(weights.index(at));
      }
    }
    int[][] needed = new int[parts][];
    int[][] words = new int[parts][parts];
    for (int to = 0; to < parts; to++) {
      needed[to] = needs[to].stream().toArray();
      for (int input : needed[to]) {
        int from = inputs.part(input);
        words[from][to] += from == to ? 0 : 1;
      }
    }
    return new LayerTraffic(needed, words);
  }

  /** Number of parts. */
  public int parts() {
    return needed.length;
  }

  /** The activations that a part needs, its own included, ascending; a copy. */
  public int[] needed(int part) {
    return needed[part].clone();
  }

  /** Words that one part sends to another. */
  public int words(int from, int to) {
    return words[from][to];
  }

  /** Words that a part sends. */
  public long sent(int from) {
    long sum = 0;
    for (int count : words[from]) {
      sum += count;
    }
    return sum;
  }

  /** Words that a part receives. */
  public long received(int to) {
    long sum = 0;
    for (int[] sender : words) {
      sum += sender[to];
    }
    return sum;
  }

  /** Words that all parts send. */
  public long words() {
    long sum = 0;
    for (int from = 0; from < parts(); from++) {
      sum += sent(from);
    }
    return sum;
  }

  /** Messages: pairs of parts of which one sends something to the other. */
  public int messages() {
    int count = 0;
    for (int[] sender : words) {
      for (int sent : sender) {
        count += sent > 0 ? 1 : 0;
      }
    }
    return count;
  }
}
