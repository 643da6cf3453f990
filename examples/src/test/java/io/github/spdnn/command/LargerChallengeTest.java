package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.challenge.ChallengeCache;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All 60,000 images through a network of the next size. */
@Tag("slow")
class LargerChallengeTest {
  @Test
  void theCategoriesOf4096NeuronsAreTheCorrectOnes(@TempDir Path folder) {
    String before = System.setProperty(ChallengeCache.PROPERTY, folder.toString());
    try {
      CommandRun run = CommandRun.of("challenge", "--neurons", "4096");
      assertEquals(0, run.exitCode(), run.err());
      assertTrue(run.out().contains("1,801 images, exactly the correct ones"), run.out());
    } finally {
      if (before == null) {
        System.clearProperty(ChallengeCache.PROPERTY);
      } else {
        System.setProperty(ChallengeCache.PROPERTY, before);
      }
    }
  }
}
