package io.github.spdnn.core.testing;

import io.github.spdnn.core.SparsityPattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/** Fills shapes and patterns, and what jqwik knows itself, such as numbers. */
@Domain(DomainContext.Global.class)
public class PatternDomain extends DomainContextBase {
  @Provide
  Arbitrary<SparsityPattern> patterns() {
    return PatternArbitraries.patterns();
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return PatternArbitraries.shapes();
  }
}
