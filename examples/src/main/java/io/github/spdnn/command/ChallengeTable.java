package io.github.spdnn.command;

import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeResult;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the twelve official networks and prints a row for each as soon as it is done. */
final class ChallengeTable {
  private static final String ROW = "%7s %6s %10s %10s %10s %7s %9s %8s %11s  %s%n";

  private final ChallengeRun run;
  private final PrintWriter out;

  ChallengeTable(ChallengeRun run, PrintWriter out) {
    this.run = run;
    this.out = out;
  }

  /** Runs all networks of up to so many neurons; returns what came out. */
  List<ChallengeRun.Finished> print(int mostNeurons) throws IOException {
    out.printf(
        Locale.ROOT,
        "%s, %s, FMA peak %.1f GMAC/s, %s%n",
        Backend.describe(),
        Numbers.count(run.threads(), "thread"),
        run.peak() / 1e9,
        run.engine().describe());
    out.printf(
        ROW,
        "neurons",
        "layers",
        "prepare s",
        "infer s",
        "edges/s",
        "% peak",
        "computed",
        "memory",
        "categories",
        "best published for processors");
    out.flush();
    List<ChallengeRun.Finished> results = new ArrayList<>();
    for (PublishedTime published : PublishedTime.all()) {
      if (published.neurons() <= mostNeurons) {
        ChallengeNetwork network = ChallengeNetwork.of(published.neurons(), published.layers());
        ChallengeRun.Finished finished = run.run(ChallengeData.generated(network));
        row(finished.figures(), published);
        results.add(finished);
      }
    }
    return results;
  }

  private void row(ChallengeResult figures, PublishedTime published) {
    out.printf(
        ROW,
        figures.neurons(),
        figures.layers(),
        number("%.2f", figures.prepareSeconds()),
        number("%.3f", figures.inferenceSeconds()),
        number("%.2e", figures.edgesPerSecond()),
        number("%.0f", 100 * figures.fmaShare()),
        number(
            "%.0f",
            100
                * figures.computedMultiplyAdds()
                / figures.inferenceSeconds()
                / figures.fmaPeakPerSecond()),
        number("%.1f GB", figures.peakMemoryBytes() / 1e9),
        figures.categories() + (figures.categoriesMatch() ? " right" : " WRONG"),
        number("%.0f s, ", published.seconds()) + published.hardware());
    out.flush();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
