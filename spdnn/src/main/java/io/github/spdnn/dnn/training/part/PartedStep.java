package io.github.spdnn.dnn.training.part;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.exchange.Mailboxes;
import io.github.spdnn.dnn.exchange.Message;
import io.github.spdnn.dnn.training.Loss;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingTraffic;
import io.github.spdnn.dnn.training.step.FloatLayerPass;
import io.github.spdnn.dnn.training.step.FloatLosses;
import io.github.spdnn.dnn.training.step.Predictions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The phases of a training step for one part. Forward, a part sends the activations that others
 * need; backward, it sends what it adds to the errors of others' activations, the same ways back,
 * and computes its own gradient while that is under way. What is added is added in the order of the
 * parts, so that results do not depend on who was first. The loss is computed by part 0, which gets
 * the outputs and sends back their errors.
 */
final class PartedStep {
  private final int depth;
  private final PartShare[] shares;
  private final PartRoutes routes;
  private final TrainingData data;
  private final Loss loss;
  private final PartMail forward;
  private final PartMail backward;
  private final PartMail outputs;

  PartedStep(
      PartShare[] shares,
      int depth,
      TrainingData data,
      Loss loss,
      AtomicReference<Throwable> failure) {
    this.shares = shares;
    this.depth = depth;
    this.data = data;
    this.loss = loss;
    routes = new PartRoutes(shares, depth);
    forward = new PartMail(new Mailboxes(shares.length, 1), failure);
    backward = new PartMail(new Mailboxes(shares.length, 1), failure);
    outputs = new PartMail(new Mailboxes(shares.length, 1), failure);
  }

  /** Loads the inputs that a part needs. */
  void load(int part, int width, Permutation order, int first) {
    FloatDense inputs = shares[part].memory(width).inputs.getFirst();
    int[] needed = shares[part].needed(0);
    int[] placeOf = new int[data.inputs().features()];
    Arrays.fill(placeOf, -1);
    for (int i = 0; i < needed.length; i++) {
      placeOf[needed[i]] = i;
    }
    Arrays.fill(inputs.rawValues(), 0);
    for (int column = 0; column < width; column++) {
      int target = column;
      data.inputs()
          .load(
              order.to(first + column),
              1,
              (feature, item, value) -> {
                if (placeOf[feature] >= 0) {
                  inputs.set(placeOf[feature], target, value);
                }
              });
    }
  }

  /** Number of layers. */
  int depth() {
    return depth;
  }

  /** The step that messages before a layer of a mini-batch belong to. */
  private int tag(long batch, int layer) {
    return (int) (batch * (depth + 1) + layer);
  }

  /** Sends the activations before a layer, but the first, that other parts need. */
  void send(int part, int width, long batch, int layer) {
    FloatDense own = shares[part].memory(width).passes.get(layer - 1).output();
    for (int to = 0; to < shares.length; to++) {
      int[] rows = routes.rows(layer, part, to);
      if (to != part) {
        forward.send(part, to, tag(batch, layer), own, rows);
      } else {
        FloatDense inputs = shares[part].memory(width).inputs.get(layer);
        PartMail.copy(own, rows, inputs, routes.places(layer, part, part));
      }
    }
  }

  /** Receives the activations before a layer, in the order in which they come, and computes it. */
  void compute(int part, int width, long batch, int layer) {
    PartShare.Memory memory = shares[part].memory(width);
    for (int left = layer == 0 ? 0 : senders(part, layer); left > 0; left--) {
      Message message = forward.receive(part, tag(batch, layer));
      PartMail.copy(message, memory.inputs.get(layer), routes.places(layer, message.from(), part));
    }
    if (shares[part].rows(layer).length > 0) {
      memory.passes.get(layer).forward(memory.inputs.get(layer));
    }
  }

  private int senders(int part, int layer) {
    int count = 0;
    for (int from = 0; from < shares.length; from++) {
      count += from != part && routes.rows(layer, from, part).length > 0 ? 1 : 0;
    }
    return count;
  }

  /** Sends the outputs of the network to part 0. */
  void sendOutputs(int part, int width, long batch) {
    if (part != 0) {
      FloatDense own = shares[part].memory(width).passes.get(depth - 1).output();
      outputs.send(part, 0, tag(batch, 0), own, all(part));
    }
  }

  private int[] all(int part) {
    int[] rows = new int[shares[part].rows(depth - 1).length];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  /** Part 0: computes the loss of the outputs, and sends back their errors. */
  LossOfBatch evaluate(int width, long batch, Permutation order, int first) {
    FloatDense all = FloatDense.zeros(data.outputs(), width);
    FloatDense targets = FloatDense.zeros(data.outputs(), width);
    FloatDense errors = FloatDense.zeros(data.outputs(), width);
    PartShare.Memory memory = shares[0].memory(width);
    PartMail.copy(memory.passes.get(depth - 1).output(), all(0), all, shares[0].rows(depth - 1));
    for (int part = 1; part < shares.length; part++) {
      if (all(part).length > 0) {
        Message message = outputs.receive(0, tag(batch, 0));
        PartMail.copy(message, all, shares[message.from()].rows(depth - 1));
      }
    }
    for (int column = 0; column < width; column++) {
      for (int output = 0; output < targets.rows(); output++) {
        targets.set(output, column, data.target(order.to(first + column), output));
      }
    }
    double sum = FloatLosses.evaluate(loss, all, targets, errors);
    PartMail.copy(errors, shares[0].rows(depth - 1), memory.passes.get(depth - 1).errors(), all(0));
    for (int part = 1; part < shares.length; part++) {
      outputs.send(0, part, tag(batch, 1), errors, shares[part].rows(depth - 1));
    }
    int correct = data.hasLabels() ? Predictions.correct(all, data, order, first) : 0;
    return new LossOfBatch(sum, correct);
  }

  /**
   * What part 0 finds out.
   *
   * @param sum of the items' losses
   * @param correct items whose class is told
   */
  record LossOfBatch(double sum, int correct) {}

  /** Receives the errors of a part's outputs. */
  void receiveErrors(int part, int width, long batch) {
    if (part != 0 && all(part).length > 0) {
      Message message = outputs.receive(part, tag(batch, 1));
      FloatDense errors = shares[part].memory(width).passes.get(depth - 1).errors();
      PartMail.copy(message, errors, all(part));
    }
  }

  /** Sends what a part adds to the errors of a layer's inputs, then computes its gradient. */
  void sendErrors(int part, int width, long batch, int layer) {
    PartShare.Memory memory = shares[part].memory(width);
    FloatLayerPass pass = memory.passes.get(layer);
    if (shares[part].rows(layer).length == 0) {
      return;
    }
    pass.errorsOfSums();
    if (layer > 0) {
      FloatDense added = memory.inputErrors.get(layer);
      pass.errorsOfInputs(added);
      for (int to = 0; to < shares.length; to++) {
        if (to != part) {
          backward.send(part, to, tag(batch, layer), added, routes.places(layer, to, part));
        }
      }
    }
    pass.gradient(memory.inputs.get(layer));
  }

  /** Adds up the errors of the outputs of the layer before, in the order of the parts. */
  void addErrors(int part, int width, long batch, int layer) {
    PartShare.Memory memory = shares[part].memory(width);
    FloatDense errors = memory.passes.get(layer - 1).errors();
    float[][] added = new float[shares.length][];
    for (int left = receivers(part, layer); left > 0; left--) {
      Message message = backward.receive(part, tag(batch, layer));
      added[message.from()] = message.words();
    }
    Arrays.fill(errors.rawValues(), 0);
    for (int from = 0; from < shares.length; from++) {
      int[] rows = routes.rows(layer, part, from);
      if (from == part && shares[part].rows(layer).length > 0) {
        PartMail.add(memory.inputErrors.get(layer), routes.places(layer, part, part), errors, rows);
      } else if (added[from] != null) {
        PartMail.add(added[from], errors, rows);
      }
    }
  }

  /** Parts that need something of a part before a layer: they send errors. */
  private int receivers(int part, int layer) {
    int count = 0;
    for (int to = 0; to < shares.length; to++) {
      count += to != part && routes.rows(layer, part, to).length > 0 ? 1 : 0;
    }
    return count;
  }

  /** Words and messages so far, with the numbers of steps and items in which they were sent. */
  TrainingTraffic traffic(long steps, long items) {
    return new TrainingTraffic(
        steps,
        items,
        forward.words(),
        forward.messages(),
        backward.words(),
        backward.messages(),
        outputs.words());
  }
}
