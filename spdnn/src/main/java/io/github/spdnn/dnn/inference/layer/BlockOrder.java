package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.backend.Caches;

/**
 * Where a block keeps the activations between two layers. Elsewhere they are kept tile after tile
 * of the layer that makes them. Large blocks keep them in the order in which the tiles of the next
 * layer first need them: a tile then reads neighbouring rows, and writes its own wherever the next
 * layer wants them. A core waits for what it reads, but not for what it writes; and each row is
 * written once, but read by several tiles. See decision 0020.
 *
 * <p>This moves rows of blocks and nothing else: sums are added in the same order, and results are
 * bitwise the same.
 */
public final class BlockOrder {
  /** They are kept where the layer before stores them. */
  public static final BlockOrder SAME = new BlockOrder(null);

  /**
   * From so many neurons on the order matters: where the activations of 16 items (64 bytes a
   * neuron), before and behind a layer, exceed the second-level cache.
   */
  public static final int LEAST_NEURONS = (int) (Caches.LEVEL_2 / 128) + 1;

  private final char[] places;

  private BlockOrder(char[] places) {
    this.places = places;
  }

  /**
   * Returns the order that suits a layer.
   *
   * @param next tiles of the layer, with its inputs where the layer before stores them; at most
   *     65,536 inputs
   */
  public static BlockOrder of(TiledPattern next) {
    char[] places = new char[next.columns()];
    boolean[] placed = new boolean[places.length];
    int count = 0;
    for (int column : next.rawTileColumns()) {
      if (!placed[column]) {
        placed[column] = true;
        places[column] = (char) count++;
      }
    }
    for (int column = 0; column < places.length; column++) {
      if (!placed[column]) {
        places[column] = (char) count++;
      }
    }
    boolean same = true;
    for (int column = 0; same && column < places.length; column++) {
      same = places[column] == column;
    }
    return same ? SAME : new BlockOrder(places);
  }

  /** The row of a block in which a neuron's activations are. */
  public int row(int neuron) {
    return places == null ? neuron : places[neuron];
  }

  /** The row of each neuron; null if that is its own number. Not a copy. */
  char[] rawPlaces() {
    return places;
  }

  /** The neuron of each row; null if it is the row's number. */
  char[] neurons() {
    if (places == null) {
      return null;
    }
    char[] neurons = new char[places.length];
    for (int neuron = 0; neuron < neurons.length; neuron++) {
      neurons[places[neuron]] = (char) neuron;
    }
    return neurons;
  }
}
