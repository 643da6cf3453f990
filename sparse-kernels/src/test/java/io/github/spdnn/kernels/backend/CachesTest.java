package io.github.spdnn.kernels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachesTest {
  @Test
  void sizesAreThoseOfCaches() {
    assertTrue(Caches.LEVEL_2 >= 1 << 15, () -> "second level " + Caches.LEVEL_2);
    assertTrue(Caches.LEVEL_3 >= Caches.LEVEL_2, () -> "third level " + Caches.LEVEL_3);
  }

  @ParameterizedTest
  @CsvSource({
    "1024K, 1048576",
    "32m, 33554432",
    "1G, 1073741824",
    "512, 512",
    "'', 7",
    "K, 7",
    "-1K, 7",
    "0K, 7",
    "1.5M, 7",
    "99999999999K, 7",
  })
  void parses(String text, long bytes) {
    assertEquals(bytes, Caches.parse(text, 7));
  }
}
