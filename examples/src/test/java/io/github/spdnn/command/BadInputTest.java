package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeFiles;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see when arguments or files are wrong: one line, exit code 2, no stack trace. */
class BadInputTest {
  private static final int IMAGES = 5;

  @TempDir Path folder;
  private Path layerTwo;
  private Path images;

  /** Three layers and five images, in the official layout. */
  @BeforeEach
  void writeData() throws IOException {
    BitImages pixels = BitImages.zeros(IMAGES, 1024);
    pixels.rawBytes()[3 * 128 + 7] = 1;
    ChallengeFiles.write(folder, ChallengeNetwork.of(1024, 3), pixels, false, part -> {});
    layerTwo = folder.resolve("neuron1024/n1024-l2.tsv");
    images = folder.resolve("sparse-images-1024.tsv");
  }

  private CommandRun run() {
    return CommandRun.of(
        "challenge", "--layers", "3", "--data", folder.toString(), "--images", "" + IMAGES);
  }

  private void expect(String message) {
    CommandRun run = run();
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertEquals("", run.out());
  }

  private static void replaceLine(Path file, int line, String text) throws IOException {
    var lines = Files.readAllLines(file);
    lines.set(line - 1, text);
    Files.write(file, lines);
  }

  @Test
  void goodDataWithoutAListOfCategoriesEndsWithThree() {
    CommandRun run = run();
    assertEquals(3, run.exitCode(), run.err());
    assertTrue(run.out().contains("there is no official list for 3 layers"), run.out());
  }

  @Test
  void goodDataWithItsOwnListIsCompared() throws IOException {
    Path list = folder.resolve("neuron1024-l3-categories.tsv");
    Files.writeString(list, "");
    assertEquals(0, run().exitCode());
    Files.writeString(list, "2\n");
    CommandRun run = run();
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("0 images, WRONG: not the 1 images of the list"), run.out());
  }

  @Test
  void aMissingLayerIsNamed() throws IOException {
    Files.delete(layerTwo);
    CommandRun run = run();
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(run.err().startsWith("spdnn: " + layerTwo), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void aColumnTooFewIsNamedWithItsLine() throws IOException {
    replaceLine(layerTwo, 9, "1\t2");
    CommandRun run = run();
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(run.err().startsWith("spdnn: " + layerTwo + ":9: expected "), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void notANumberAsWeightIsNamedWithItsLine() throws IOException {
    replaceLine(layerTwo, 12, "5\t1\tNaN");
    assertTrue(run().err().startsWith("spdnn: " + layerTwo + ":12: expected "));
    assertEquals(Spdnn.BAD_INPUT, run().exitCode());
  }

  @Test
  void anImageThatIsNotThereIsNamedWithItsLine() throws IOException {
    replaceLine(images, 1, "6\t1\t1");
    assertTrue(run().err().startsWith("spdnn: " + images + ":1: expected "), run().err());
  }

  @Test
  void anEmptyLayerFileIsNamed() throws IOException {
    Files.writeString(layerTwo, "");
    CommandRun run = run();
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(run.err().startsWith("spdnn: " + layerTwo), run.err());
  }

  @Test
  void moreLayersThanFilesIsAnError() {
    CommandRun run = CommandRun.of("challenge", "--layers", "4", "--data", folder.toString());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertEquals(
        "spdnn: " + folder + " holds layers 1 to 3, not 4" + System.lineSeparator(), run.err());
  }

  @Test
  void numbersOutOfRangeAreErrors() {
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--neurons", "1000").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--layers", "1921").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--threads", "0").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--threads", "two").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--repeat", "0").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("challenge", "--images", "7").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("generate").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of("nonsense").exitCode());
    assertEquals(Spdnn.BAD_INPUT, CommandRun.of().exitCode());
  }

  @Test
  void aJsonFileThatCannotBeWrittenIsNamed() {
    Path json = folder.resolve("no/such/folder.json");
    CommandRun run =
        CommandRun.of(
            "challenge",
            "--layers",
            "3",
            "--data",
            folder.toString(),
            "--images",
            "" + IMAGES,
            "--json",
            json.toString());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("no/such"), run.err());
  }

  @Test
  void helpAndVersionSucceed() {
    assertEquals(0, CommandRun.of("--help").exitCode());
    assertTrue(CommandRun.of("--version").out().contains("kernels: vector"));
  }
}
