package io.github.spdnn.command;

import picocli.CommandLine.Option;

/** Whether and how the neurons of a network are divided among parts. */
final class PartOptions {
  private static final int MOST_PARTS = 1024;

  @Option(
      names = "--parts",
      paramLabel = "P",
      defaultValue = "0",
      description = "Parts of each layer's neurons (default: one for each thread).")
  private int parts;

  @Option(
      names = "--partition",
      paramLabel = "METHOD",
      converter = PartitionChoice.Converter.class,
      description = {
        "How neurons are divided: hypergraph, supports (keeps neurons with the same inputs"
            + " together), hashed, contiguous, cyclic, random; or a file that spdnn partition"
            + " --network wrote.",
        "Default: supports for inference, hypergraph for training."
      })
  private PartitionChoice partition;

  /** True if one of the options was given. */
  boolean given() {
    return parts > 0 || partition != null;
  }

  /** Checks the number. */
  void check() {
    Numbers.check("--parts", parts, 0, MOST_PARTS);
  }

  /** The number of parts; 0 for those of the file, or one for each thread. */
  int parts() {
    return parts;
  }

  /** Where the partition comes from. */
  PartitionChoice choice(PartitionMethod otherwise) {
    return partition == null ? new PartitionChoice(otherwise, null) : partition;
  }
}
