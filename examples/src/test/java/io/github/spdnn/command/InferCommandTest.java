package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.MatrixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferCommandTest {
  /** y = relu(x1 - x2 - 1, 2 x2 - 1), then z = y1 + 3 y2 - 1: outputs × inputs. */
  private static final FloatCsr FIRST =
      FloatCsr.builder(2, 2).add(0, 0, 1).add(0, 1, -1).add(1, 1, 2).build();

  private static final FloatCsr SECOND = FloatCsr.builder(1, 2).add(0, 0, 1).add(0, 1, 3).build();
  private static final FloatDense ITEMS = FloatDense.of(new float[][] {{5, 1}, {-5, -1}, {0, 9}});

  @TempDir Path folder;
  private Path network;
  private Path input;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    network = Files.createDirectory(folder.resolve("network"));
    input = folder.resolve("items.npy");
    output = folder.resolve("z.npy");
    MatrixFiles.write(input, ITEMS);
  }

  private CommandRun infer(String... more) {
    String[] all = new String[more.length + 7];
    System.arraycopy(more, 0, all, 7, more.length);
    String[] given = {
      "infer", "--network", network.toString(), "--input", input.toString(), "-o", output.toString()
    };
    System.arraycopy(given, 0, all, 0, given.length);
    return CommandRun.of(all);
  }

  /** Layer 10 comes after layer 9, whatever the endings are. */
  @Test
  void layersInTheOrderOfTheirNumbers() throws IOException {
    MatrixFiles.write(network.resolve("layer9.npz"), FIRST);
    MatrixFiles.write(network.resolve("layer10.mtx"), SECOND);
    CommandRun run = infer("--bias", "-1");
    assertEquals(0, run.exitCode(), run.err());
    assertOutputs(new float[][] {{5}, {0}, {50}});
    assertTrue(run.out().contains("2 items with an output that is not 0"), run.out());
  }

  @Test
  void capAndLinearEnd() throws IOException {
    MatrixFiles.write(network.resolve("l1.mtx"), FIRST);
    MatrixFiles.write(network.resolve("l2.mtx.gz"), SECOND);
    assertEquals(0, infer("--bias", "-1", "--cap", "2").exitCode());
    assertOutputs(new float[][] {{2}, {0}, {2}});
    assertEquals(0, infer("--bias", "-1", "--cap", "2", "--linear-end").exitCode());
    assertOutputs(new float[][] {{4}, {-1}, {5}});
  }

  @Test
  void leakyAndIdentity() throws IOException {
    MatrixFiles.write(network.resolve("l1.mtx"), FIRST);
    assertEquals(0, infer("--activation", "leaky-relu", "--slope", "0.25").exitCode());
    assertOutputs(new float[][] {{4, 2}, {-1, -0.5f}, {-2.25f, 18}});
    assertEquals(0, infer("--activation", "leaky-relu", "--cap", "3").exitCode());
    assertOutputs(new float[][] {{3, 2}, {0.01f * -4, 0.01f * -2}, {0.01f * -9, 3}});
    assertEquals(0, infer("--activation", "identity").exitCode());
    assertOutputs(new float[][] {{4, 2}, {-4, -2}, {-9, 18}});
    assertEquals(0, infer("--activation", "relu").exitCode());
    assertOutputs(new float[][] {{4, 2}, {0, 0}, {0, 18}});
  }

  @Test
  void probabilitiesAndClasses() throws IOException {
    MatrixFiles.write(network.resolve("l1.mtx"), FIRST);
    assertEquals(0, infer("--linear-end", "--softmax").exitCode());
    float least = (float) (1 / (1 + Math.exp(2)));
    float none = (float) Math.exp(-27);
    assertOutputs(new float[][] {{1 - least, least}, {least, 1 - least}, {none, 1}}, 1e-7f);
    assertEquals(0, infer("--linear-end", "--argmax").exitCode());
    assertOutputs(new float[][] {{0}, {1}, {1}});
  }

  @Test
  void optionsThatDoNotGoTogether() throws IOException {
    MatrixFiles.write(network.resolve("l1.mtx"), FIRST);
    expect("--activation must be relu, leaky-relu or identity, not tanh", "--activation", "tanh");
    expect("--slope goes with --activation leaky-relu", "--slope", "0.1");
    expect(
        "the slope -0.1 is not at least 0 and finite",
        "--activation",
        "leaky-relu",
        "--slope",
        "-0.1");
    expect("--softmax does not go with --argmax", "--softmax", "--argmax");
    for (String option : new String[] {"--softmax", "--argmax"}) {
      CommandRun run =
          CommandRun.of(
              "infer", "--network", network.toString(), "--input", input.toString(), option);
      assertEquals("spdnn: " + option + " goes with --output" + System.lineSeparator(), run.err());
      assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    }
  }

  @Test
  void aRowPerInput() throws IOException {
    MatrixFiles.write(network.resolve("l1.npy"), FIRST.transpose().toDense());
    MatrixFiles.write(network.resolve("l2.npy"), SECOND.transpose().toDense());
    CommandRun run = infer("--bias", "-1", "--inputs-by-outputs");
    assertEquals(0, run.exitCode(), run.err());
    assertOutputs(new float[][] {{5}, {0}, {50}});
  }

  @Test
  void aSingleFileIsANetworkOfOneLayer() throws IOException {
    network = folder.resolve("only.npz");
    MatrixFiles.write(network, FIRST);
    assertEquals(0, infer().exitCode());
    assertOutputs(new float[][] {{4, 2}, {0, 0}, {0, 18}});
  }

  /** The layout of the challenge, without its command: 3 layers leave 23,049 images. */
  @Test
  void filesOfTheChallenge() throws IOException {
    Path official = folder.resolve("official");
    CommandRun generated =
        CommandRun.of("generate", "--layers", "3", "--out", official.toString(), "--gzip");
    assertEquals(0, generated.exitCode(), generated.err());
    CommandRun run =
        CommandRun.of(
            "infer",
            "--network",
            official.resolve("neuron1024").toString(),
            "--input",
            official.resolve("sparse-images-1024.tsv.gz").toString(),
            "--neurons",
            "1024",
            "--bias",
            "-0.3",
            "--cap",
            "32");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("23,049 items with an output"), run.out());
  }

  @Test
  void badNetworksAreNamed() throws IOException {
    expect(network + ": there is no layer in this folder: no .tsv, .mtx, .npz or .npy file");
    MatrixFiles.write(network.resolve("first.mtx"), FIRST);
    MatrixFiles.write(network.resolve("layer2.mtx"), FIRST);
    expect(
        network.resolve("first.mtx")
            + ": the name of a layer must hold its number, such as layer7.npz");
    Files.move(network.resolve("first.mtx"), network.resolve("layer02.mtx"));
    expect(network.resolve("layer2.mtx") + ": has the same number as layer02.mtx");
    Files.move(network.resolve("layer02.mtx"), network.resolve("layer1.mtx"));
    MatrixFiles.write(network.resolve("layer1.mtx"), SECOND);
    expect("layer 1 has 1 outputs but layer 2 has 2 inputs");
    network = Files.createFile(folder.resolve("n-l1.tsv"));
    expect(network + ": a TSV file does not tell the number of neurons, so it needs --neurons");
  }

  @Test
  void inputsThatDoNotFit() throws IOException {
    MatrixFiles.write(network.resolve("l1.mtx"), FIRST);
    MatrixFiles.write(input, FloatDense.zeros(2, 3));
    expect("the batch has 3 values per item, the network has 2 inputs");
  }

  private void expect(String message, String... more) {
    CommandRun run = infer(more);
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertTrue(Files.notExists(output));
  }

  private void assertOutputs(float[][] expected) throws IOException {
    assertArrayEquals(expected, MatrixFiles.readFloatDense(output).toArrays());
  }

  private void assertOutputs(float[][] expected, float tolerance) throws IOException {
    float[][] actual = MatrixFiles.readFloatDense(output).toArrays();
    assertEquals(expected.length, actual.length);
    for (int item = 0; item < expected.length; item++) {
      assertArrayEquals(expected[item], actual[item], tolerance);
    }
  }
}
