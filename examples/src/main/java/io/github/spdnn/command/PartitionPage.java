package io.github.spdnn.command;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.LayerTraffic;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.PartitionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a partition of a network costs, as a page with plots. */
final class PartitionPage {
  private final LayerSource network;
  private final NetworkPartition partition;
  private final PartitionReport costs;
  private final long[][] words;
  private final double[] load;

  private PartitionPage(LayerSource network, NetworkPartition partition) {
    this.network = network;
    this.partition = partition;
    costs = PartitionReport.of(network, partition);
    int parts = partition.parts();
    words = new long[parts][parts];
    load = new double[parts];
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern weights = weights(layer);
      long[] stored = partition.outputs(layer).stored(weights);
      LayerTraffic traffic =
          LayerTraffic.of(weights, partition.entering(layer), partition.outputs(layer));
      for (int part = 0; part < parts; part++) {
        load[part] += stored[part];
        for (int to = 0; to < parts; to++) {
          words[part][to] += traffic.words(part, to);
        }
      }
    }
  }

  private SparsityPattern weights(int layer) {
    return network.layer(layer).weights().pattern();
  }

  /** Writes the page, whole or not at all. */
  static void write(
      Path file, String name, String how, LayerSource network, NetworkPartition partition)
      throws IOException {
    new PartitionPage(network, partition).page(name, how).write(file);
  }

  private HtmlPage page(String name, String how) {
    double[] layerWords =
        costs.layers().stream().mapToDouble(PartitionReport.Layer::words).toArray();
    double[] bytes = costs.peakBytes().stream().mapToDouble(Long::doubleValue).toArray();
    HtmlPage page = new HtmlPage("A partition of " + HtmlPage.escaped(name));
    page.format("<p>%s</p>", HtmlPage.escaped(how));
    page.format(
        "<p>%,d words move for each input and %,d messages for each batch; in no layer has a part"
            + " more than %.1f %% over its share of the weights.</p>",
        costs.words(), costs.messages(), 100 * costs.imbalance());
    page.add("<h2>Words for each input, by layer</h2>")
        .add(SvgPlot.bars(layerWords, SvgPlot.LAYERS, value -> HtmlPage.text("%,.0f", value)));
    page.add("<h2>Words from part to part, all layers</h2>").add(SvgMatrix.traffic(words));
    for (int layer : shownLayers()) {
      page.format(
          "<h2>Layer %d</h2><p>%,d words. Rows and columns part by part; blue: the part of the"
              + " output has the input too; orange: the input comes from another part.</p>",
          layer + 1, costs.layers().get(layer).words());
      page.add(SvgMatrix.spy(weights(layer), partition.entering(layer), partition.outputs(layer)));
    }
    page.add("<h2>Weights of each part, all layers</h2>")
        .add(SvgPlot.bars(load, SvgPlot.PARTS, value -> HtmlPage.text("%,.0f", value)));
    page.add("<h2>Peak memory of each part, MB</h2>")
        .add(SvgPlot.bars(bytes, SvgPlot.PARTS, value -> HtmlPage.text("%.3g", value / 1e6)));
    return page;
  }

  /** The first layer with fewest words, then the first with most. */
  private List<Integer> shownLayers() {
    int least = 0;
    int most = 0;
    for (int layer = 1; layer < network.depth(); layer++) {
      long now = costs.layers().get(layer).words();
      least = now < costs.layers().get(least).words() ? layer : least;
      most = now > costs.layers().get(most).words() ? layer : most;
    }
    return least == most ? List.of(least) : List.of(least, most);
  }
}
