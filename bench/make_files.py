#!/usr/bin/python3
"""Makes the files that the benchmarks read, 1.3 GB in all. Usage: make_files.py FOLDER [NAME...]

Needs python3-h5py. Files that are there already are left as they are.
"""
import os
import sys

import h5py
import numpy as np

rng = np.random.default_rng(42)
GZIP = {"compression": "gzip", "compression_opts": 4, "shuffle": True}
PAGE = 1 << 20


def many_groups(path):
    """10,000 groups with 5 attributes and 2 small datasets each, in the layout that libraries write by default: 23 MB."""
    with h5py.File(path, "w") as f:
        for i in range(10_000):
            g = f.create_group(f"group_{i:05d}")
            g.attrs["index"] = i
            g.attrs["label"] = f"group number {i}"
            g.attrs["scale"] = i * 0.5
            g.attrs["vec"] = np.arange(4, dtype="f8") + i
            g.attrs["flag"] = np.bool_(i % 2)
            g.create_dataset("a", data=np.arange(16, dtype="i4") + i)
            g.create_dataset("b", data=np.full((4, 4), i, dtype="f8"))


def big_chunked(path):
    """A cube and an image, gzip and shuffle: 458 MB."""
    with h5py.File(path, "w") as f:
        y, x = np.mgrid[0:4096, 0:4096].astype("f4")
        cube = f.create_dataset("cube", (4096, 4096, 8), "f4", chunks=(256, 256, 1), **GZIP)
        for k in range(8):
            cube[:, :, k] = np.sin(x / 100 + k) * np.cos(y / 130) * 100 + rng.standard_normal((4096, 4096), dtype="f4")
        cube.attrs["units"] = "counts"
        image = f.create_dataset("image", (4096, 4096), "f4", chunks=(256, 256), **GZIP)
        image[...] = np.hypot(x - 2048, y - 2048) + rng.standard_normal((4096, 4096), dtype="f4")
        f.create_dataset("trace", data=rng.standard_normal(2_000_000), chunks=(65_536,), compression="gzip", shuffle=True)


def contig_1d(path):
    """200 MB of float64 in one run of bytes."""
    with h5py.File(path, "w") as f:
        t = np.arange(25_000_000)
        f["signal"] = np.sin(t / 1e5) + 0.1 * rng.standard_normal(t.size)
        f["signal"].attrs["rate_hz"] = 1000.0


def cloud_paged(path):
    """1,000 groups and an image in a file of pages of 1 MiB: 51 MB."""
    creation = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    creation.set_file_space_strategy(h5py.h5f.FSPACE_STRATEGY_PAGE, True, 1)
    creation.set_file_space_page_size(PAGE)
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_libver_bounds(h5py.h5f.LIBVER_LATEST, h5py.h5f.LIBVER_LATEST)
    with h5py.File(h5py.h5f.create(path.encode(), h5py.h5f.ACC_TRUNC, creation, access)) as f:
        for i in range(1_000):
            g = f.create_group(f"g{i:04d}")
            for k in range(5):
                g.attrs[f"attr{k}"] = k * i
            g.create_dataset("a", data=np.arange(16))
            g.create_dataset("b", data=rng.standard_normal((64, 64)), chunks=(32, 32), compression="gzip")
        f.create_dataset("image", data=rng.standard_normal((2048, 2048)).astype("f4"), chunks=(256, 256), compression="gzip", shuffle=True)


def variables(path):
    """1,000 variables over shared dimensions with attributes, as netCDF-4 writes them (creation order tracked, dimension scales): 40 MB."""
    with h5py.File(path, "w", libver=("v108", "v110"), track_order=True) as f:
        scales = {"time": np.arange(8.0), "lat": np.linspace(-90, 90, 32), "lon": np.linspace(0, 360, 32, endpoint=False)}
        for name, values in scales.items():
            f[name] = values
            f[name].make_scale(name)
        for i in range(1_000):
            v = f.create_dataset(f"variable_{i:04d}", data=rng.standard_normal((8, 32, 32)).astype("f4"), chunks=(4, 32, 32), track_order=True, **GZIP)
            for d, name in enumerate(scales):
                v.dims[d].attach_scale(f[name])
            v.attrs["units"] = "K"
            v.attrs["long_name"] = f"variable number {i}"
            v.attrs["_FillValue"] = np.float32(-9999)
            v.attrs["valid_range"] = np.array([-100, 100], "f4")
        f.attrs["Conventions"] = "CF-1.8"


def many_chunks(path):
    """A series that grew in 5,000 chunks: 160 MB."""
    with h5py.File(path, "w") as f:
        d = f.create_dataset("series", (5_000, 64, 64), "f8", maxshape=(None, 64, 64), chunks=(1, 64, 64), compression="gzip", compression_opts=1, shuffle=True)
        frame = rng.standard_normal((64, 64))
        for i in range(5_000):
            d[i] = frame + i


def sparse(path):
    """100,000 × 100,000, of which three corners were written."""
    with h5py.File(path, "w") as f:
        d = f.create_dataset("mostly_unwritten", (100_000, 100_000), "f4", chunks=(256, 256), compression="gzip", fillvalue=-1)
        for row, column in ((0, 0), (50_000, 50_000), (99_000, 0)):
            d[row:row + 1000, column:column + 1000] = rng.standard_normal((1000, 1000), dtype="f4")


def stack(path):
    """2,000 frames, one chunk each: a cut along the frames touches all of them."""
    with h5py.File(path, "w") as f:
        d = f.create_dataset("frames", (2000, 512, 512), "u2", chunks=(1, 512, 512), compression="gzip", compression_opts=1, shuffle=True)
        frame = rng.poisson(20, (512, 512)).astype("u2")
        for i in range(2000):
            d[i] = np.roll(frame, i, axis=1)


ALL = (many_groups, big_chunked, contig_1d, cloud_paged, variables, many_chunks, sparse, stack)


def main(folder, *names):
    os.makedirs(folder, exist_ok=True)
    for write in ALL:
        path = os.path.join(folder, f"{write.__name__}.h5")
        if os.path.exists(path) or (names and write.__name__ not in names):
            continue
        print(f"making {write.__name__}.h5", flush=True)
        write(path + ".part")
        os.rename(path + ".part", path)


if __name__ == "__main__":
    main(*sys.argv[1:])
