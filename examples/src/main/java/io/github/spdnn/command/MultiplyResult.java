package io.github.spdnn.command;

/**
 * The figures of {@code spdnn multiply}; components are the keys of its JSON.
 *
 * @param op spmv, spmm, spgemm or spadd
 * @param type float or double
 * @param threads number of threads
 * @param rows rows of A
 * @param columns columns of A
 * @param nonzeros stored entries of A
 * @param resultNonzeros stored entries of the result, or elements of a dense one
 * @param multiplyAdds multiply-adds of one product; of spadd, entries of A and B
 * @param secondsMin the fastest product; with symbolic half, both halves
 * @param secondsMedian the median product
 * @param symbolicSecondsMin the fastest symbolic half, null if there is none
 * @param numericSecondsMin the fastest numeric half
 * @param gflops 2 multiplyAdds / secondsMedian / 10⁹
 * @param plan what the plan says of itself
 * @param backend vector or scalar
 * @param vectorBits width of the vectors in bits
 */
record MultiplyResult(
    String op,
    String type,
    int threads,
    int rows,
    int columns,
    long nonzeros,
    long resultNonzeros,
    long multiplyAdds,
    double secondsMin,
    double secondsMedian,
    Double symbolicSecondsMin,
    double numericSecondsMin,
    double gflops,
    String plan,
    String backend,
    int vectorBits) {}
