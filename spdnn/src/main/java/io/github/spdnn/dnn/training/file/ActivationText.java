package io.github.spdnn.dnn.training.file;

import io.github.spdnn.dnn.Activation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Activations as they are named in model files: {@code relu}, {@code leaky_relu(0.01)}. */
public final class ActivationText {
  private static final Pattern CALL = Pattern.compile("([a-z_]+)\\((.*)\\)");

  private ActivationText() {}

  public static String of(Activation activation) {
    switch (activation.curve()) {
      case TANH -> {
        return "tanh";
      }
      case SIGMOID -> {
        return "sigmoid";
      }
      case NONE -> {}
    }
    if (activation.equals(Activation.IDENTITY)) {
      return "identity";
    }
    if (activation.equals(Activation.RELU)) {
      return "relu";
    }
    if (activation.equals(Activation.leakyRelu(activation.slope()))) {
      return "leaky_relu(" + activation.slope() + ")";
    }
    if (activation.equals(Activation.cappedRelu(activation.high()))) {
      return "capped_relu(" + activation.high() + ")";
    }
    return "clamp(" + activation.low() + "," + activation.high() + "," + activation.slope() + ")";
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if there is no such activation
   */
  public static Activation parse(String text) {
    switch (text) {
      case "identity":
        return Activation.IDENTITY;
      case "relu":
        return Activation.RELU;
      case "tanh":
        return Activation.TANH;
      case "sigmoid":
        return Activation.SIGMOID;
      default:
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
          throw unknown(text);
        }
        return parse(text, call.group(1), call.group(2).split(","));
    }
  }

  private static Activation parse(String text, String name, String[] numbers) {
    float first = Float.parseFloat(numbers[0]);
    if (name.equals("leaky_relu") && numbers.length == 1) {
      return Activation.leakyRelu(first);
    }
    if (name.equals("capped_relu") && numbers.length == 1) {
      return Activation.cappedRelu(first);
    }
    if (name.equals("clamp") && numbers.length == 3) {
      return new Activation(first, Float.parseFloat(numbers[1]), Float.parseFloat(numbers[2]));
    }
    throw unknown(text);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("there is no activation '" + text + "'");
  }
}
