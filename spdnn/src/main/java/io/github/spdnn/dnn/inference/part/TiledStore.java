package io.github.spdnn.dnn.inference.part;

/** A store that all parts see, and products with what is in it. */
interface TiledStore extends Store {
  /**
   * Computes a piece of a part's share of a layer, for a block.
   *
   * @return a bit per column that is set if an activation is not 0, as far as it is known now
   */
  long compute(Wave wave, int block, int layer, PartLayer share, int part, int piece);

  /**
   * Ends a part's share of a layer, all pieces of which are computed.
   *
   * @return a bit per column that is set if an activation is not 0, as far as it was not known
   */
  long finish(int block, int layer, PartLayer share, int part);
}
