package io.github.spdnn.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.core.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spdnn plot-pruning}: draws what {@code spdnn prune --json} wrote. */
@Command(
    name = "plot-pruning",
    mixinStandardHelpOptions = true,
    description = "Draws accuracy and speed of prunings by their sparsity, a curve for each file.")
final class PlotPruningCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of spdnn prune --json.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The picture, .svg.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    AtomicFile.check(output);
    ObjectMapper mapper = new ObjectMapper();
    List<PruneFigures> curves = new ArrayList<>();
    for (Path file : files) {
      try {
        curves.add(mapper.readValue(file.toFile(), PruneFigures.class));
      } catch (JacksonException wrong) {
        throw new IllegalArgumentException(
            file + ": not figures of spdnn prune: " + wrong.getOriginalMessage());
      }
    }
    byte[] picture = PruningPlot.of(curves).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(output, out -> out.write(picture));
    return 0;
  }
}
