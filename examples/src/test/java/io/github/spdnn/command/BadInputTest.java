package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeFiles;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private CommandRun run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("challenge", "--layers", "3"));
    arguments.addAll(List.of("--data", folder.toString(), "--images", "" + IMAGES));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private void expect(String message) {
    expect(message, run());
  }

  private static void expect(String message, String... arguments) {
    expect(message, CommandRun.of(arguments));
  }

  private static void expect(String message, CommandRun run) {
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
  void goodDataWithoutAListOfCategoriesEndsWithThree() throws IOException {
    Path json = folder.resolve("figures.json");
    CommandRun run = run("--json", json.toString());
    assertEquals(3, run.exitCode(), run.err());
    assertTrue(Files.readString(json).contains("\"categoriesMatch\" : null"));
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
    assertTrue(run.out().contains("0 images, WRONG: not the 1 image of the list"), run.out());
  }

  @Test
  void aMissingLayerIsNamed() throws IOException {
    Files.delete(layerTwo);
    expect(layerTwo + ": missing, though there is layer 3");
  }

  @Test
  void aColumnTooFewIsNamedWithItsLine() throws IOException {
    replaceLine(layerTwo, 9, "1\t2");
    expect(
        layerTwo
            + ":9: expected 3 columns (input neuron, output neuron, weight), found 2 in '1\\t2'");
  }

  @Test
  void notANumberAsWeightIsNamedWithItsLine() throws IOException {
    replaceLine(layerTwo, 12, "5\t1\tNaN");
    expect(layerTwo + ":12: expected a finite number as weight, found 'NaN'");
  }

  @Test
  void aLayerWithoutItsLastLineIsNamed() throws IOException {
    var lines = Files.readAllLines(layerTwo);
    Files.write(layerTwo, lines.subList(0, lines.size() - 1));
    expect(layerTwo + ": expected 32768 connections, 32 for each of 1024 neurons, found 32767");
  }

  @Test
  void aLayerOfALargerNetworkIsNamed() throws IOException {
    replaceLine(layerTwo, 3, "1025\t1\t0.0625");
    expect(layerTwo + ":3: expected input neuron in 1..1024, found '1025'");
  }

  @Test
  void anImageThatIsNotThereIsNamedWithItsLine() throws IOException {
    replaceLine(images, 1, "6\t1\t1");
    expect(images + ":1: expected image in 1..5, found '6'");
  }

  @Test
  void missingImagesAreNamed() throws IOException {
    Files.delete(images);
    expect(folder + ": no sparse-images-1024.tsv or sparse-images-1024.tsv.gz here");
  }

  @Test
  void anEmptyLayerFileIsNamed() throws IOException {
    Files.writeString(layerTwo, "");
    expect(
        layerTwo + ": expected lines of input neuron, output neuron, weight, found an empty file");
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() throws IOException {
    Files.delete(layerTwo);
    Files.createDirectory(layerTwo);
    expect(layerTwo + ": is a folder, not a file");
  }

  @Test
  void aLayerInBothFormsIsNamed() throws IOException {
    Files.createFile(layerTwo.resolveSibling("n1024-l2.tsv.gz"));
    expect(layerTwo + ": there is also n1024-l2.tsv.gz: remove one of the two");
  }

  @Test
  void moreLayersThanFilesIsAnError() {
    expect(folder + " holds 3 layers, not 4", "challenge", "--layers", "4", "--data", "" + folder);
  }

  @Test
  void aFolderWithoutLayersIsNamed() {
    String problem = ": no layer n4096-l1.tsv or n4096-l1.tsv.gz in this folder";
    expect(folder + problem, "challenge", "--neurons", "4096", "--data", "" + folder);
    Path missing = folder.resolve("missing");
    expect(missing + ": not found", "challenge", "--data", "" + missing);
  }

  @Test
  void numbersOutOfRangeAreErrors() {
    expect(
        "the challenge has no network of 1000 neurons, only of 1024, 4096, 16384, 65536",
        "challenge",
        "--neurons",
        "1000");
    expect("number of layers is 1921, but must be in 1..1920", "challenge", "--layers", "1921");
    expect("number of layers is 0, but must be in 1..1920", "generate", "--layers=0", "--out=x");
    expect("--threads is 0, but must be in 1..1024", "challenge", "--threads", "0");
    expect("--threads is 1025, but must be in 1..1024", "generate", "--threads=1025", "--out=x");
    expect("--repeat is 0, but must be in 1..1000000", "challenge", "--repeat", "0");
    expect("--images is 60001, but must be in 1..60000", "challenge", "--images", "60001");
    expect("--images goes with --data", "challenge", "--images", "7");
    expect("--memory is -1, but must be in 0..1099511627776", "challenge", "--memory", "-1");
    expect("--all does not go with --layers", "challenge", "--all", "--layers", "120");
    expect("--all does not go with --data", "challenge", "--all", "--data", ".");
  }

  @Test
  void wrongUsageIsOneLineAndAHint() {
    expect(
        "Invalid value for option '--threads': 'two' is not an int" + hint(" challenge"),
        "challenge",
        "--threads",
        "two");
    expect("Missing required option: '--out=DIR'" + hint(" generate"), "generate");
    expect("Unknown option: '--nonsense'" + hint(" challenge"), "challenge", "--nonsense");
    expect("Unmatched argument at index 0: 'nonsense'" + hint(""), "nonsense");
  }

  private static String hint(String subcommand) {
    return System.lineSeparator() + "try: spdnn help" + subcommand;
  }

  /** Found before the run: nothing is printed but the error. */
  @Test
  void aJsonFileThatCannotBeWrittenIsNamed() {
    Path json = folder.resolve("no/such/folder.json");
    expect(json + ": its folder does not exist", "challenge", "--json", "" + json);
    expect(
        folder + ": exists and is not a regular file, so it is not replaced",
        "challenge",
        "--json",
        "" + folder);
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun run = CommandRun.of("generate", "--out", file.toString());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    // The rest is what the operating system says.
    assertTrue(run.err().startsWith("spdnn: " + file), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void withoutArgumentsTheCommandsAreListed() {
    CommandRun run = CommandRun.of();
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("Usage: spdnn"), run.err());
    assertTrue(run.err().contains("challenge"), run.err());
  }

  @Test
  void helpAndVersionSucceed() {
    for (String[] arguments : new String[][] {{"--help"}, {"help"}}) {
      CommandRun run = CommandRun.of(arguments);
      assertEquals(0, run.exitCode());
      assertTrue(run.out().contains("SPDNN_JAVA_OPTIONS"), run.out());
    }
    CommandRun challenge = CommandRun.of("help", "challenge");
    assertEquals(0, challenge.exitCode());
    assertTrue(challenge.out().contains("sparse-images-1024.tsv"), challenge.out());
    CommandRun version = CommandRun.of("--version");
    assertEquals(0, version.exitCode());
    assertTrue(version.out().contains("kernels: " + Backend.describe()), version.out());
  }
}
