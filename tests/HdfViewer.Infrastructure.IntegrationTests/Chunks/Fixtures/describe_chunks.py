"""Says how the chunked and contiguous datasets of HDF5 files are stored, and what libhdf5 reads from them.

Usage: describe_chunks.py FOLDER FILE...

Writes FOLDER/manifest.json, and the elements of each dataset, in C order and in their stored type, to FOLDER/expected.bin.
Where a file has a dataset /expected/PATH, its elements are what PATH is to decode to: for filters that libhdf5 lacks here.
"""
import ctypes
import json
import os
import sys

os.environ.setdefault("HDF5_PLUGIN_PATH", "/usr/lib/x86_64-linux-gnu/hdf5/serial/plugins")

import h5py
import numpy as np
from h5py import h5d, h5o, h5s, h5t

try:
    import bitshuffle.h5  # noqa: F401
except ImportError:
    pass

MAX_BYTES = 4 << 20
MAX_CHUNKS = 20_000
hdf5 = ctypes.CDLL("libhdf5_serial.so.103")


def is_fixed(tid):
    kind = tid.get_class()
    if kind in (h5t.VLEN, h5t.REFERENCE) or (kind == h5t.STRING and tid.is_variable_str()):
        return False
    if kind == h5t.COMPOUND:
        return all(is_fixed(tid.get_member_type(i)) for i in range(tid.get_nmembers()))
    return is_fixed(tid.get_super()) if kind == h5t.ARRAY else True


def filter_step(plist, i):
    """One filter with all its values: h5py itself brings at most 16, libhdf5 256."""
    flags, count = ctypes.c_uint(), ctypes.c_size_t(256)
    values, name = (ctypes.c_uint * count.value)(), ctypes.create_string_buffer(256)
    number = hdf5.H5Pget_filter2(
        ctypes.c_int64(plist.id), ctypes.c_uint(i), ctypes.byref(flags), ctypes.byref(count), values, ctypes.c_size_t(256), name, None)
    return {"id": number, "name": name.value.decode("utf-8", "replace"), "values": values[: count.value]}


def stored_chunks(filename, dataset, shape):
    """Coordinates, address, size and mask of each chunk.

    Coordinates that libhdf5 1.10 lists are wrong where an extensible array indexes a dataset whose unlimited dimension is not the first;
    reading a chunk by its coordinates is right. So chunks are read, and found again in the file.
    """
    grid = [-(-d // c) for d, c in zip(dataset.shape, shape)]
    if np.prod(grid, dtype=float) > MAX_CHUNKS:
        raise NotImplementedError
    listed = [dataset.get_chunk_info(i) for i in range(dataset.get_num_chunks())]
    with open(filename, "rb") as file:
        raw = file.read()
    found = []
    for index in np.ndindex(*grid):
        offset = tuple(i * c for i, c in zip(index, shape))
        try:
            mask, data = dataset.read_direct_chunk(offset)
        except (OSError, ValueError):
            continue  # not written
        at = [c.byte_offset for c in listed if c.size == len(data) and raw[c.byte_offset:c.byte_offset + c.size] == data]
        same = [c.byte_offset for c in listed if c.chunk_offset == offset and c.byte_offset in at]
        found.append([offset, (same or at or [raw.find(data)])[0], len(data), mask])
    return found


def elements(dataset):
    data = np.zeros(dataset.shape, f"V{dataset.get_type().get_size()}")
    dataset.read(h5s.ALL, h5s.ALL, data, mtype=dataset.get_type())
    return data.tobytes()


def describe(file, path, expected):
    dataset = h5d.open(file.id, path.encode())
    tid, plist, shape = dataset.get_type(), dataset.get_create_plist(), dataset.shape
    layout = plist.get_layout()
    size = tid.get_size()
    if layout not in (h5d.CHUNKED, h5d.CONTIGUOUS) or not is_fixed(tid) or dataset.get_space().get_simple_extent_type() == h5s.NULL:
        return None
    if plist.get_external_count() or int(np.prod(shape, dtype=float)) * size > MAX_BYTES:
        return None
    fill = bytes(size)
    if plist.fill_value_defined() == 2:
        value = np.zeros((), f"V{size}")
        try:
            native = np.zeros((), tid.dtype)
            plist.get_fill_value(native)
            value = native
        except TypeError:
            return None
        fill = value.tobytes()
    entry = {"file": os.path.abspath(file.filename), "path": path, "shape": shape, "elementSize": size, "fill": fill.hex(),
             "filters": [], "chunkShape": None, "chunks": [], "address": dataset.get_offset(), "plainEdges": False}
    if layout == h5d.CHUNKED:
        entry["chunkShape"] = plist.get_chunk()
        options = ctypes.c_uint()
        hdf5.H5Pget_chunk_opts(ctypes.c_int64(plist.id), ctypes.byref(options))
        entry["plainEdges"] = bool(options.value & 2)
        entry["filters"] = [filter_step(plist, i) for i in range(plist.get_nfilters())]
        entry["chunks"] = stored_chunks(file.filename, dataset, plist.get_chunk())
    source = file["expected" + path].id if ("expected" + path) in file else dataset
    try:
        data = elements(source)
    except (OSError, TypeError, ValueError):
        return None
    entry["offset"], entry["length"] = expected.tell(), len(data)
    expected.write(data)
    return entry


def paths(file):
    found = []
    h5o.visit(file.id, lambda name: found.append("/" + name.decode("utf-8", "surrogateescape")))
    return [p for p in found if not p.startswith("/expected/")]


folder = sys.argv[1]
manifest = []
with open(os.path.join(folder, "expected.bin"), "wb") as expected:
    for name in sys.argv[2:]:
        try:
            with h5py.File(name, "r") as file:
                for path in paths(file):
                    try:
                        entry = describe(file, path, expected)
                    except (OSError, RuntimeError, TypeError, ValueError, KeyError, UnicodeError, NotImplementedError):
                        continue  # not readable here: nothing to compare with
                    if entry:
                        manifest.append(entry)
        except (OSError, RuntimeError):
            continue
with open(os.path.join(folder, "manifest.json"), "w") as file:
    json.dump(manifest, file)
