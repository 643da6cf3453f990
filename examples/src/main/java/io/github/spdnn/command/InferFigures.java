package io.github.spdnn.command;

/**
 * The figures of an inference, for JSON.
 *
 * @param items number of items
 * @param layers number of layers
 * @param edges stored weights
 * @param seconds time of the inference, the first run included
 * @param alive items with an output that is not 0
 * @param accuracy share of items whose class was found; null without labels
 * @param confusion items of each class (rows) by the class found (columns); null without labels
 */
record InferFigures(
    int items,
    int layers,
    long edges,
    double seconds,
    int alive,
    Double accuracy,
    int[][] confusion) {}
