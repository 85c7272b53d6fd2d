#!/usr/bin/python3
"""Makes the files that the benchmarks read. Usage: make_files.py FOLDER

Needs python3-h5py. Files that are there already are left as they are.
"""
import os
import sys

import h5py
import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(42)


def big_chunked(f):
    """A cube and an image, gzip and shuffle: 458 MB."""
    y, x = np.mgrid[0:4096, 0:4096].astype("f4")
    options = {"compression": "gzip", "compression_opts": 4, "shuffle": True}
    cube = f.create_dataset("cube", (4096, 4096, 8), "f4", chunks=(256, 256, 1), **options)
    for k in range(8):
        cube[:, :, k] = np.sin(x / 100 + k) * np.cos(y / 130) * 100 + rng.standard_normal((4096, 4096), dtype="f4")
    image = f.create_dataset("image", (4096, 4096), "f4", chunks=(256, 256), **options)
    image[...] = np.hypot(x - 2048, y - 2048) + rng.standard_normal((4096, 4096), dtype="f4")


def contig_1d(f):
    """200 MB of float64 in one run of bytes."""
    t = np.arange(25_000_000)
    f["signal"] = np.sin(t / 1e5) + 0.1 * rng.standard_normal(t.size)


def sparse(f):
    """100,000 × 100,000, of which three corners were written."""
    d = f.create_dataset("mostly_unwritten", (100_000, 100_000), "f4", chunks=(256, 256), compression="gzip", fillvalue=-1)
    for row, column in ((0, 0), (50_000, 50_000), (99_000, 0)):
        d[row:row + 1000, column:column + 1000] = rng.standard_normal((1000, 1000), dtype="f4")


def stack(f):
    """2,000 frames, one chunk each: a cut along the frames touches all of them."""
    d = f.create_dataset("frames", (2000, 512, 512), "u2", chunks=(1, 512, 512), compression="gzip", compression_opts=1, shuffle=True)
    frame = rng.poisson(20, (512, 512)).astype("u2")
    for i in range(2000):
        d[i] = np.roll(frame, i, axis=1)


os.makedirs(folder, exist_ok=True)
for write in (big_chunked, contig_1d, sparse, stack):
    path = os.path.join(folder, f"{write.__name__}.h5")
    if os.path.exists(path):
        continue
    with h5py.File(path + ".part", "w") as f:
        write(f)
    os.rename(path + ".part", path)
