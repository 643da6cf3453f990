package io.github.spdnn.dnn.inference.layer;

import java.util.function.Supplier;

/** Something that is made when it is first asked for, once, whichever thread asks. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile T made;

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
