/**
 * What tests of this module and of the modules above it share; they get it through the test-jar.
 *
 * <p>Arguments for properties come from {@link io.github.spdnn.core.testing.PatternArbitraries} and
 * {@code FloatArbitraries} (with its Double twin). Either name a domain, and every {@code @ForAll}
 * parameter of a known type is filled:
 *
 * <pre>{@code
 * @Property
 * @Domain(FloatIntegerDomain.class)   // small integers: sums and products are exact
 * void transposedTwiceIsTheSame(@ForAll FloatCsr a) { ... }
 * }</pre>
 *
 * <p>or provide what the property needs:
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<Tuple2<FloatCsr, FloatDense>> products() {
 *   return FloatArbitraries.csrTimesDense(ValueKind.FINITE);
 * }
 *
 * @Property
 * void productIsCloseToTheOracle(@ForAll("products") Tuple2<FloatCsr, FloatDense> pair) {
 *   double[][] a = FloatOracle.array(pair.get1());
 *   double[][] x = FloatOracle.array(pair.get2());
 *   FloatAssertions.assertClose(
 *       DenseOracle.multiply(a, x, pair.get2().columns()),
 *       FloatOracle.productBound(a, x, pair.get2().columns()),
 *       Spmm.multiply(pair.get1(), pair.get2()));
 * }
 * }</pre>
 *
 * <p>Expected results come from {@link io.github.spdnn.core.testing.DenseOracle} on {@code
 * double[][]}, comparisons from {@code FloatAssertions}; both print the place and the numbers.
 */
package io.github.spdnn.core.testing;
