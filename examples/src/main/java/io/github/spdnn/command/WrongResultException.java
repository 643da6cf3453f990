package io.github.spdnn.command;

/** A fast product differs from plain loops. */
final class WrongResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongResultException(String message) {
    super(message);
  }
}
