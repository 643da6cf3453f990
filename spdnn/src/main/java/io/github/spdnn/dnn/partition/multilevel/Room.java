package io.github.spdnn.dnn.partition.multilevel;

/**
 * The most weight that the free vertices of a layer may have in a part.
 *
 * @param layers number of layers
 * @param parts number of parts
 * @param most layers × parts
 */
record Room(int layers, int parts, long[] most) {
  /** What a layer's free vertices may weigh in some parts together. */
  long sum(int layer, int from, int to) {
    long sum = 0;
    for (int part = from; part < to; part++) {
      sum += most[layer * parts + part];
    }
    return sum;
  }
}
