"""Writes the Matrix Market files of this folder with SciPy, and beside each a .txt file with the
elements that SciPy reads back: a line a row, each number in the form that Python reads exactly.

Made with SciPy 1.17.1 and NumPy: python3 make.py
"""

import gzip
import os

import numpy as np
import scipy.io
import scipy.sparse

os.chdir(os.path.dirname(os.path.abspath(__file__)))
random = np.random.default_rng(7)


def write(name, matrix, **options):
    scipy.io.mmwrite(name, matrix, **options)
    write_text(name)


def write_text(name):
    back = scipy.io.mmread(name)
    dense = back.toarray() if scipy.sparse.issparse(back) else back
    with open(name + ".txt", "w") as text:
        for row in dense:
            text.write(" ".join(repr(float(value)) for value in row) + "\n")


def sparse(shape, dtype):
    chosen = random.random(shape) < 0.3
    if np.issubdtype(dtype, np.integer):
        values = random.integers(0, 100, shape)
    else:
        values = random.standard_normal(shape) * 10.0 ** random.integers(-12, 12, shape)
    return scipy.sparse.coo_array(np.where(chosen, values, 0).astype(dtype))


real = sparse((7, 5), np.float64)
square = sparse((6, 6), np.float64)
write("coordinate-real.mtx", real, comment="a comment\n and another")
write("coordinate-real-float32.mtx", sparse((9, 4), np.float32))
write("coordinate-integer.mtx", sparse((5, 8), np.int64) * -1)
write("coordinate-unsigned.mtx", sparse((4, 4), np.uint32))
write("coordinate-pattern.mtx", abs(real), field="pattern")
write("coordinate-symmetric.mtx", square + square.T)
write("coordinate-skew.mtx", square - square.T)
write("array-real.mtx", random.standard_normal((4, 3)))
write("array-integer.mtx", random.integers(-9, 9, (3, 5)))
write("array-symmetric.mtx", (square + square.T).toarray())
write("array-skew.mtx", (square - square.T).toarray())

# SciPy sums duplicates before it writes, so this file is not of its making, but the sums are.
with open("coordinate-duplicates.mtx", "w") as file:
    file.write("%%MatrixMarket matrix coordinate real general\n3 3 5\n")
    file.write("3 3 0.1\n1 3 0.2\n3 3 0.3\n3 1 0.4\n3 3 0.5\n")
write_text("coordinate-duplicates.mtx")

scipy.io.mmwrite("zipped.mtx", real)
with open("zipped.mtx", "rb") as plain, open("coordinate-real.mtx.gz", "wb") as file:
    with gzip.GzipFile("", "wb", 9, file, mtime=0) as zipped:
        zipped.write(plain.read())
os.remove("zipped.mtx")
os.replace("coordinate-real.mtx.txt", "coordinate-real.mtx.gz.txt")
with open("coordinate-real.mtx.gz.txt") as text, open("coordinate-real.mtx.txt", "w") as copy:
    copy.write(text.read())
