package io.github.spdnn.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Times the steps of a preparation. */
final class Stopwatch {
  private final Map<String, Double> laps = new LinkedHashMap<>();
  private long start = System.nanoTime();

  /** Ends a step and begins the next. */
  void lap(String step) {
    long now = System.nanoTime();
    laps.put(step, (now - start) / 1e9);
    start = now;
  }

  /** Seconds of all steps together. */
  double total() {
    return laps.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The steps, such as {@code images 0.21, layers 0.08}. */
  @Override
  public String toString() {
    return laps.entrySet().stream()
        .map(lap -> String.format("%s %.2f", lap.getKey(), lap.getValue()))
        .collect(Collectors.joining(", "));
  }
}
