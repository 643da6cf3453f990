package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.Loss;
import io.github.spdnn.dnn.training.TaylorScores;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prunes networks in stages (section IV of the paper, see the package). Each stage computes scores
 * of the weights as they are, in which those that are gone have 0, chooses by the pattern, and
 * trains what stays. During that training the pattern is fixed, so what is gone stays 0. Units of a
 * pattern that are only in part gone may come back whole in the next stage, starting from 0.
 *
 * <p>Immutable. The same network, data and settings give bitwise the same weights for every number
 * of threads.
 */
public final class Pruner {
  /** Mini-batches and items of each for Taylor scores. */
  private static final int SCORE_BATCHES = 100;

  private static final int SCORE_BATCH = 64;

  private final PruningSettings settings;
  private final int threads;
  private final TrainingListener listener;

  private Pruner(PruningSettings settings, int threads, TrainingListener listener) {
    this.settings = settings;
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns a pruner with all available processors. */
  public static Pruner of(PruningSettings settings) {
    return new Pruner(settings, Runtime.getRuntime().availableProcessors(), TrainingListener.NONE);
  }

  /**
   * Returns a pruner with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public Pruner withThreads(int count) {
    Checks.threads(count);
    return new Pruner(settings, count, listener);
  }

  /** Returns a pruner that tells how its fine-tuning goes. */
  public Pruner withListener(TrainingListener newListener) {
    return new Pruner(settings, threads, newListener);
  }

  /** Prunes to the end; see {@link #prune(TrainableNetwork, TrainingData, Consumer)}. */
  public TrainableNetwork prune(TrainableNetwork network, TrainingData data) {
    return prune(network, data, stage -> {});
  }

  /**
   * Prunes to the end.
   *
   * @param network is not changed
   * @param data for Taylor scores, the first 6,400 items in their order, and for fine-tuning; may
   *     be null if neither is wanted
   * @param done is called after each stage
   * @return the network after the last stage
   * @throws IllegalArgumentException if more of the network is gone than the first stage wants, if
   *     data do not fit it or are needed and null, if a weight is infinite or NaN, or if a layer
   *     would lose all its weights
   * @throws io.github.spdnn.dnn.training.DivergedException if a fine-tuning does
   */
  public TrainableNetwork prune(
      TrainableNetwork network, TrainingData data, Consumer<PruningStage> done) {
    check(network, data);
    TrainableNetwork current = network;
    for (int i = 0; i < settings.stages().size(); i++) {
      double target = settings.stages().get(i);
      List<FloatDense> scores = scores(current, data);
      PruningStage stage = new PruningStage(target, masked(current, scores, target), List.of());
      if (settings.fineTuning().isPresent()) {
        TrainingSettings training = settings.fineTuning().get();
        stage = tuned(stage, training.withSeed(training.seed() + i), data);
      }
      current = stage.network();
      done.accept(stage);
    }
    return current;
  }

  private void check(TrainableNetwork network, TrainingData data) {
    double gone = sparsity(network);
    double first = settings.stages().getFirst();
    if (gone > first) {
      throw new IllegalArgumentException(
          "the network has a sparsity of %.4f already, the first stage wants %.4f"
              .formatted(gone, first));
    }
    if (data == null && (settings.fineTuning().isPresent() || settings.score() == Score.TAYLOR)) {
      throw new IllegalArgumentException("Taylor scores and fine-tuning need data");
    }
  }

  private List<FloatDense> scores(TrainableNetwork network, TrainingData data) {
    if (settings.score() == Score.MAGNITUDE) {
      return network.layers().stream().map(Pruner::magnitudes).toList();
    }
    Optional<TrainingSettings> training = settings.fineTuning();
    Loss loss = training.map(TrainingSettings::loss).orElse(Loss.SOFTMAX_CROSS_ENTROPY);
    TrainingData first = data.slice(0, Math.min(data.items(), SCORE_BATCHES * SCORE_BATCH));
    return TaylorScores.of(network, first, loss, SCORE_BATCH, threads);
  }

  private static FloatDense magnitudes(FloatTrainableLayer layer) {
    FloatDense scores = layer.toCsr().toDense();
    float[] values = scores.rawValues();
    for (int at = 0; at < values.length; at++) {
      values[at] = Math.abs(values[at]);
    }
    return scores;
  }

  private TrainableNetwork masked(
      TrainableNetwork network, List<FloatDense> scores, double sparsity) {
    List<SparsityPattern> patterns = settings.pattern().choose(scores, sparsity);
    List<SparseLayer> layers = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      FloatTrainableLayer layer = network.layers().get(i);
      FloatDense weights = layer.toCsr().toDense();
      SparsityPattern pattern = patterns.get(i);
      if (pattern.stored() == 0) {
        throw new IllegalArgumentException(
            "layer %d would have no weights left at a sparsity of %s: its scores are lower than those of other layers; less sparsity or another score may help"
                .formatted(i + 1, sparsity));
      }
      float[] values = new float[pattern.stored()];
      for (int row = 0; row < pattern.rows(); row++) {
        for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
          values[at] = weights.get(row, pattern.index(at));
        }
      }
      layers.add(
          SparseLayer.of(FloatCsr.unchecked(pattern, values), layer.rawBias(), layer.activation()));
    }
    return TrainableNetwork.of(SparseNetwork.of(layers));
  }

  private PruningStage tuned(PruningStage stage, TrainingSettings training, TrainingData data) {
    TrainingResult result =
        Trainer.of(stage.network(), training)
            .withThreads(threads)
            .withListener(listener)
            .train(data);
    return new PruningStage(stage.target(), result.network(), result.history());
  }

  /** Share of all weights of a network that are not stored. */
  static double sparsity(TrainableNetwork network) {
    return 1 - (double) network.nonzeros() / network.denseWeights();
  }
}
