"""Writes HDF5 files with every filter that Debian has an implementation of.

Usage: write_filtered.py FOLDER

Needs python3-h5py, python3-tables, bitshuffle, hdf5-filter-plugin (bzip2, LZ4)
and hdf5-filter-plugin-blosc-serial. Run describe_chunks.py on the files for what is in them.
"""
import ctypes
import os
import sys
import zlib

os.environ.setdefault("HDF5_PLUGIN_PATH", "/usr/lib/x86_64-linux-gnu/hdf5/serial/plugins")

import h5py
import numpy as np
from h5py import h5d, h5p, h5s, h5t

OPTIONAL = 1
rng = np.random.default_rng(20240611)


def numbers(shape, dtype):
    """Neither noise nor constant: a ramp with some noise and some runs."""
    count = int(np.prod(shape))
    values = np.arange(count) // 9 + rng.integers(0, 4, count)
    values[count // 2: count // 2 + count // 5] = 5
    return values.astype(dtype).reshape(shape)


def write(file, name, data, chunks, filters, tid=None, fill=None):
    """Creates a chunked dataset through the low-level API, so that filters and types are free."""
    tid = h5t.py_create(data.dtype) if tid is None else tid
    plist = h5p.create(h5p.DATASET_CREATE)
    plist.set_chunk(chunks)
    if fill is not None:
        plist.set_fill_value(np.array(fill, data.dtype))
    for number, *values in filters:
        plist.set_filter(number, OPTIONAL, tuple(values))
    space = h5s.create_simple(data.shape)
    dataset = h5d.create(file.id, name.encode(), tid, space, plist)
    dataset.write(h5s.ALL, h5s.ALL, np.ascontiguousarray(data), mtype=tid)
    return dataset


def standard(path):
    with h5py.File(path, "w") as f:
        for dtype in ("u1", "<i2", ">i4", "<f4", ">f8", "<c16", "S3", "S12", "V7"):
            raw = numbers((61, 37), "<i8")
            data = np.frombuffer((raw.tobytes() * 3)[: 61 * 37 * np.dtype(dtype).itemsize], dtype).reshape(61, 37) \
                if dtype[0] in "SV" else numbers((61, 37), dtype)
            for name, options in {
                "plain": {},
                "gzip": {"compression": 4},
                "shuffle": {"shuffle": True},
                "shuffle-gzip": {"shuffle": True, "compression": 9},
                "fletcher": {"fletcher32": True},
                "lzf": {"compression": "lzf"},
                "shuffle-lzf-fletcher": {"compression": "lzf", "shuffle": True, "fletcher32": True},
            }.items():
                f.create_dataset(f"{name}/{np.dtype(dtype).str.strip('|<>')}", data=data, chunks=(16, 9), **options)

        # An odd number of bytes in a chunk, and more than the 360 words between two reductions of the checksum.
        f.create_dataset("fletcher/odd", data=numbers(5001, "u1"), chunks=(1667,), fletcher32=True)
        f.create_dataset("fletcher/high", data=np.full(8192, 0xFF, "u1"), chunks=(4096,), fletcher32=True)

        # Chunks that a filter was skipped on: written directly, with a mask.
        data = numbers((4, 50), "<i4")
        masked = f.create_dataset("masked", shape=(4, 50), dtype="<i4", chunks=(1, 50), shuffle=True, compression=5)
        masked[0] = data[0]
        masked.id.write_direct_chunk((1, 0), data[1].tobytes(), 0b11)
        masked.id.write_direct_chunk((2, 0), zlib.compress(data[2].tobytes()), 0b01)

        # Partly written, with a fill value.
        sparse = f.create_dataset("sparse", shape=(100, 100), dtype=">i2", chunks=(7, 30), fillvalue=-3, compression=1)
        sparse[20:40, 50:70] = numbers((20, 20), ">i2")
        f.create_dataset("unwritten", shape=(9, 9), dtype="<f8", chunks=(4, 4), fillvalue=1.5, compression=1)

    # Edge chunks that are left unfiltered need the latest format.
    with h5py.File(path.replace("standard", "latest"), "w", libver="latest") as f:
        plist = h5p.create(h5p.DATASET_CREATE)
        plist.set_chunk((10, 10))
        plist.set_deflate(5)
        data = numbers((25, 25), "<i4")
        for name, maxshape in {"fixed": (25, 25), "extensible": (h5s.UNLIMITED, 25), "btree2": (h5s.UNLIMITED, h5s.UNLIMITED)}.items():
            dataset = h5d.create(f.id, name.encode(), h5t.py_create(data.dtype), h5s.create_simple((25, 25), maxshape), plist)
            dataset.write(h5s.ALL, h5s.ALL, data)
        # h5py has no name for this property.
        ctypes.CDLL("libhdf5_serial.so.103").H5Pset_chunk_opts(ctypes.c_int64(plist.id), ctypes.c_uint(2))
        for name, maxshape in {"fixed": (25, 25), "extensible": (h5s.UNLIMITED, 25), "btree2": (h5s.UNLIMITED, h5s.UNLIMITED)}.items():
            dataset = h5d.create(f.id, f"plain_edges_{name}".encode(), h5t.py_create(data.dtype), h5s.create_simple((25, 25), maxshape), plist)
            dataset.write(h5s.ALL, h5s.ALL, data)
        f.create_dataset("single", data=data, chunks=(25, 25), compression=2)
        f.create_dataset("implicit", data=data, chunks=(10, 10))


def szip(path):
    with h5py.File(path, "w") as f:
        for method in ("nn", "ec"):
            for block in (2, 8, 16, 32):
                for dtype in ("u1", "<i2", ">i2", "<u4", ">f4", "<f8", "<i8"):
                    for shape, chunks in {(1000,): (300,), (40, 50): (40, 50), (40, 33): (13, 33)}.items():
                        if chunks[-1] < block:
                            continue
                        name = f"{method}{block}/{np.dtype(dtype).str.strip('|')}_{'x'.join(map(str, shape))}"
                        f.create_dataset(name, data=numbers(shape, dtype), chunks=chunks, compression="szip", compression_opts=(method, block))
        # All options of the code: constant (zero blocks), long runs, small values (second extension), noise (uncompressed).
        for name, data in {
            "zeros": np.zeros(100000, "<i2"),
            "ones": np.full(100000, 7, "u1"),
            "runs": np.repeat(rng.integers(0, 3, 200), 500).astype("<i2"),
            "small": rng.integers(0, 2, 50000).astype("u1"),
            "noise": rng.integers(0, 65536, 50000).astype("<u2"),
            "noise1": rng.integers(0, 256, 50000).astype("u1"),
            "walk": np.cumsum(rng.integers(-3, 4, 50000)).astype("<i2"),
            "wide": (rng.normal(0, 1, 50000) * 10 ** rng.uniform(0, 4, 50000)).astype("<i2"),
        }.items():
            for method in ("nn", "ec"):
                f.create_dataset(f"{name}_{method}", data=data, chunks=(20000,), compression="szip", compression_opts=(method, 16))
                f.create_dataset(f"{name}_{method}_odd", data=data, chunks=(1237,), compression="szip", compression_opts=(method, 10))
        # Samples of 3, 12 and 20 bits.
        for bits, base in {3: "u1", 12: "<u2", 12.5: ">u2", 20: "<u4"}.items():
            tid = h5t.py_create(np.dtype(base)).copy()
            tid.set_precision(int(bits))
            data = rng.integers(0, 1 << int(bits), 5000).astype(base)
            write(f, f"bits{bits}_{base.strip('<>')}", data, (1500,), [(4, 141 - 104, 8)], tid)


def packed(path):
    with h5py.File(path, "w") as f:
        # Scale-offset: every width, sign and order, with and without a fill value, constant, full range, fixed bits.
        for dtype in ("u1", "i1", "<u2", ">i2", "<i4", ">u4", "<i8", ">i8"):
            info = np.iinfo(dtype)
            ramp = (np.arange(2000) % 101).astype(dtype)
            f.create_dataset(f"scale/{dtype}", data=ramp, chunks=(300,), scaleoffset=0)
            f.create_dataset(f"scale/{dtype}_constant", data=np.full(500, 9, dtype), chunks=(300,), scaleoffset=0)
            full = rng.integers(info.min, info.max, 2000, dtype=np.dtype(dtype).newbyteorder("="), endpoint=True).astype(dtype)
            full[:2] = info.min, info.max
            f.create_dataset(f"scale/{dtype}_full", data=full, chunks=(300,), scaleoffset=0)
            filled = ramp.copy()
            filled[::7] = 111
            f.create_dataset(f"scale/{dtype}_fill", data=filled, chunks=(300,), scaleoffset=0, fillvalue=111)
            f.create_dataset(f"scale/{dtype}_bits", data=ramp, chunks=(300,), scaleoffset=7)
            write(f, f"scale-{dtype}_nofill", ramp, (300,), [(6, 2, 0)], fill=None)
            write(f, f"scale-{dtype}_all", ramp, (300,), [(6, 2, np.dtype(dtype).itemsize * 8)])
        for dtype in ("<f4", ">f4", "<f8", ">f8"):
            for digits in (0, 1, 3):
                values = (np.cumsum(rng.normal(0, 1, 3000)) * 10).astype(dtype)
                f.create_dataset(f"scale/{dtype}_{digits}", data=values, chunks=(700,), scaleoffset=digits)
                values[5:900:3] = -999
                f.create_dataset(f"scale/{dtype}_{digits}_fill", data=values, chunks=(700,), scaleoffset=digits, fillvalue=-999)

        # N-bit: odd precisions and offsets, floats of odd layout, arrays, compounds, members that are left alone.
        def integer(base, precision, offset=0):
            tid = h5t.py_create(np.dtype(base)).copy()
            tid.set_precision(precision)
            tid.set_offset(offset)
            return tid

        for base, precision, offset in (("u1", 3, 2), ("<i2", 11, 0), (">i2", 9, 5), ("<u4", 17, 8), (">u4", 23, 0), ("<i8", 45, 3), (">i8", 64, 0), ("<i4", 32, 0)):
            size = np.dtype(base).itemsize
            mask = ((1 << precision) - 1) << offset
            data = (rng.integers(0, 1 << min(62, size * 8), 1500).astype(np.uint64) & np.uint64(mask)).astype(base)
            write(f, f"nbit-{base}_{precision}_{offset}", data, (400,), [(5,)], integer(base, precision, offset))

        float20 = h5t.IEEE_F32LE.copy()
        float20.set_fields(26, 20, 6, 7, 13)
        float20.set_offset(7)
        float20.set_precision(20)
        float20.set_ebias(31)
        write(f, "nbit-float20", (rng.integers(0, 1 << 20, 1000) << 7).astype("<u4"), (300,), [(5,)], float20)

        element = np.dtype({"names": ["a", "s", "v", "n"], "formats": ["<i2", "S5", (">u4", (2, 3)), [("x", "u1"), ("y", "<f8")]],
                            "offsets": [2, 4, 12, 40], "itemsize": 56})
        compound = h5t.create(h5t.COMPOUND, 56)
        compound.insert(b"a", 2, integer("<i2", 7, 4))
        compound.insert(b"s", 4, h5t.py_create(np.dtype("S5")))
        compound.insert(b"v", 12, h5t.array_create(integer(">u4", 19, 1), (2, 3)))
        inner = h5t.create(h5t.COMPOUND, 9)
        inner.insert(b"x", 0, integer("u1", 5))
        inner.insert(b"y", 1, h5t.IEEE_F64LE)
        compound.insert(b"n", 40, inner)
        data = np.frombuffer(rng.integers(0, 256, 56 * 700, dtype="u1").tobytes(), "V56")
        space = h5s.create_simple((700,))
        plist = h5p.create(h5p.DATASET_CREATE)
        plist.set_chunk((100,))
        plist.set_filter(5, OPTIONAL, ())
        dataset = h5d.create(f.id, b"nbit-compound", compound, space, plist)
        dataset.write(h5s.ALL, h5s.ALL, np.ascontiguousarray(data), mtype=compound)
        write(f, "nbit-array", data[:100].view("u1").view("<u2").reshape(-1)[: 3 * 300].reshape(300, 3).view("V6").reshape(300), (70,),
              [(5,)], h5t.array_create(integer("<u2", 12, 2), (3,)))
        write(f, "nbit-string", np.array([b"ab", b"cde"] * 50), (30,), [(5,)])


def registered(path):
    import bitshuffle.h5  # noqa: F401  registers the filter with h5py's library

    with h5py.File(path, "w") as f:
        for dtype in ("u1", "<i2", "<f4", ">i4", "<f8", "<c16"):
            data = numbers((130, 77), dtype)
            size = np.dtype(dtype).itemsize
            write(f, f"bzip2-{dtype}", data, (50, 30), [(307, 5)])
            write(f, f"lz4-{dtype}", data, (50, 30), [(32004, 0)])
            write(f, f"lz4_blocks-{dtype}", data, (50, 30), [(32004, 512)])
            write(f, f"bitshuffle-{dtype}", data, (50, 30), [(32008, 0)])
            write(f, f"bitshuffle_lz4-{dtype}", data, (50, 30), [(32008, 0, 2)])
            write(f, f"bitshuffle_lz4_blocks-{dtype}", data, (50, 33), [(32008, 64, 2)])
            for number, codec in enumerate(("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd")):
                for shuffle in (0, 1, 2):
                    write(f, f"blosc_{codec}_{shuffle}-{dtype}", data, (50, 30), [(32001, 0, 0, 0, 0, 5, shuffle, number)])
                    write(f, f"blosc_{codec}_{shuffle}_large-{dtype}", numbers((300, 400), dtype), (300, 300),
                          [(32001, 0, 0, 0, 0, 9, shuffle, number)])
            write(f, f"blosc_copied-{dtype}", rng.integers(0, 256, (3000, size), dtype="u1").view(dtype).reshape(3000), (1000,),
                  [(32001, 0, 0, 0, 0, 0, 1, 0)])



def pytables(path):
    """Blosc and bzip2 as PyTables writes them."""
    import tables
    with tables.open_file(path, "w") as f:
        for name in ("zlib", "bzip2", "blosc:blosclz", "blosc:lz4", "blosc:lz4hc", "blosc:snappy", "blosc:zlib", "blosc:zstd"):
            for dtype in ("u1", "<i4", "<f8"):
                for bits in ((False, True) if "blosc" in name else (False,)):
                    filters = tables.Filters(complevel=6, complib=name, shuffle=not bits, bitshuffle=bits, fletcher32=dtype == "<i4")
                    f.create_carray("/", f"{name.replace(':', '_')}_{dtype.strip('<')}_{int(bits)}", obj=numbers((200, 90), dtype),
                                    filters=filters, chunkshape=(60, 90))


folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
standard(os.path.join(folder, "standard.h5"))
szip(os.path.join(folder, "szip.h5"))
packed(os.path.join(folder, "packed.h5"))
registered(os.path.join(folder, "registered.h5"))
pytables(os.path.join(folder, "pytables.h5"))
