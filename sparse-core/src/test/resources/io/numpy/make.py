"""Writes the .npy and .npz files of this folder with NumPy and SciPy, and beside each a .txt file
with the elements that they read back: a line a row, each number in the form that Python reads
exactly.

Made with NumPy 2.4.6 and SciPy 1.17.1: python3 make.py
"""

import os
import zipfile

import numpy as np
import scipy.sparse

os.chdir(os.path.dirname(os.path.abspath(__file__)))
random = np.random.default_rng(11)


def write_text(name, elements):
    with open(name + ".txt", "w") as text:
        for row in np.atleast_2d(elements):
            number = int if elements.dtype.kind in "biu" else float
            text.write(" ".join(repr(number(value)) for value in row) + "\n")


def array(name, elements, version=None):
    with open(name, "wb") as file:
        np.lib.format.write_array(file, elements, version)
    write_text(name, np.load(name))


def numbers(shape, dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return random.random(shape) < 0.5
    if dtype.kind in "iu":
        ends = np.iinfo(dtype)
        chosen = random.integers(ends.min, ends.max, shape, dtype.newbyteorder("="), endpoint=True)
        chosen.flat[:2] = ends.min, ends.max
        return chosen.astype(dtype)
    largest = 4 if dtype.itemsize == 2 else 12
    return (random.standard_normal(shape) * 10.0 ** random.integers(-12, largest, shape)).astype(dtype)


def sparse(name, matrix, **options):
    scipy.sparse.save_npz(name, matrix, **options)
    write_text(name, scipy.sparse.load_npz(name).toarray())


def chosen(shape, dtype, density=0.4):
    values = numbers(shape, dtype)
    return scipy.sparse.coo_array(np.where(random.random(shape) < density, values, 0).astype(dtype))


def with_long_indices(matrix):
    matrix.indices = matrix.indices.astype(np.int64)
    matrix.indptr = matrix.indptr.astype(np.int64)
    return matrix


# Matrices of all types, both orders of bytes and of elements, all versions of the format.
for dtype in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
    array(f"matrix-{dtype}.npy", numbers((3, 4), "<" + dtype))
for dtype in ["i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8"]:
    array(f"matrix-{dtype}-big-endian.npy", numbers((2, 3), ">" + dtype))
array("matrix-f4-fortran.npy", np.asfortranarray(numbers((4, 3), "f4")))
array("matrix-f8-fortran-big-endian.npy", np.asfortranarray(numbers((3, 5), ">f8")))
array("matrix-f4-version-2.npy", numbers((2, 2), "f4"), (2, 0))
array("matrix-f8-version-3.npy", numbers((2, 2), "f8"), (3, 0))
array("matrix-f8-special.npy", np.array([[np.nan, np.inf], [-np.inf, -0.0]]))

for dtype in ["b1", "i1", "i4", "i8", "u1", "u8", "f4", "f8"]:
    array(f"vector-{dtype}.npy", numbers(7, dtype))
array("labels.npy", np.array([5, 0, 4, 1, 9], dtype=np.int64))

# Sparse matrices of all formats that are read.
sparse("csr-f4.npz", chosen((5, 7), "f4").tocsr())
sparse("csr-f8.npz", chosen((5, 7), "f8").tocsr())
sparse("csr-f8-stored.npz", chosen((6, 4), "f8").tocsr(), compressed=False)
sparse("csr-i4.npz", chosen((4, 4), "i4").tocsr())
sparse("csr-i8.npz", chosen((4, 4), "i8").tocsr())
sparse("csr-bool.npz", chosen((4, 6), "b1").tocsr())
sparse("csr-long-indices.npz", with_long_indices(chosen((5, 6), "f4").tocsr()))
sparse("csr-empty.npz", scipy.sparse.csr_array((3, 2)))
sparse("csr-old-class.npz", scipy.sparse.csr_matrix(chosen((3, 8), "f4")))
sparse("csc-f4.npz", chosen((5, 7), "f4").tocsc())
sparse("csc-f8-stored.npz", chosen((8, 3), "f8").tocsc(), compressed=False)
sparse("csc-long-indices.npz", with_long_indices(chosen((6, 5), "f8").tocsc()))
sparse("coo-f4.npz", chosen((5, 7), "f4"))
sparse("coo-f8.npz", chosen((7, 5), "f8"))

# Not canonical: not sorted, with duplicates (whole numbers and halves, so that sums are exact),
# with stored zeros, with entries after the last offset.
indptr = np.array([0, 3, 3, 7], dtype=np.int32)
indices = np.array([2, 0, 3, 1, 3, 1, 0], dtype=np.int32)
distinct = np.array([2, 0, 3, 1, 3, 4, 0], dtype=np.int32)
data = np.array([1.5, -2, 0, 4, 5, 6.5, 7], dtype=np.float32)
for format, kind in [("csr", scipy.sparse.csr_array), ("csc", scipy.sparse.csc_array)]:
    shape = (3, 5) if format == "csr" else (5, 3)
    sparse(f"{format}-unsorted.npz", kind((data, distinct, indptr), shape))
    sparse(f"{format}-duplicates.npz", kind((data, indices, indptr), shape))
sparse("csr-bool-duplicates.npz", scipy.sparse.csr_array((data != 0, indices, indptr), (3, 5)))
row = np.array([2, 0, 2, 0, 2, 1])
col = np.array([1, 1, 0, 1, 1, 2])
sparse("coo-duplicates.npz", scipy.sparse.coo_array((data[:6], (row, col)), (3, 4)))
longer = scipy.sparse.csr_array((data, distinct, indptr), (3, 5))
longer.indptr[3] = 5
sparse("csr-longer.npz", longer)

# As SciPy before 1.0 under Python 3: the format is a text of four bytes a character.
old = chosen((4, 3), "f8").tocsr()
np.savez(
    "csr-text-format.npz",
    data=old.data, indices=old.indices, indptr=old.indptr, shape=old.shape, format=old.format,
)
write_text("csr-text-format.npz", scipy.sparse.load_npz("csr-text-format.npz").toarray())

# Members do not say the date, so that this script writes the same bytes again.
for name in os.listdir():
    if name.endswith(".npz"):
        assert all(member.date_time[0] == 1980 for member in zipfile.ZipFile(name).infolist())
