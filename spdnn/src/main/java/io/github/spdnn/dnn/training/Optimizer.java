package io.github.spdnn.dnn.training;

/**
 * How gradients change weights. Weight decay is decoupled from the gradients (Loshchilov and
 * Hutter, "Decoupled Weight Decay Regularization", 2019): {@code w -= rate * decay * w}, for
 * weights, not for biases.
 *
 * @param method the rule
 * @param momentum share of the last direction that is kept, 0 … 1; of Adam β₁
 * @param secondMomentum of Adam β₂; else 0
 * @param epsilon of Adam, what keeps the divisor from 0; else 0
 * @param weightDecay share of a weight that is taken away, times the learning rate
 */
public record Optimizer(
    Method method, float momentum, float secondMomentum, float epsilon, float weightDecay) {
  /** The rules. */
  public enum Method {
    /** Gradient descent: {@code m = momentum * m + g}, {@code w -= rate * m}. */
    SGD,
    /**
     * Moments of gradients: {@code m = β₁ m + (1−β₁) g}, {@code v = β₂ v + (1−β₂) g²}, {@code w -=
     * rate * m' / (sqrt(v') + ε)}, with {@code m' = m / (1−β₁ⁿ)}, {@code v' = v / (1−β₂ⁿ)} at step
     * n. Source: D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
     */
    ADAM
  }

  /** Checks the numbers. */
  public Optimizer {
    checkShare("momentum", momentum);
    checkShare("second momentum", secondMomentum);
    checkPositive("epsilon", epsilon);
    checkPositive("weight decay", weightDecay);
  }

  private static void checkShare(String name, float share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("the " + name + " is " + share + ", not in 0..1");
    }
  }

  private static void checkPositive(String name, float number) {
    if (!(number >= 0 && number < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the " + name + " is " + number + ", not at least 0 and finite");
    }
  }

  /** Gradient descent with momentum. */
  public static Optimizer sgd(float momentum) {
    return new Optimizer(Method.SGD, momentum, 0, 0, 0);
  }

  /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public static Optimizer adam() {
    return new Optimizer(Method.ADAM, 0.9f, 0.999f, 1e-8f, 0);
  }

  /** Returns this optimizer with another weight decay. */
  public Optimizer withWeightDecay(float decay) {
    return new Optimizer(method, momentum, secondMomentum, epsilon, decay);
  }
}
