package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/** Fills small hypergraphs with and without weights and layers. */
@Domain(DomainContext.Global.class)
public class HypergraphArbitraries extends DomainContextBase {
  private static final int MOST_NETS = 40;
  private static final int MOST_VERTICES = 60;

  @Provide
  Arbitrary<Hypergraph> hypergraphs() {
    Arbitrary<Shape> shapes =
        Combinators.combine(
                Arbitraries.integers().between(0, MOST_NETS),
                Arbitraries.integers().between(1, MOST_VERTICES))
            .as(Shape::new);
    return Combinators.combine(
            PatternArbitraries.patterns(shapes),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 3),
            PatternArbitraries.seeds())
        .as(
            (pins, vertexWeight, netWeight, layers, seed) -> {
              SplittableRandom random = new SplittableRandom(seed);
              Hypergraph hypergraph = Hypergraph.of(pins);
              if (vertexWeight > 0) {
                hypergraph =
                    hypergraph.withVertexWeights(numbers(pins.columns(), vertexWeight, random));
              }
              if (netWeight > 0) {
                hypergraph = hypergraph.withNetWeights(numbers(pins.rows(), netWeight, random));
              }
              return hypergraph.withLayers(
                  numbers(pins.columns(), Math.min(layers, pins.columns()) - 1, random));
            });
  }

  /** Random numbers from 0 to a largest one. */
  public static int[] numbers(int count, int largest, SplittableRandom random) {
    return random.ints(count, 0, largest + 1).toArray();
  }
}
