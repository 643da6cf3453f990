package io.github.spdnn.dnn.inference;

/** How the threads of an {@link InferencePlan} share the work. Categories are the same for all. */
public enum ParallelMode {
  /**
   * Data-parallel: threads take items from a queue, the default. Layers so large that the blocks of
   * several threads would not fit the cache are run by all threads together.
   */
  QUEUE,

  /** Data-parallel: each thread has neighbouring items, as many as the others. */
  CONTIGUOUS,

  /**
   * Data-parallel: each thread has as many items as the others, spread by the hash of
   * Hasanzadeh-Mofrad and others (HPEC 2020), so that dense and sparse items are mixed.
   */
  HASHED,

  /**
   * Data-parallel as {@link #CONTIGUOUS}; a thread that has no items left helps the one that is
   * farthest behind with the rows of its layers (Hasanzadeh-Mofrad and others, HPEC 2020).
   */
  DATA_THEN_MODEL,

  /**
   * Model-parallel, row-wise: every part has some neurons of each layer, and sends the activations
   * that others need (Demirci and Ferhatosmanoglu, ICS 2021).
   */
  MODEL,

  /**
   * Blocks of items times parts of the neurons in shared memory, without barriers between layers
   * (Pawlowski, Bisseling, Uçar and Yzelman, HPEC 2020).
   */
  TILED,

  /** {@link #TILED} for batches of 2 … 64 items, too small to be shared, else {@link #QUEUE}. */
  AUTO
}
