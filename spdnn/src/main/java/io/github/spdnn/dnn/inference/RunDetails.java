package io.github.spdnn.dnn.inference;

import java.util.List;

/**
 * What only some ways of running tell.
 *
 * @param isoLayers layers that kept one value for all their weights
 * @param makingSeconds that went into making layers
 * @param words that parts sent each other
 * @param messages that parts sent each other
 * @param workers what each did; empty if workers have no items of their own
 * @param waits who waited for whom
 */
record RunDetails(
    int isoLayers,
    double makingSeconds,
    long words,
    long messages,
    List<WorkerShare> workers,
    List<Wait> waits) {
  static final RunDetails NONE = new RunDetails(0, 0, 0, 0, List.of(), List.of());

  /** Of a run in which workers share the items. */
  static RunDetails byItems(int isoLayers, double makingSeconds, List<WorkerShare> workers) {
    return new RunDetails(isoLayers, makingSeconds, 0, 0, workers, List.of());
  }

  /** Of a run in which parts share the neurons. */
  static RunDetails byNeurons(int isoLayers, long words, long messages, List<Wait> waits) {
    return new RunDetails(isoLayers, 0, words, messages, List.of(), waits);
  }
}
