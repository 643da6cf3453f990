package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeCache;
import io.github.spdnn.dnn.challenge.ChallengeFiles;
import io.github.spdnn.dnn.challenge.ChallengeImages;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeTruth;
import io.github.spdnn.examples.mnist.MnistFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where the inputs, layers and answers of a challenge come from: generated, or from a folder. */
interface ChallengeData {
  BitImages images(int threads, Progress progress, Consumer<String> notice) throws IOException;

  /** The correct categories (0-based), if there are any for this network. */
  Optional<int[]> truth() throws IOException;

  ChallengeNetwork network();

  /** The layers, in the form of the engine; those made are counted. */
  LayerSource layers(Progress progress);

  /** The official data, generated; inputs are kept in the user's cache folder. */
  static ChallengeData generated(ChallengeNetwork network) {
    return new ChallengeData() {
      @Override
      public BitImages images(int threads, Progress progress, Consumer<String> notice)
          throws IOException {
        return ChallengeCache.standard()
            .images(
                ChallengeNetwork.IMAGES,
                network.neurons(),
                () -> {
                  notice.accept("making the input images from MNIST (first time only)");
                  return ChallengeImages.of(
                      MnistFiles.trainImages(),
                      network.neurons(),
                      threads,
                      done -> progress.part("input images", done));
                },
                notice);
      }

      @Override
      public LayerSource layers(Progress progress) {
        AtomicInteger made = new AtomicInteger();
        return ChallengeLayers.generated(network, layer -> show(progress, made, network));
      }

      @Override
      public Optional<int[]> truth() {
        return officialTruth(network);
      }

      @Override
      public ChallengeNetwork network() {
        return network;
      }
    };
  }

  /**
   * A folder in the official layout. Without a list of categories in it, the official one counts.
   */
  static ChallengeData folder(Path folder, ChallengeNetwork network, int images)
      throws IOException {
    ChallengeFiles files = ChallengeFiles.open(folder, network.neurons());
    if (files.layers() < network.layers()) {
      throw new IllegalArgumentException(
          folder
              + " holds "
              + Numbers.count(files.layers(), "layer")
              + ", not "
              + network.layers());
    }
    return new ChallengeData() {
      @Override
      public BitImages images(int threads, Progress progress, Consumer<String> notice)
          throws IOException {
        return files.images(images);
      }

      @Override
      public LayerSource layers(Progress progress) {
        AtomicInteger made = new AtomicInteger();
        return ChallengeLayers.of(
            network,
            layer -> {
              FloatCsr weights = files.layer(layer);
              show(progress, made, network);
              return weights;
            });
      }

      @Override
      public Optional<int[]> truth() throws IOException {
        Optional<int[]> listed = files.categories(network.layers(), images);
        return listed.isPresent() || images != ChallengeNetwork.IMAGES
            ? listed
            : officialTruth(network);
      }

      @Override
      public ChallengeNetwork network() {
        return network;
      }
    };
  }

  private static void show(Progress progress, AtomicInteger made, ChallengeNetwork network) {
    progress.part("layers", Math.min(1, made.incrementAndGet() / (double) network.layers()));
  }

  private static Optional<int[]> officialTruth(ChallengeNetwork network) {
    return ChallengeTruth.isDefined(network.layers())
        ? Optional.of(ChallengeTruth.categories(network.neurons(), network.layers()))
        : Optional.empty();
  }
}
