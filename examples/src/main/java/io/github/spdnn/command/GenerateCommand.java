package io.github.spdnn.command;

import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeFiles;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spdnn generate}: writes the official files of a network. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Writes images, layers and categories of an official network as TSV files, byte for byte"
            + " as the official ones.")
final class GenerateCommand implements Callable<Integer> {
  @Option(
      names = "--neurons",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Neurons per layer: 1024 (default), 4096, 16384 or 65536.")
  private int neurons;

  @Option(
      names = "--layers",
      paramLabel = "L",
      defaultValue = "120",
      description = "Layers: 1 to 1920 (default: 120).")
  private int layers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; it is made if need be.")
  private Path folder;

  @Mixin private ThreadsOption threads;

  @Option(names = "--gzip", description = "Write compressed files, with .gz added to their names.")
  private boolean gzip;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    threads.check();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    ChallengeFiles.prepare(folder, network, gzip);
    BitImages images =
        ChallengeData.generated(network)
            .images(threads.count(), progress, line -> err.println("spdnn: " + line));
    ChallengeFiles.write(folder, network, images, gzip, done -> progress.part("files", done));
    progress.clear();
    out.println("wrote " + network + " to " + folder);
    return 0;
  }
}
