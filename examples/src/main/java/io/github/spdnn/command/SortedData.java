package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Other data with its images sorted by their number of set pixels, most first. */
final class SortedData implements ChallengeData {
  private final ChallengeData data;
  private int[] order;

  SortedData(ChallengeData data) {
    this.data = data;
  }

  @Override
  public BitImages images(int threads, Progress progress, Consumer<String> notice)
      throws IOException {
    BitImages images = data.images(threads, progress, notice);
    order = order(images);
    BitImages sorted = BitImages.zeros(images.images(), images.pixels());
    int bytes = images.pixels() / Byte.SIZE;
    for (int place = 0; place < order.length; place++) {
      System.arraycopy(
          images.rawBytes(), order[place] * bytes, sorted.rawBytes(), place * bytes, bytes);
    }
    return sorted;
  }

  /** The images, those with most pixels first; of equals the first one first. */
  private static int[] order(BitImages images) {
    int[] pixels = new int[images.images()];
    int[] order = new int[pixels.length];
    for (int image = 0; image < pixels.length; image++) {
      order[image] = image;
      for (int word = 0; word < images.pixels() / Long.SIZE; word++) {
        pixels[image] += Long.bitCount(images.word(image, word));
      }
    }
    IntArrays.stableSort(order, (a, b) -> Integer.compare(pixels[b], pixels[a]));
    return order;
  }

  @Override
  public Optional<int[]> truth() throws IOException {
    return data.truth().map(this::places);
  }

  /** Where images have gone, ascending. */
  private int[] places(int[] images) {
    boolean[] wanted = new boolean[order.length];
    for (int image : images) {
      wanted[image] = true;
    }
    int[] places = new int[images.length];
    int count = 0;
    for (int place = 0; place < order.length; place++) {
      if (wanted[order[place]]) {
        places[count++] = place;
      }
    }
    return Arrays.copyOf(places, count);
  }

  @Override
  public ChallengeNetwork network() {
    return data.network();
  }

  @Override
  public LayerSource layers(Progress progress) {
    return data.layers(progress);
  }
}
