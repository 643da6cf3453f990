package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferencePlanner;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.dnn.inference.ParallelMode;
import io.github.spdnn.dnn.inference.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an inference engine is set up. */
final class EngineOptions {
  private static final long MOST_MEGABYTES = 1L << 40;

  /** The names of the modes on the command line. */
  enum Mode {
    data(ParallelMode.QUEUE),
    contiguous(ParallelMode.CONTIGUOUS),
    hashed(ParallelMode.HASHED),
    data_then_model(ParallelMode.DATA_THEN_MODEL),
    model(ParallelMode.MODEL),
    tiled(ParallelMode.TILED),
    auto(ParallelMode.AUTO);

    private final ParallelMode parallel;

    Mode(ParallelMode parallel) {
      this.parallel = parallel;
    }

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "0",
      description =
          "Memory for layers (default: half of the heap). Layers beyond it are made during the"
              + " inference, which then counts their time.")
  private long memory;

  @Option(
      names = "--stored",
      description =
          "Store every weight. By default a layer whose weights are all equal, as here, keeps the"
              + " value once; every weight is multiplied in both cases.")
  private boolean stored;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "data",
      description = {
        "How threads share the work (default: data).",
        "Images: data (from a queue), contiguous (as many neighbours for each), hashed (as many"
            + " for each, mixed), data-then-model (contiguous; who is done helps the others).",
        "Neurons: model (parts send messages), tiled (parts share memory, no barriers).",
        "auto: tiled for small batches, else data."
      })
  private Mode mode;

  @Mixin private PartOptions division;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write who waited for whom, and for how long, as CSV (model and tiled).")
  private Path trace;

  /** Checks the values. */
  void check() throws IOException {
    if (memory < 0 || memory > MOST_MEGABYTES) {
      throw new IllegalArgumentException(
          "--memory is " + memory + ", but must be in 0.." + MOST_MEGABYTES);
    }
    division.check();
    if (trace != null) {
      AtomicFile.check(trace);
    }
  }

  /** Prepares a network. */
  InferencePlan plan(LayerSource network, int threads) {
    InferencePlanner planner =
        InferencePlan.planner()
            .withThreads(threads)
            .withIsoValues(!stored)
            .withMode(mode.parallel)
            .withTrace(trace != null);
    planner = memory == 0 ? planner : planner.withMemory(memory << 20);
    if (dividesNeurons()) {
      planner = planner.withPartition(partition().of(network, division.parts(), threads));
    }
    return planner.plan(network);
  }

  private PartitionChoice partition() {
    return division.choice(PartitionMethod.supports);
  }

  /** Says how weights are kept. */
  String describe() {
    return stored ? "all weights stored" : "layers of equal weights keep one value";
  }

  /** True if neurons are divided among parts. */
  boolean dividesNeurons() {
    return mode == Mode.model || mode == Mode.tiled || mode == Mode.auto;
  }

  /** Says how the work is shared. */
  String describe(int threads) {
    String what = mode.toString();
    if (dividesNeurons()) {
      what += ", " + partition().describe(division.parts() == 0 ? threads : division.parts());
    }
    return what;
  }

  /** Writes the trace of a run, if there shall be one. */
  void writeTrace(InferenceResult result) throws IOException {
    if (trace == null) {
      return;
    }
    StringBuilder csv = new StringBuilder("thread,part,block,layer,waited_for,start_us,us\n");
    for (Wait wait : result.waits()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%d,%d,%.1f,%.1f%n",
              wait.thread(),
              wait.part(),
              wait.block(),
              wait.layer() + 1,
              wait.waitedFor(),
              1e6 * wait.startSeconds(),
              1e6 * wait.seconds()));
    }
    AtomicFile.write(trace, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
