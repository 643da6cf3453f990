"""Writes the malformed .npy and .npz files of the folders ../malformed/npy, npy-labels and npz, and
beside each a .expected file with the message that its reader must give.

Made with NumPy 2.4.6 and SciPy 1.17.1: python3 make_malformed.py
"""

import io
import os
import struct
import zipfile
import zlib

import numpy as np
import scipy.sparse

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "malformed"))
ARCHIVE = "expected a whole zip archive, stored or deflated"
TYPES = "b1, i1, i2, i4, i8, u1, u2, u4, u8"


def write(folder, name, content, message):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    with open(os.path.join(folder, name + ".expected"), "w") as file:
        file.write(f"{name}: {message}\n")


def npy(array):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def header(text, version=b"\x01\x00", elements=b""):
    text = text.encode("latin1")
    size = struct.pack("<H" if version == b"\x01\x00" else "<I", len(text))
    return b"\x93NUMPY" + version + size + text + elements


def dictionary(descr="'<f4'", order="False", shape="(2, 2)"):
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"


good = npy(np.arange(6, dtype="<f8").reshape(2, 3))


def matrix(name, content, message):
    write("npy", name, content, message)


matrix("empty.npy", b"", r"expected \x93NUMPY at byte 0, found nothing")
matrix("text.npy", b"1 2\n3 4\n", r"expected \x93NUMPY at byte 0, found '1 2\n3 '")
matrix("short-magic.npy", good[:3], r"expected \x93NUMPY at byte 0, found '\x93NU'")
matrix("no-version.npy", good[:7], "expected 2 bytes of header from byte 6 on, found 1")
matrix("version-4.npy", header("", b"\x04\x00"), "expected version 1.0, 2.0 or 3.0 at byte 6, found 4.0")
matrix("version-1-1.npy", header("", b"\x01\x01"), "expected version 1.0, 2.0 or 3.0 at byte 6, found 1.1")
matrix("no-length.npy", good[:9], "expected 2 bytes of header from byte 8 on, found 1")
matrix(
    "long-header.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\xff{}",
    "expected a header of at most 65535 bytes, found 4294967295 at byte 8",
)
matrix("cut-header.npy", good[:50], "expected 118 bytes of header from byte 10 on, found 40")
for name, text in [
    ("empty-header", "\n"),
    ("no-descr", "{'fortran_order': False, 'shape': (2, 2), }\n"),
    ("no-order", "{'descr': '<f4', 'shape': (2, 2), }\n"),
    ("no-shape", "{'descr': '<f4', 'fortran_order': False, }\n"),
    ("order-number", dictionary(order="0")),
    ("shape-list", dictionary(shape="[2, 2]")),
    ("shape-negative", dictionary(shape="(-2, 2)")),
    ("shape-fraction", dictionary(shape="(2.5, 2)")),
    ("no-dictionary", "'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)"),
    ("cut-dictionary", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)"),
]:
    shown = text.strip()
    shown = shown[:60] + "..." if len(shown) > 60 else shown
    matrix(
        name + ".npy", header(text),
        f"expected a dictionary of descr, fortran_order and shape at byte 10, found '{shown}'",
    )
for name, array, shown in [
    ("object", np.array([[None, 1]], dtype=object), "'|O', Python objects (pickle)"),
    ("complex", np.ones((2, 2), dtype="<c16"), "'<c16'"),
    ("text", np.array([["a", "bc"]]), "'<U2'"),
    ("bytes", np.array([[b"a", b"bc"]]), "'|S2'"),
    ("date", np.array([["2024-01-01"]], dtype="M8[D]"), "'<M8[D]'"),
    ("long-double", np.ones((1, 1), dtype="<f16"), "'<f16'"),
    ("record", np.ones((2, 2), dtype=[("a", "<f4"), ("shape", "<i4")]),
     "'[(\\'a\\', \\'<f4\\'), (\\'shape\\', \\'<i4\\')]'".replace("\\", "")),
]:
    matrix(f"type-{name}.npy", npy(array), f"expected a type out of {TYPES}, f2, f4, f8, found {shown}")
for descr in ["=f4", "|f4", "f4", "<f5", "<i16", "<b4"]:
    matrix(
        "type-" + descr.replace("<", "").replace("|", "bar-").replace("=", "equal-") + ".npy"
        if descr != "f4" else "type-no-order.npy",
        header(dictionary(f"'{descr}'"), elements=bytes(16)),
        f"expected a type out of {TYPES}, f2, f4, f8, found '{descr}'",
    )
matrix(
    "cut-elements.npy", good[:-1],
    "expected 48 bytes for shape (2, 3) of type '<f8' from byte 128 on, found 47",
)
matrix("no-elements.npy", good[:128], "expected 48 bytes for shape (2, 3) of type '<f8' from byte 128 on, found 0")
matrix(
    "two-arrays.npy", good + good,
    "expected 48 bytes for shape (2, 3) of type '<f8' from byte 128 on, found 224",
)
matrix(
    "large-shape.npy", header(dictionary(shape="(1000000, 1000)"), elements=bytes(8)),
    "expected 4000000000 bytes for shape (1000000, 1000) of type '<f4' from byte 79 on, found 8",
)
matrix(
    "too-large.npy", header(dictionary(shape="(100000, 100000)")),
    "expected at most 2147483639 elements, found shape (100000, 100000)",
)
matrix(
    "overflow.npy", header(dictionary(shape="(4294967296, 4294967296)")),
    "expected at most 2147483639 elements, found shape (4294967296, 4294967296)",
)
matrix(
    "too-many-rows.npy", header(dictionary(shape="(2147483639, 0)")),
    "expected less than 2147483639 rows and columns, found shape (2147483639, 0)",
)
matrix("scalar.npy", npy(np.float64(3)), "expected an array of 2 dimensions, found shape ()")
matrix("vector.npy", npy(np.arange(3.0)), "expected an array of 2 dimensions, found shape (3,)")
matrix("cube.npy", npy(np.zeros((2, 3, 1))), "expected an array of 2 dimensions, found shape (2, 3, 1)")


def labels(name, array, message):
    write("npy-labels", name, npy(array), message)


labels("float.npy", np.arange(3.0), f"expected whole numbers, a type out of {TYPES}, found '<f8'")
labels("half.npy", np.arange(3, dtype="f2"), f"expected whole numbers, a type out of {TYPES}, found '<f2'")
labels("matrix.npy", np.zeros((2, 2), dtype="i4"), "expected an array of 1 dimension, found shape (2, 2)")
for dtype, value in [("i8", 2**31), ("i8", -(2**31) - 1), ("u4", 2**32 - 1)]:
    labels(
        f"range-{dtype}{'-negative' if value < 0 else ''}.npy", np.array([1, 2, value], dtype=dtype),
        f"expected a number in the range of int as element 2, found {value}",
    )
labels(
    "range-u8.npy", np.array([1, 2**64 - 1], dtype="u8"),
    f"expected a number in the range of long as element 1, found {2**64 - 1}",
)
many = np.zeros(20000, dtype=">i8")
many[19999] = 10**12
labels("range-many.npy", many, f"expected a number in the range of int as element 19999, found {10**12}")


def sparse(name, message, compress=zipfile.ZIP_STORED, drop=(), change=None, **arrays):
    """A good matrix of 3 x 4 with five entries, in which some arrays are others."""
    members = dict(
        indices=np.array([0, 3, 1, 0, 2], dtype="i4"), indptr=np.array([0, 2, 2, 5], dtype="i4"),
        format=b"csr", shape=(3, 4), data=np.arange(5, dtype="f8"),
    )
    members.update(arrays)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compress) as archive:
        for key, array in members.items():
            if key not in drop:
                content = array if key.endswith("raw") else npy(array)
                info = zipfile.ZipInfo(key.removesuffix("raw") + ".npy")
                archive.writestr(info, content, compress)
        if change:
            change(archive)
    write("npz", name, file.getvalue(), message)


def other(name, content, message):
    write("npz", name, content, message)


def saved(name, matrix, message):
    file = io.BytesIO()
    scipy.sparse.save_npz(file, matrix)
    other(name, file.getvalue(), message)
    return file.getvalue()


three = scipy.sparse.csr_array(np.eye(3))
other("empty.npz", b"", f"{ARCHIVE}, found problem: zip file is empty")
other("text.npz", b"1 2 3\n" * 20, f"{ARCHIVE}, found problem: zip END header not found")
content = saved("bsr.npz", three.tobsr(), "expected csr, csc or coo in format.npy, found 'bsr'")
other("cut-off.npz", content[:-30], f"{ARCHIVE}, found problem: zip END header not found")
other("cut-off-early.npz", content[:50], f"{ARCHIVE}, found problem: zip END header not found")
saved("dia.npz", three.todia(), "expected csr, csc or coo in format.npy, found 'dia'")
saved("one-dimension.npz", scipy.sparse.csr_array(np.arange(3)), "expected 2 numbers in shape.npy, found 1")
file = io.BytesIO()
np.savez(file, x=np.eye(2), y=np.arange(3))
other("dense.npz", file.getvalue(), "expected format.npy of a sparse matrix, found 'x.npy, y.npy'")
file = io.BytesIO()
zipfile.ZipFile(file, "w").close()
other("no-members.npz", file.getvalue(), "expected format.npy of a sparse matrix, found an empty archive")

sparse("no-data.npz", "expected data.npy of a sparse matrix, found 'indices.npy, indptr.npy, format.npy, shape.npy'", drop=["data"])
sparse("no-indptr.npz", "expected indptr.npy of a sparse matrix, found 'indices.npy, format.npy, shape.npy, data.npy'", drop=["indptr"])
sparse("no-row.npz", "expected row.npy of a sparse matrix, found 'format.npy, shape.npy, data.npy'", format=b"coo", drop=["indptr", "indices"])
sparse("format-number.npz", "expected csr, csc or coo in format.npy, found '\\x03'", format=np.int8(3))
sparse("format-long.npz", "expected csr, csc or coo in format.npy, found '" + 40 * "c" + "'", format=b"c" * 100)
sparse("format-not-npy.npz", r"expected \x93NUMPY at byte 0 in format.npy, found 'csr'", drop=["format"], formatraw=b"csr")
sparse("shape-matrix.npz", "expected an array of 1 dimension in shape.npy, found shape (1, 2)", shape=[[3, 4]])
sparse("shape-negative.npz", "expected sizes in 0..2147483638 in shape.npy, found 3 x -4", shape=(3, -4))
sparse("shape-large.npz", "expected sizes in 0..2147483638 in shape.npy, found 3000000000 x 4", shape=(3 * 10**9, 4))
sparse("shape-fraction.npz", f"expected whole numbers, a type out of {TYPES} in shape.npy, found '<f8'", shape=(3.0, 4.5))
sparse("offsets-few.npz", "expected 4 elements in indptr.npy, found 3", indptr=np.array([0, 2, 5]))
sparse("offsets-of-columns.npz", "expected 5 elements in indptr.npy, found 4", format=b"csc")
sparse("offset-first.npz", "expected an offset in 0..0 as element 0 in indptr.npy, found 1", indptr=np.array([1, 2, 2, 5]))
sparse("offset-descending.npz", "expected an offset in 3..5 as element 2 in indptr.npy, found 2", indptr=np.array([0, 3, 2, 5]))
sparse("offset-beyond.npz", "expected an offset in 2..5 as element 3 in indptr.npy, found 6", indptr=np.array([0, 2, 2, 6]))
sparse("offset-long.npz", "expected a number in the range of int as element 3 in indptr.npy, found 4294967301", indptr=np.array([0, 2, 2, 2**32 + 5]))
sparse("index-negative.npz", "expected an index that is not negative as element 1 in indices.npy, found -1", indices=np.array([0, -1, 1, 0, 2]))
sparse("index-above.npz", "expected an index below 4 as element 4 in indices.npy, found 4", indices=np.array([0, 1, 1, 0, 4]))
sparse("index-long.npz", "expected a number in the range of int as element 2 in indices.npy, found 3000000000", indices=np.array([0, 1, 3 * 10**9, 0, 2]))
sparse("index-fraction.npz", f"expected whole numbers, a type out of {TYPES} in indices.npy, found '<f8'", indices=np.arange(5.0))
sparse("indices-matrix.npz", "expected an array of 1 dimension in indices.npy, found shape (1, 5)", indices=np.array([[0, 3, 1, 0, 2]]))
sparse("no-columns.npz", "expected an index below 0 as element 0 in indices.npy, found 0", shape=(3, 0))
sparse("data-few.npz", "expected 5 elements, one for each index in data.npy, found 4", data=np.arange(4.0))
sparse("data-many.npz", "expected 5 elements, one for each index in data.npy, found 6", data=np.arange(6.0))
sparse("data-matrix.npz", "expected an array of 1 dimension in data.npy, found shape (5, 1)", data=np.ones((5, 1)))
sparse("data-complex.npz", f"expected a type out of {TYPES}, f2, f4, f8 in data.npy, found '<c16'", data=np.ones(5, dtype=complex))
sparse("data-object.npz", f"expected a type out of {TYPES}, f2, f4, f8 in data.npy, found '|O', Python objects (pickle)", data=np.array([1, 2, 3, 4, None]))
sparse("data-cut.npz", "expected 40 bytes for shape (5,) of type '<f8' from byte 128 on in data.npy, found 39", drop=["data"], dataraw=npy(np.arange(5.0))[:-1])
huge = header(dictionary("'<f8'", shape="(3000000000,)"))
sparse("data-huge.npz", "expected at most 2147483639 elements in data.npy, found shape (3000000000,)", drop=["data"], dataraw=huge)
sparse("coo-lengths.npz", "expected 5 elements in col.npy, found 4", format=b"coo", row=np.arange(5) % 3, col=np.arange(4))
sparse("coo-row-above.npz", "expected an index below 3 as element 3 in row.npy, found 3", format=b"coo", row=np.arange(5) % 4, col=np.arange(5) % 4)
sparse("coo-column-above.npz", "expected an index below 4 as element 4 in col.npy, found 4", format=b"coo", row=np.arange(5) % 3, col=np.arange(5))
sparse("bzip2.npz", f"{ARCHIVE}, found problem: invalid CEN header (bad compression method: 12)", compress=zipfile.ZIP_BZIP2)


def claims(size, compressed=None):
    """The archive's directory says another size of data.npy; above 4 GiB this takes Zip64."""

    def change(archive):
        archive.getinfo("data.npy").file_size = size
        if compressed:
            archive.getinfo("data.npy").compress_size = compressed

    return change


sparse(
    "zip64-claim.npz", "expected zip data of 8589934720 bytes in data.npy, found 168 compressed bytes, too few for that",
    drop=["data"], dataraw=header(dictionary("'<f8'", shape="(1073741824,)").ljust(118), elements=bytes(40)),
    change=claims(2**33 + 128),
)
sparse(
    "claims-more.npz", "expected more elements in data.npy, found the end at byte 168",
    drop=["data"], dataraw=npy(np.ones(6))[:-8], indices=np.array([0, 3, 1, 0, 2, 3]), indptr=np.array([0, 2, 2, 6]),
    compress=zipfile.ZIP_DEFLATED, change=claims(176),
)
sparse(
    "stopped.npz", "expected intact zip data in data.npy, found damage: Unexpected end of ZLIB input stream",
    compress=zipfile.ZIP_DEFLATED, change=claims(168, 20),
)
sparse(
    "claims-less.npz", "expected the end after the last element in data.npy, found further bytes",
    drop=["data"], dataraw=npy(np.ones(5)) + b"more", compress=zipfile.ZIP_DEFLATED, change=claims(168),
)


def damaged(name, message, compress, at, values):
    """The member's bytes from a place on are others."""
    file = io.BytesIO()
    arrays = dict(
        indices=np.array([0], dtype="i4"), indptr=np.array([0, 1], dtype="i4"),
        format=b"csr", shape=(1, 1), data=np.array([1.5]),
    )
    with zipfile.ZipFile(file, "w", compress) as archive:
        for key, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(key + ".npy"), npy(array), compress)
        info = archive.getinfo("data.npy")
    content = bytearray(file.getvalue())
    start = info.header_offset + 30 + len("data.npy")
    at = at if at >= 0 else info.compress_size + at
    content[start + at : start + at + len(values)] = values
    other(name, bytes(content), message)


damaged(
    "wrong-checksum.npz",
    f"expected zip data with checksum {zlib.crc32(npy(np.array([1.5]))):08x} in data.npy, "
    f"found {zlib.crc32(npy(np.array([1.5]))[:-3] + bytes([1, 0xf8, 0x3f])):08x}",
    zipfile.ZIP_STORED, -3, b"\x01",
)
damaged(
    "damaged.npz", "expected intact zip data in data.npy, found damage: invalid block type",
    zipfile.ZIP_DEFLATED, 0, b"\xff",
)
