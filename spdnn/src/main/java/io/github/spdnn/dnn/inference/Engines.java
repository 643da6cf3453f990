package io.github.spdnn.dnn.inference;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.inference.layer.LayerPaths;
import io.github.spdnn.dnn.inference.layer.Preparation;
import io.github.spdnn.dnn.inference.part.PartedInference;
import io.github.spdnn.dnn.inference.part.PartedNetwork;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.SupportsPartitioner;
import io.github.spdnn.kernels.schedule.Team;

/** Makes the engine for a mode. */
final class Engines {
  /** Items of a block in the modes in which every thread has blocks of its own. */
  private static final int OWN_BLOCKS = 64;

  /** Up to so many items a batch is shared by neurons: less than a block for each thread. */
  private static final int SMALL_BATCH = 64;

  /**
   * A single item is shared by neurons if a layer has so many weights in the mean; less work is not
   * worth the other thread's time to come (ModesStudy: 131,072 weights even, 524,288 faster).
   */
  private static final long WEIGHTS_FOR_ONE_ITEM = 400_000;

  private Engines() {}

  /**
   * Makes an engine.
   *
   * @param traced true if results shall tell who waited for whom
   * @param partition for the modes that divide neurons; null for one of as many parts as threads
   */
  static Engine of(
      ParallelMode mode,
      NetworkPartition partition,
      LayerSource network,
      Choices choices,
      boolean traced,
      Team team) {
    return switch (mode) {
      case QUEUE -> byItems(ParallelMode.QUEUE, network, choices, team);
      case CONTIGUOUS, HASHED, DATA_THEN_MODEL -> {
        boolean free = choices.blocks().width() == 0;
        Choices.Blocks blocks = choices.blocks().ofWidth(OWN_BLOCKS, false);
        Choices own = free ? choices.withBlocks(blocks) : choices;
        yield byItems(mode, network, own, team);
      }
      case MODEL -> byNeurons(true, partition, network, choices, traced, team);
      case TILED -> byNeurons(false, partition, network, choices, traced, team);
      case AUTO -> auto(partition, network, choices, traced, team);
    };
  }

  private static Engine byItems(
      ParallelMode mode, LayerSource network, Choices choices, Team team) {
    Windows windows = new Windows(network, choices, team);
    return new WindowsEngine(windows, team, choices.memory(), mode);
  }

  private static Engine byNeurons(
      boolean messages,
      NetworkPartition partition,
      LayerSource network,
      Choices choices,
      boolean traced,
      Team team) {
    long bytes = bytes(network, choices);
    if (bytes > choices.memory()) {
      throw new IllegalArgumentException(
          "the layers take about "
              + (bytes >> 20)
              + " MB, and a plan that divides their neurons keeps all of them, but it has "
              + (choices.memory() >> 20)
              + " MB: give it more memory, or share the items");
    }
    NetworkPartition parts =
        partition == null
            ? NetworkPartition.of(network, new SupportsPartitioner(team.threads()))
            : partition;
    LayerPaths paths = new LayerPaths(choices.sparseBelow());
    Preparation preparation = new Preparation(choices.tiles(), choices.iso(), paths);
    PartedNetwork parted = new PartedNetwork(network, parts, messages, preparation, team);
    long room = Windows.keptBytes(choices.memory());
    return new PartedEngine(
        parted, new PartedInference(parted, messages, room, team), messages, traced);
  }

  private static Engine auto(
      NetworkPartition partition, LayerSource network, Choices choices, boolean traced, Team team) {
    Engine byItems = byItems(ParallelMode.QUEUE, network, choices, team);
    boolean room = 2 * bytes(network, choices) <= choices.memory();
    if (team.threads() == 1 || !room) {
      return byItems;
    }
    Engine byNeurons = byNeurons(false, partition, network, choices, traced, team);
    long edges = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      edges += network.edges(layer);
    }
    int least = edges / network.depth() >= WEIGHTS_FOR_ONE_ITEM ? 1 : 2;
    return new AutoEngine(byItems, byNeurons, least, SMALL_BATCH);
  }

  private static long bytes(LayerSource network, Choices choices) {
    long sum = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      sum += network.preparedBytes(layer, choices.iso());
    }
    return sum;
  }
}
