package io.github.spdnn.command;

import io.github.spdnn.dnn.training.BatchProgress;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells on the terminal and in the log how a training goes.
 *
 * @param out for a line after each epoch
 * @param progress for how far an epoch is
 * @param log for a line after each epoch, too
 * @param heldBack what is looked at after each epoch: test or validation
 */
record TrainReport(PrintWriter out, Progress progress, TrainingLog log, String heldBack)
    implements TrainingListener {
  @Override
  public void batch(BatchProgress now) {
    progress.show(
        () ->
            String.format(
                Locale.ROOT,
                "epoch %d/%d ... %3d %%, loss %.4f, %,.0f images/s, %.0f s left",
                now.epoch(),
                now.epochs(),
                100L * now.batch() / now.batches(),
                now.loss(),
                now.itemsPerSecond(),
                now.secondsLeft()));
  }

  @Override
  public void epoch(EpochResult result) {
    progress.clear();
    out.printf(
        Locale.ROOT,
        "epoch %-6d loss %.4f, training %.2f %%, %s %.2f %%, %.3f s, %,.0f images/s%n",
        result.epoch(),
        result.trainLoss(),
        100 * result.trainAccuracy(),
        heldBack,
        100 * result.validationAccuracy(),
        result.seconds(),
        result.itemsPerSecond());
    log.add(result);
  }
}
