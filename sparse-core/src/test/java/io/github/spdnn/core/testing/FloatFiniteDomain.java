package io.github.spdnn.core.testing;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Fills patterns and matrices; values are finite, of very different sizes and never zero. What
 * jqwik knows itself, such as numbers, is filled too.
 */
@Domain(DomainContext.Global.class)
public class FloatFiniteDomain extends DomainContextBase {
  @Provide
  Arbitrary<SparsityPattern> patterns() {
    return PatternArbitraries.patterns();
  }

  @Provide
  Arbitrary<FloatCsr> sparse() {
    return FloatArbitraries.csr(ValueKind.FINITE);
  }

  @Provide
  Arbitrary<FloatDense> dense() {
    return FloatArbitraries.dense(ValueKind.FINITE);
  }
}
