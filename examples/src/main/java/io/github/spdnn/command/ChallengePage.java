package io.github.spdnn.command;

import io.github.spdnn.dnn.challenge.ChallengeResult;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of one or more networks as a page that needs no other file. */
final class ChallengePage {
  private static final String NOTES =
      """
      <p>The rate counts inputs &times; edges, as the challenge does, although most images die in the
      first layers and are left out. The first share of the peak counts living images &times; edges over the
      inference time, against multiply-adds in registers measured before and after on as many threads; the second
      counts the multiply-adds computed, which are fewer, as activations of 0 are left out in the first
      layers. Iso layers keep one value for all their weights, which are equal; each weight is multiplied. Published: T. Davis et al., HPEC 2019; M. H. Mofrad et al., HPEC 2020.</p>
      """;

  private ChallengePage() {}

  /** Writes the page, whole or not at all. */
  static void write(Path file, List<ChallengeRun.Finished> runs) throws IOException {
    page(runs).write(file);
  }

  private static HtmlPage page(List<ChallengeRun.Finished> runs) {
    ChallengeResult first = runs.getFirst().figures();
    HtmlPage page = new HtmlPage("Sparse DNN Graph Challenge");
    page.format(
        "<p>%s, %s, FMA peak %.1f GMAC/s, Java %s, %s</p>",
        Backend.describe(),
        Numbers.count(first.threads(), "thread"),
        first.fmaPeakPerSecond() / 1e9,
        Runtime.version(),
        System.getProperty("os.arch"));
    page.add("<table><tr><th>neurons</th><th>layers</th><th>preparation</th><th>inference</th>")
        .add(
            "<th>edges/s</th><th>of the peak</th><th>computed</th><th>iso layers</th><th>memory</th><th>categories</th>")
        .add("<th>best published for processors</th></tr>");
    runs.forEach(run -> page.add(row(run.figures())));
    page.add("</table>").add(NOTES);
    runs.forEach(run -> page.add(plots(run)));
    return page;
  }

  private static String row(ChallengeResult figures) {
    String published =
        PublishedTime.of(figures.neurons(), figures.layers())
            .map(time -> HtmlPage.text("%.0f s, %s", time.seconds(), time.hardware()))
            .orElse("");
    double peak = figures.fmaPeakPerSecond();
    Boolean match = figures.categoriesMatch();
    String verdict = match == null ? "nothing to compare" : match ? "right" : "WRONG";
    return HtmlPage.text(
        "<tr><td>%,d</td><td>%,d</td><td>%.2f s</td><td>%.3f s</td><td>%.2e</td><td>%.0f %%</td>"
            + "<td>%.0f %%</td><td>%d</td><td>%.1f GB</td><td%s>%,d %s</td><td>%s</td></tr>",
        figures.neurons(),
        figures.layers(),
        figures.prepareSeconds(),
        figures.inferenceSeconds(),
        figures.edgesPerSecond(),
        100 * figures.fmaShare(),
        100 * figures.computedMultiplyAdds() / figures.inferenceSeconds() / peak,
        figures.isoLayers(),
        figures.peakMemoryBytes() / 1e9,
        Boolean.FALSE.equals(match) ? " class='wrong'" : "",
        figures.categories(),
        verdict,
        published);
  }

  private static String plots(ChallengeRun.Finished run) {
    ChallengeResult figures = run.figures();
    double[] alive = figures.alivePerLayer().stream().mapToDouble(Long::doubleValue).toArray();
    double[] millis = run.layerSeconds().clone();
    for (int layer = 0; layer < millis.length; layer++) {
      millis[layer] *= 1e3 / figures.threads();
    }
    return HtmlPage.text(
            "<h2>%,d neurons &times; %,d layers</h2>", figures.neurons(), figures.layers())
        + "<h3>Images alive after each layer</h3>"
        + SvgPlot.line(alive, SvgPlot.LAYERS, value -> HtmlPage.text("%,.0f", value))
        + "<h3>Milliseconds for each layer (threads' mean)</h3>"
        + SvgPlot.bars(millis, SvgPlot.LAYERS, value -> HtmlPage.text("%.3g", value));
  }
}
