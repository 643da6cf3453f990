package io.github.spdnn.dnn.challenge;

import java.util.List;

/**
 * The figures of one run of the challenge.
 *
 * @param neurons neurons per layer
 * @param layers number of layers
 * @param inputs number of images
 * @param threads threads that computed
 * @param backend what computed: vector or scalar
 * @param vectorBits width of the vectors; 0 if scalar
 * @param prepareSeconds everything before the inference: inputs, layers, tiles, warm-up
 * @param inferenceSeconds the inference, from packed images to categories
 * @param edgesPerSecond the challenge's rate: inputs × edges of all layers / inference seconds
 * @param multiplyAdds what the living images needed: living images × edges, over all layers
 * @param alivePerLayer images with an activation that is not 0 after each layer
 * @param categories number of images with an output that is not 0
 * @param categoriesMatch whether the categories are exactly those of the list they are compared
 *     with; null if there is none
 * @param makingSeconds what of the inference, as a mean of the threads, went into making layers
 *     that had no room in memory before
 * @param fmaPeakPerSecond multiply-adds a second that the threads can do at most, measured in the
 *     same run
 * @param fmaShare multiplyAdds / inferenceSeconds, as a share of the peak
 * @param peakMemoryBytes the most memory that the process had
 * @param computedMultiplyAdds what was computed: less than multiplyAdds where zero activations were
 *     left out, more where columns of blocks were empty
 * @param isoLayers layers that keep one value for all their weights, which are all equal
 * @param mode how the threads shared the work
 * @param words activations that parts sent each other, for all images
 * @param messages that parts sent each other
 * @param workerMultiplyAdds what each worker computed of its images; empty if images are not shared
 */
public record ChallengeResult(
    int neurons,
    int layers,
    int inputs,
    int threads,
    String backend,
    int vectorBits,
    double prepareSeconds,
    double inferenceSeconds,
    double edgesPerSecond,
    long multiplyAdds,
    List<Long> alivePerLayer,
    int categories,
    Boolean categoriesMatch,
    double makingSeconds,
    double fmaPeakPerSecond,
    double fmaShare,
    long peakMemoryBytes,
    long computedMultiplyAdds,
    int isoLayers,
    String mode,
    long words,
    long messages,
    List<Long> workerMultiplyAdds) {}
