"""Writes random datasets, and what h5py reads of random selections of them.

Arguments: FOLDER SEED COUNT. Makes FOLDER/random*.h5, FOLDER/slices.json and FOLDER/expected.bin.
"""
import json
import os
import sys

import h5py
import numpy as np
from h5py import h5d, h5p, h5s, h5t

folder, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
KINDS = ["u1", "i1", "<i2", ">i2", "<u4", ">u4", "<i8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "<c8", ">c16", "S1", "S7", "V5", "bool",
         "enum", "bits", "array", "compound"]


def random_type():
    kind = rng.choice(KINDS)
    if kind == "enum":
        return h5py.enum_dtype({"A": 0, "B": 1, "C": 7}, basetype=str(rng.choice(["u1", "<i2", ">i4"]))), None
    if kind == "array":
        return np.dtype((str(rng.choice(["<i2", ">f4"])), (2, 3))), None
    if kind == "compound":
        return np.dtype([("a", "<i4"), ("b", ">f8"), ("s", "S3"), ("v", "<u2", (2,)), ("n", [("x", "u1"), ("y", ">i2")])], align=bool(rng.integers(2))), None
    if kind == "bits":
        return np.dtype("<u2"), h5t.STD_B16BE
    return np.dtype(str(kind)), None


def random_bytes(shape, dtype):
    size = int(np.prod(shape)) * dtype.itemsize
    data = np.repeat(rng.integers(0, 256, size // 5 + 1, dtype="u1"), 5)[:size]
    if dtype == np.dtype("bool"):
        data &= 1
    return data


def creation(rank, shape, size):
    """A random layout with random filters."""
    plist, about, library = h5p.create(h5p.DATASET_CREATE), [], True
    kind = rng.choice(["chunked", "chunked", "chunked", "chunked", "contiguous", "compact"])
    total = int(np.prod(shape)) * size
    if rank == 0 or kind == "contiguous":
        plist.set_layout(h5d.CONTIGUOUS)
        return plist, "contiguous", True, False
    if kind == "compact" and total < 60_000:
        plist.set_layout(h5d.COMPACT)
        return plist, "compact", True, False
    chunk = tuple(int(rng.integers(1, d + 1)) for d in shape)
    plist.set_chunk(chunk)
    about.append(f"chunks {chunk}")
    if rng.integers(3) == 0:
        plist.set_shuffle()
        about.append("shuffle")
    match rng.integers(5):
        case 0 | 1:
            plist.set_deflate(int(rng.integers(1, 9)))
            about.append("deflate")
        case 2:
            plist.set_filter(32000, h5py.h5z.FLAG_OPTIONAL)
            about.append("lzf")
    if rng.integers(4) == 0:
        plist.set_fletcher32()
        about.append("fletcher32")
    return plist, ", ".join(about), library, True


def random_slice(shape):
    members = []
    for d in shape:
        start = int(rng.integers(0, d))
        match rng.integers(4):
            case 0:
                members.append(":")
            case 1:
                members.append(str(start))
            case 2:
                members.append(f"{start}:{int(rng.integers(start, d + 1))}")
            case 3:
                members.append(f"{start}::{int(rng.integers(1, d + 1))}")
    return ",".join(members)


def parse(text):
    def one(member):
        parts = [int(p) if p else None for p in member.split(":")]
        return parts[0] if len(parts) == 1 else slice(*parts)
    return tuple(one(m) for m in text.split(",")) if text else ()


slices, expected = [], bytearray()
for part, options in enumerate(({}, {"libver": "latest"}, {"userblock_size": 1024})):
    name = f"random{part}.h5"
    with h5py.File(os.path.join(folder, name), "w", **options) as f:
        for number in range(count // 3):
            rank = int(rng.integers(0, 5))
            shape = tuple(int(rng.integers(1, {1: 20_000, 2: 150, 3: 30, 4: 12}[rank])) for _ in range(rank))
            dtype, stored = random_type()
            tid = stored or h5t.py_create(dtype, logical=True)
            base = dtype.base if dtype.subdtype else dtype
            plist, about, library, can_grow = creation(rank, shape, dtype.itemsize)
            if rng.integers(3) == 0 and not dtype.subdtype and stored is None and dtype.kind in "iuf":
                plist.set_fill_value(np.array(7, dtype))
                about += ", fill value"
            unlimited = tuple(h5s.UNLIMITED if can_grow and rng.integers(3) == 0 else d for d in shape)
            space = h5s.create_simple(shape, unlimited) if rank else h5s.create(h5s.SCALAR)
            path = f"/d{number}"
            dataset = h5d.create(f.id, path.encode(), tid, space, plist)

            # All of it, nothing, or a corner.
            written = shape
            how = rng.integers(4)
            if how == 1 and rank:
                written = tuple(int(rng.integers(0, d + 1)) for d in shape)
            if how > 0 or not rank:
                raw = random_bytes(written, dtype)
                target = h5s.create_simple(shape) if rank else h5s.create(h5s.SCALAR)
                if rank:
                    target.select_hyperslab((0,) * rank, tuple(max(w, 1) for w in written)) if all(written) else target.select_none()
                memory = h5s.create_simple(written) if rank else h5s.ALL
                if not rank or all(written):
                    dataset.write(memory if rank else h5s.ALL, target if rank else h5s.ALL, raw.view(f"V{dtype.itemsize}").reshape(written), mtype=tid)

            # What is stored, byte for byte, with NumPy doing the slicing and libhdf5 the reading.
            everything = np.zeros(shape, f"V{dtype.itemsize}")
            dataset.read(h5s.ALL, h5s.ALL, everything, mtype=tid)
            for text in dict.fromkeys(["..."] + [random_slice(shape) for _ in range(4 if rank else 0)]):
                selected = everything if text == "..." else everything[parse(text)]
                data = np.ascontiguousarray(selected).tobytes()
                slices.append({"file": name, "path": path, "about": f"{dtype} {shape} {about}", "shape": shape, "text": text,
                               "isLibrary": library, "offset": len(expected), "length": len(data)})
                expected += data

with open(os.path.join(folder, "slices.json"), "w") as out:
    json.dump(slices, out)
with open(os.path.join(folder, "expected.bin"), "wb") as out:
    out.write(expected)
