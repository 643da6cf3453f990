package io.github.spdnn.command;

import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.training.ConfusionMatrix;
import io.github.spdnn.dnn.training.TrainingData;
import java.io.PrintWriter;
import java.util.Locale;

/** Which classes a network finds. */
final class Classification {
  private Classification() {}

  /** Runs a network on labelled items. */
  static ConfusionMatrix of(SparseNetwork network, TrainingData data, int threads) {
    try (InferencePlan plan = InferencePlan.planner().withThreads(threads).plan(network)) {
      ConfusionMatrix confusion = new ConfusionMatrix(network.outputs());
      int[] found = plan.infer(data.inputs()).largestOutputs();
      for (int item = 0; item < found.length; item++) {
        confusion.add(data.label(item), found[item]);
      }
      return confusion;
    }
  }

  /** Compares classes with labels. */
  static ConfusionMatrix of(int classes, int[] labels, int[] found) {
    ConfusionMatrix confusion = new ConfusionMatrix(classes);
    for (int item = 0; item < found.length; item++) {
      confusion.add(labels[item], found[item]);
    }
    return confusion;
  }

  /** Prints the accuracy and a row of counts for each class. */
  static void print(PrintWriter out, ConfusionMatrix confusion) {
    out.printf(
        Locale.ROOT,
        "accuracy     %.2f %%: %,d of %s%n",
        100 * confusion.accuracy(),
        confusion.correct(),
        Numbers.count(confusion.items(), "item"));
    out.println("confusion    a row for each label, a column for each class found");
    StringBuilder line = new StringBuilder("            ");
    for (int found = 0; found < confusion.classes(); found++) {
      line.append(String.format("%7d", found));
    }
    out.println(line);
    for (int label = 0; label < confusion.classes(); label++) {
      line.setLength(0);
      line.append(String.format("%12d", label));
      for (int found = 0; found < confusion.classes(); found++) {
        line.append(String.format("%7d", confusion.count(label, found)));
      }
      out.println(line);
    }
  }
}
