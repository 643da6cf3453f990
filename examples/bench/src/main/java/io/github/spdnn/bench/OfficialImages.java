package io.github.spdnn.bench;

import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeCache;
import io.github.spdnn.dnn.challenge.ChallengeImages;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeTruth;
import io.github.spdnn.examples.mnist.MnistFiles;
import java.io.IOException;

/** The images of the challenge, made once and kept in the user's cache folder. */
final class OfficialImages {
  private OfficialImages() {}

  /** All of them. */
  static BitImages all(int neurons, int threads) throws IOException {
    return ChallengeCache.standard()
        .images(
            ChallengeNetwork.IMAGES,
            neurons,
            () -> ChallengeImages.of(MnistFiles.trainImages(), neurons, threads, done -> {}),
            System.err::println);
  }

  /** The first ones that live to the end of a network, so that every layer has work. */
  static BitImages living(ChallengeNetwork network, int items, int threads) throws IOException {
    return some(
        all(network.neurons(), threads),
        ChallengeTruth.categories(network.neurons(), network.layers()),
        items);
  }

  /** Some of them. */
  static BitImages some(BitImages all, int[] chosen, int items) {
    BitImages some = BitImages.zeros(items, all.pixels());
    int bytes = all.pixels() / Byte.SIZE;
    for (int item = 0; item < items; item++) {
      System.arraycopy(all.rawBytes(), chosen[item] * bytes, some.rawBytes(), item * bytes, bytes);
    }
    return some;
  }
}
