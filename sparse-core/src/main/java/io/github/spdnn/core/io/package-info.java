/**
 * Readers and writers of matrices: {@link io.github.spdnn.core.io.MatrixMarket}, {@link
 * io.github.spdnn.core.io.Npy} and {@link io.github.spdnn.core.io.Npz} (NumPy, SciPy), {@link
 * io.github.spdnn.core.io.GraphChallengeTsv}; and {@link io.github.spdnn.core.io.MatrixFiles},
 * which goes by the file's name.
 *
 * <p>All readers check everything and throw {@link io.github.spdnn.core.io.MalformedFileException}
 * with the file and the place of the first thing that is wrong. Text is read plain or as gzip. All
 * writers write beside the target and move the finished file into its place, see {@link
 * io.github.spdnn.core.io.AtomicFile}.
 */
package io.github.spdnn.core.io;
