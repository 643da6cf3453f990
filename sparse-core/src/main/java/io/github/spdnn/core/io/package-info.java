/**
 * Readers and writers of sparse matrices: {@link io.github.spdnn.core.io.MatrixMarket} and {@link
 * io.github.spdnn.core.io.GraphChallengeTsv}.
 *
 * <p>All readers take plain and gzip files, check every line, and throw {@link
 * io.github.spdnn.core.io.MalformedFileException} with the file and the line of the first thing
 * that is wrong. All writers write beside the target and move the finished file into its place, see
 * {@link io.github.spdnn.core.io.AtomicFile}.
 */
package io.github.spdnn.core.io;
