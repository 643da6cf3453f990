package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeCacheTest {
  private static final int IMAGES = 5;

  @TempDir Path folder;

  private ChallengeCache cache;
  private final List<String> notices = new ArrayList<>();
  private final BitImages images = BitImages.zeros(IMAGES, 1024);
  private int made;

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(images.rawBytes());
    cache = ChallengeCache.at(folder.resolve("new/cache"));
  }

  @Test
  void imagesAreMadeOnceAndThenRead() throws IOException {
    assertEquals(images, get());
    assertEquals(images, get());
    assertEquals(1, made);
    assertEquals(List.of(), notices);
    try (Stream<Path> files = Files.list(cache.folder())) {
      assertEquals(List.of(cache.file(1024)), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, it has not the header of a cache file",
    "11, 'its version is 0, not 1'",
    "15, 'its number of images is 4, not 5'",
    "18, 'its number of pixels is 1280, not 1024'",
  })
  void aDamagedOrOutdatedHeaderIsNoticed(int place, String reason) throws IOException {
    get();
    flip(place);
    assertEquals(images, get());
    assertEquals(List.of(cache.file(1024) + " is made again: " + reason), notices);
    assertEquals(images, get());
    assertEquals(2, made);
  }

  @ParameterizedTest
  @CsvSource({"27", "28", "300", "667"})
  void everyDamagedByteIsNoticed(int place) throws IOException {
    get();
    flip(place);
    assertEquals(images, get());
    assertEquals(2, made);
    assertTrue(notices.getFirst().contains("is made again: its CRC-32 is "), notices.toString());
  }

  @Test
  void aCutOrLongerFileIsNoticed() throws IOException {
    get();
    byte[] whole = Files.readAllBytes(cache.file(1024));
    for (int length : new int[] {0, 27, 28, whole.length - 1, whole.length + 1}) {
      Files.write(cache.file(1024), Arrays.copyOf(whole, length));
      assertEquals(images, get());
    }
    assertEquals(6, made);
    assertEquals(5, notices.size());
    assertTrue(notices.getLast().endsWith("its length is 669, not 668"), notices.getLast());
  }

  @Test
  void aFolderThatCannotBeMadeIsNotUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    cache = ChallengeCache.at(file.resolve("cache"));
    assertEquals(images, get());
    assertEquals(1, notices.size());
    assertTrue(notices.getFirst().contains(" cannot be stored and will be made again next time: "));
  }

  @Test
  void theSourceMustKeepItsPromise() {
    BitImages other = BitImages.zeros(IMAGES, 64);
    assertEquals(
        "the result of the source is 5x64 but must be 5x1024",
        assertThrows(
                IllegalArgumentException.class,
                () -> cache.images(IMAGES, 1024, () -> other, notices::add))
            .getMessage());
  }

  @Test
  void theFolderIsThatOfTheSystem() {
    Path home = Path.of("/home/me");
    Map<String, String> set = Map.of("XDG_CACHE_HOME", "/fast", "LOCALAPPDATA", "/local");
    Map<String, String> relative = Map.of("XDG_CACHE_HOME", "fast");
    assertEquals(Path.of("/mine"), ChallengeCache.folder("/mine", "Linux", set::get, home));
    assertEquals(Path.of("/fast/spdnn"), ChallengeCache.folder(null, "Linux", set::get, home));
    assertEquals(
        Path.of("/home/me/.cache/spdnn"), ChallengeCache.folder(" ", "Linux", relative::get, home));
    assertEquals(
        Path.of("/home/me/Library/Caches/spdnn"),
        ChallengeCache.folder(null, "Mac OS X", set::get, home));
    assertEquals(
        Path.of("/local/spdnn"), ChallengeCache.folder(null, "Windows 11", set::get, home));
    assertEquals(
        Path.of("/home/me/AppData/Local/spdnn"),
        ChallengeCache.folder(null, "Windows 11", relative::get, home));
  }

  private BitImages get() throws IOException {
    return cache.images(
        IMAGES,
        1024,
        () -> {
          made++;
          return images;
        },
        notices::add);
  }

  private void flip(int place) throws IOException {
    byte[] bytes = Files.readAllBytes(cache.file(1024));
    bytes[place] ^= 1;
    Files.write(cache.file(1024), bytes);
  }
}
