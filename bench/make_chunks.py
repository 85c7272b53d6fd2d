#!/usr/bin/python3
"""Writes one chunk through each filter, as libhdf5 and the plugins of Debian do it. Usage: make_chunks.py FOLDER

Needs python3-h5py, hdf5-filter-plugin (bzip2, LZ4), hdf5-filter-plugin-blosc-serial and bitshuffle. Writes FOLDER/NAME.chunk, and the
numbers and parameters of its filters into FOLDER/chunks.json; FOLDER/plain.chunk is a chunk of floating point numbers before any filter.
"""
import ctypes
import json
import os
import sys
import tempfile

os.environ.setdefault("HDF5_PLUGIN_PATH", "/usr/lib/x86_64-linux-gnu/hdf5/serial/plugins")

import bitshuffle.h5  # noqa: F401  registers its filter
import h5py
import numpy as np
from h5py import h5d, h5p, h5s, h5t

EDGE, MANDATORY = 256, 0
DEFLATE, SHUFFLE, FLETCHER32, NBIT, SCALE_OFFSET, BZIP2, LZF, BLOSC, LZ4, BITSHUFFLE = 1, 2, 3, 5, 6, 307, 32000, 32001, 32004, 32008
hdf5 = ctypes.CDLL("libhdf5_serial.so.103")
rng = np.random.default_rng(42)
y, x = np.mgrid[0:EDGE, 0:EDGE]
measured = (np.hypot(x - 99, y - 77) + rng.standard_normal((EDGE, EDGE))).astype("<f4")
counts = rng.poisson(100, (EDGE, EDGE)).astype("<i4")


def szip(creation):
    hdf5.H5Pset_szip(ctypes.c_int64(creation.id), ctypes.c_uint(32), ctypes.c_uint(32))  # nearest neighbour, blocks of 32


def steps(*filters):
    """Filters by their numbers, each with its parameters."""
    def add(creation):
        for number, *values in filters:
            creation.set_filter(number, MANDATORY, tuple(values))
    return add


def bits(count):
    """A type of 4 bytes of which so many bits count."""
    tid = h5t.STD_I32LE.copy()
    tid.set_precision(count)
    return tid


CASES = {
    "deflate": (measured, steps((DEFLATE, 4)), None),
    "shuffle": (measured, steps((SHUFFLE,)), None),
    "shuffle+deflate": (measured, steps((SHUFFLE,), (DEFLATE, 4)), None),
    "fletcher32": (measured, steps((FLETCHER32,)), None),
    "szip": (measured, szip, None),
    "n-bit": (counts, steps((NBIT,)), bits(17)),
    "scale-offset i4": (counts, steps((SCALE_OFFSET, 2, 0)), None),
    "scale-offset f4": (measured, steps((SCALE_OFFSET, 0, 3)), None),
    "bzip2": (measured, steps((BZIP2, 9)), None),
    "lzf": (counts, steps((LZF,)), None),
    "blosc lz4": (measured, steps((BLOSC, 0, 0, 0, 0, 5, 1, 1)), None),
    "lz4": (counts, steps((LZ4,)), None),
    "bitshuffle": (measured, steps((BITSHUFFLE,)), None),
    "bitshuffle+lz4": (measured, steps((BITSHUFFLE, 0, 2)), None),
}


def filter_step(creation, i):
    """One filter with all its values: h5py itself brings at most 16."""
    count = ctypes.c_size_t(256)
    values, name, flags = (ctypes.c_uint * count.value)(), ctypes.create_string_buffer(256), ctypes.c_uint()
    number = hdf5.H5Pget_filter2(
        ctypes.c_int64(creation.id), ctypes.c_uint(i), ctypes.byref(flags), ctypes.byref(count), values, ctypes.c_size_t(256), name, None)
    return {"id": number, "values": values[: count.value]}


def store(file, name, data, add_filters, tid):
    """The chunk as it is stored, and its filters as the file describes them."""
    creation = h5p.create(h5p.DATASET_CREATE)
    creation.set_chunk(data.shape)
    add_filters(creation)
    dataset = h5d.create(file.id, name.encode(), tid or h5t.py_create(data.dtype), h5s.create_simple(data.shape), creation)
    dataset.write(h5s.ALL, h5s.ALL, data)
    creation = dataset.get_create_plist()
    mask, stored = dataset.read_direct_chunk((0, 0))
    if mask:
        raise RuntimeError(f"{name} was not applied")
    return stored, [filter_step(creation, i) for i in range(creation.get_nfilters())]


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    manifest = {}
    with tempfile.TemporaryDirectory() as temporary, h5py.File(os.path.join(temporary, "chunks.h5"), "w") as file:
        for name, case in CASES.items():
            stored, manifest[name] = store(file, name, *case)
            with open(os.path.join(folder, f"{name}.chunk"), "wb") as out:
                out.write(stored)
            print(f"{name}: {measured.nbytes:,} bytes as {len(stored):,}", file=sys.stderr)
    measured.tofile(os.path.join(folder, "plain.chunk"))
    with open(os.path.join(folder, "chunks.json"), "w") as out:
        json.dump(manifest, out)


if __name__ == "__main__":
    main()
