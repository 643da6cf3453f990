/**
 * Rearrangements of structure, computed once per pattern and then applied to as many arrays of
 * values as there are: {@link io.github.spdnn.core.convert.Relocation} (transposing, permuting),
 * {@link io.github.spdnn.core.convert.Selection} (slices, lists of rows and columns, triangles),
 * {@link io.github.spdnn.core.convert.Concatenation}, {@link io.github.spdnn.core.convert.Pairing}
 * (element by element, Kronecker) and {@link io.github.spdnn.core.convert.Tiling}.
 *
 * <p>They know nothing of value types, so floats and doubles share them. Whoever needs a result
 * only once calls the method of the matrix instead, such as {@link
 * io.github.spdnn.core.FloatCsr#transpose}.
 */
package io.github.spdnn.core.convert;
