package io.github.spdnn.dnn.training.file;

import io.github.spdnn.dnn.training.DynamicSparsity;
import io.github.spdnn.dnn.training.Loss;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.dnn.training.Schedule;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings as lines {@code name=value}, for checkpoints. */
final class SettingsText {
  private final Map<String, String> values;

  private SettingsText(Map<String, String> values) {
    this.values = values;
  }

  static String of(TrainingSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("epochs", "" + settings.epochs());
    values.put("batch", "" + settings.batch());
    values.put("seed", "" + settings.seed());
    values.put("loss", "" + settings.loss());
    Optimizer optimizer = settings.optimizer();
    values.put("optimizer", "" + optimizer.method());
    values.put("momentum", "" + optimizer.momentum());
    values.put("second_momentum", "" + optimizer.secondMomentum());
    values.put("epsilon", "" + optimizer.epsilon());
    values.put("weight_decay", "" + optimizer.weightDecay());
    Schedule schedule = settings.schedule();
    values.put("schedule", "" + schedule.kind());
    values.put("rate", "" + schedule.rate());
    values.put("warm_up_epochs", "" + schedule.warmUpEpochs());
    values.put("step_epochs", "" + schedule.stepEpochs());
    values.put("factor", "" + schedule.factor());
    DynamicSparsity dynamics = settings.dynamics();
    values.put("growth", "" + dynamics.growth());
    values.put("share", "" + dynamics.share());
    values.put("every_epochs", "" + dynamics.everyEpochs());
    values.put("until", "" + dynamics.until());
    values.put("patience", "" + settings.patience());
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Reads settings.
   *
   * @throws IllegalArgumentException if one is missing or no value of its kind
   */
  static TrainingSettings parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int sign = line.indexOf('=');
      if (sign > 0) {
        values.put(line.substring(0, sign), line.substring(sign + 1));
      }
    }
    return new SettingsText(values).settings();
  }

  private TrainingSettings settings() {
    return new TrainingSettings(
        Integer.parseInt(get("epochs")),
        Integer.parseInt(get("batch")),
        Long.parseLong(get("seed")),
        Loss.valueOf(get("loss")),
        new Optimizer(
            Optimizer.Method.valueOf(get("optimizer")),
            Float.parseFloat(get("momentum")),
            Float.parseFloat(get("second_momentum")),
            Float.parseFloat(get("epsilon")),
            Float.parseFloat(get("weight_decay"))),
        new Schedule(
            Schedule.Kind.valueOf(get("schedule")),
            Double.parseDouble(get("rate")),
            Double.parseDouble(get("warm_up_epochs")),
            Integer.parseInt(get("step_epochs")),
            Double.parseDouble(get("factor"))),
        new DynamicSparsity(
            DynamicSparsity.Growth.valueOf(get("growth")),
            Double.parseDouble(get("share")),
            Integer.parseInt(get("every_epochs")),
            Double.parseDouble(get("until"))),
        Integer.parseInt(get("patience")));
  }

  private String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the setting " + name + " is missing");
    }
    return value;
  }
}
