package io.github.spdnn.command;

import io.github.spdnn.dnn.challenge.ChallengeResult;
import io.github.spdnn.kernels.Backend;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints the figures of a challenge for people. */
final class ChallengeReport {
  private static final int ALIVE_SHOWN = 24;

  private final ChallengeResult figures;
  private final long edges;
  private final long inputOnes;
  private final Stopwatch preparation;
  private final double[] seconds;
  private final Optional<Integer> truth;

  ChallengeReport(ChallengeRun.Finished finished) {
    figures = finished.figures();
    edges = finished.edges();
    inputOnes = finished.inputOnes();
    preparation = finished.preparation();
    seconds = finished.seconds();
    truth = finished.truth().map(list -> list.length);
  }

  void print(PrintWriter out, boolean generated) {
    line(out, "backend", "%s", Backend.describe());
    line(
        out,
        "network",
        "%,d neurons x %s, %,d edges, %s",
        figures.neurons(),
        Numbers.count(figures.layers(), "layer"),
        edges,
        generated ? "the official one, generated" : "read from files");
    line(out, "weights", "%s", weights());
    line(
        out,
        "inputs",
        "%s with %s set",
        Numbers.count(figures.inputs(), "image"),
        Numbers.count(inputOnes, "pixel"));
    line(out, "preparation", "%.2f s (%s)", figures.prepareSeconds(), preparation);
    line(
        out,
        "inference",
        "%.4f s on %s%s%s",
        seconds[0],
        Numbers.count(figures.threads(), "thread"),
        runs(),
        making());
    line(
        out,
        "rate",
        "%.3e edges/s (%s x %,d edges / inference seconds)",
        figures.edgesPerSecond(),
        Numbers.count(figures.inputs(), "input"),
        edges);
    line(out, "shared by", "%s", shared());
    double all = (double) figures.inputs() * edges;
    line(
        out,
        "work done",
        "living images x edges is %,.0f million multiply-adds: %.2f %% of inputs x edges;"
            + " %,.0f million were computed, zero activations left out",
        figures.multiplyAdds() / 1e6,
        100 * figures.multiplyAdds() / all,
        figures.computedMultiplyAdds() / 1e6);
    double computed = figures.computedMultiplyAdds() / seconds[0];
    line(
        out,
        "of the peak",
        "%.0f %% by living images x edges, %.0f %% by what was computed (%.1f GMAC/s), of %.1f"
            + " GMAC/s, measured before and after",
        100 * figures.fmaShare(),
        100 * computed / figures.fmaPeakPerSecond(),
        computed / 1e9,
        figures.fmaPeakPerSecond() / 1e9);
    line(out, "memory", "%,d MB at most", figures.peakMemoryBytes() >> 20);
    line(out, "alive after", "%s", alive());
    line(out, "categories", "%s", verdict());
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("%-12s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private String weights() {
    return figures.isoLayers() == 0
        ? "all stored"
        : Numbers.count(figures.isoLayers(), "layer")
            + " with one value for all weights, which are equal (iso); each is multiplied";
  }

  private String shared() {
    String traffic =
        figures.messages() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %,d words in %,d messages", figures.words(), figures.messages());
    List<Long> work = figures.workerMultiplyAdds();
    long sum = work.stream().mapToLong(Long::longValue).sum();
    String balance =
        work.size() < 2 || sum == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", the busiest thread had %.3f times the mean of the work",
                work.stream().mapToLong(Long::longValue).max().orElse(0)
                    * work.size()
                    / (double) sum);
    return figures.mode() + traffic + balance;
  }

  private String runs() {
    return seconds.length == 1
        ? ""
        : String.format(
            Locale.ROOT,
            " (best of %d runs; median %.4f s)",
            seconds.length,
            seconds[seconds.length / 2]);
  }

  private String making() {
    return figures.makingSeconds() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            ", %.4f s of them to make layers that had no room before",
            figures.makingSeconds());
  }

  private String alive() {
    List<Long> alive = figures.alivePerLayer();
    int shown = Math.min(ALIVE_SHOWN, alive.size());
    String first =
        alive.subList(0, shown).stream().map(String::valueOf).collect(Collectors.joining(" "));
    return "layer 1, 2, ...: " + first + (shown < alive.size() ? " ... " + alive.getLast() : "");
  }

  private String verdict() {
    String found = Numbers.count(figures.categories(), "image");
    if (truth.isEmpty()) {
      return found + "; there is no official list for " + Numbers.count(figures.layers(), "layer");
    }
    return figures.categoriesMatch()
        ? found + ", exactly the correct ones"
        : String.format(
            Locale.ROOT,
            "%s, WRONG: not the %s of the list",
            found,
            Numbers.count(truth.get(), "image"));
  }
}
