package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.Gemm;
import io.github.spdnn.kernels.GemmPlan;
import io.github.spdnn.kernels.schedule.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a network whose layers are all dense, in blocks of items, a thread for each. */
final class DenseRun implements AutoCloseable {
  private final List<SparseLayer> layers;
  private final List<FloatDense> weights = new ArrayList<>();
  private final List<FloatEpilogue> epilogues = new ArrayList<>();
  private final int block;
  private final Team team;
  private final Worker[] workers;

  DenseRun(SparseNetwork network, int block, int threads) {
    layers = network.layers();
    for (SparseLayer layer : layers) {
      weights.add(layer.weights().toDense());
      epilogues.add(layer.activation().epilogue(layer.biases()));
    }
    this.block = block;
    team = Team.of(threads);
    workers = new Worker[threads];
    Arrays.setAll(workers, i -> new Worker());
  }

  /** Computes the outputs, items × outputs. */
  FloatDense run(Batch batch) {
    int outputs = layers.getLast().outputs();
    FloatDense results = FloatDense.zeros(batch.items(), outputs);
    AtomicInteger next = new AtomicInteger();
    team.run(
        worker -> {
          for (int first = next.getAndAdd(block);
              first < batch.items();
              first = next.getAndAdd(block)) {
            workers[worker].run(batch, first, results);
          }
        });
    return results;
  }

  @Override
  public void close() {
    for (Worker worker : workers) {
      worker.plans.forEach(GemmPlan::close);
    }
    team.close();
  }

  /** Memory and plans of one thread. */
  private final class Worker {
    private final List<FloatDense> activations = new ArrayList<>();
    private final List<GemmPlan> plans = new ArrayList<>();

    Worker() {
      activations.add(FloatDense.zeros(layers.getFirst().inputs(), block));
      for (SparseLayer layer : layers) {
        activations.add(FloatDense.zeros(layer.outputs(), block));
        plans.add(Gemm.planner().withThreads(1).plan(layer.outputs(), block, layer.inputs()));
      }
    }

    /** The last block may have fewer items; what is left of it is computed, but not looked at. */
    void run(Batch batch, int first, FloatDense results) {
      int count = Math.min(block, batch.items() - first);
      FloatDense input = activations.getFirst();
      input.fill(0);
      float[] values = input.rawValues();
      batch.load(first, count, (feature, item, value) -> values[feature * block + item] = value);
      for (int i = 0; i < layers.size(); i++) {
        FloatDense sums = activations.get(i + 1);
        plans.get(i).multiplyInto(sums, weights.get(i), activations.get(i), epilogues.get(i));
        curve(layers.get(i).activation().curve(), sums);
      }
      FloatDense last = activations.getLast();
      for (int item = 0; item < count; item++) {
        for (int output = 0; output < last.rows(); output++) {
          results.set(first + item, output, last.get(output, item));
        }
      }
    }

    private void curve(Activation.Curve curve, FloatDense sums) {
      if (curve != Activation.Curve.NONE) {
        float[] values = sums.rawValues();
        for (int at = 0; at < values.length; at++) {
          values[at] = (float) curve.apply(values[at]);
        }
      }
    }
  }
}
