#!/usr/bin/env python3
"""Writes the sample files of this folder: python3 make_samples.py [folder]

Needs h5py (Debian: python3-h5py). All numbers are made up, from fixed seeds, and no object stores a time, so that running the script
again with the same libraries writes the same bytes (but for the paged file, whose superblock extension libhdf5 always stamps).
"""
import os
import sys
from datetime import datetime, timedelta, timezone

import h5py
import numpy as np
from h5py import h5d, h5f, h5p, h5s, h5t

TEXT = h5py.string_dtype("utf-8")


# ------------------------------------------------------------------------------------------------ creating without timestamps

def create_file(path, *, latest=False, page_size=None):
    """A new file that keeps creation order and stores no times; paged when page_size is given."""
    fcpl = h5p.create(h5p.FILE_CREATE)
    fcpl.set_link_creation_order(h5p.CRT_ORDER_TRACKED | h5p.CRT_ORDER_INDEXED)
    fcpl.set_attr_creation_order(h5p.CRT_ORDER_TRACKED | h5p.CRT_ORDER_INDEXED)
    fcpl.set_obj_track_times(False)
    if page_size:
        fcpl.set_file_space_strategy(h5f.FSPACE_STRATEGY_PAGE, True, 1)
        fcpl.set_file_space_page_size(page_size)
    fapl = h5p.create(h5p.FILE_ACCESS)
    fapl.set_fclose_degree(h5f.CLOSE_STRONG)
    oldest = h5f.LIBVER_LATEST if latest or page_size else h5f.LIBVER_EARLIEST
    fapl.set_libver_bounds(oldest, h5f.LIBVER_LATEST)
    return h5py.File(h5f.create(path.encode(), h5f.ACC_TRUNC, fcpl, fapl))


def group(parent, name, **attrs):
    """A group that keeps creation order and stores no time."""
    gcpl = h5p.create(h5p.GROUP_CREATE)
    gcpl.set_link_creation_order(h5p.CRT_ORDER_TRACKED | h5p.CRT_ORDER_INDEXED)
    gcpl.set_attr_creation_order(h5p.CRT_ORDER_TRACKED | h5p.CRT_ORDER_INDEXED)
    gcpl.set_obj_track_times(False)
    made = h5py.Group(h5py.h5g.create(parent.id, name.encode(), gcpl=gcpl))
    made.attrs.update(attrs)
    return made


def nx(parent, name, nx_class, **attrs):
    """A NeXus group: what it is stands in its NX_class attribute."""
    return group(parent, name, NX_class=nx_class, **attrs)


def dataset(parent, name, data, attrs=None, **options):
    """A dataset without a time, with its attributes."""
    made = parent.create_dataset(name, data=data, track_times=False, **options)
    made.attrs.update(attrs or {})
    return made


def low_level(parent, name, datatype, values, **attrs):
    """A dataset of a type that NumPy has no word for: the bytes go to the file as they are."""
    dcpl = h5p.create(h5p.DATASET_CREATE)
    dcpl.set_obj_track_times(False)
    space = h5s.create_simple(values.shape) if values.shape else h5s.create(h5s.SCALAR)
    made = h5py.Dataset(h5d.create(parent.id, name.encode(), datatype, space, dcpl))
    made.id.write(h5s.ALL, h5s.ALL, values, mtype=datatype)
    made.attrs.update(attrs)
    return made


def keep_bits(values, bits):
    """float32 with the lower mantissa bits zeroed: what cannot be measured need not be stored, and gzip likes zeros."""
    raw = np.asarray(values, "f4").view("u4")
    drop = 23 - bits
    return ((raw + np.uint32(1 << (drop - 1))) & np.uint32(0xFFFFFFFF << drop & 0xFFFFFFFF)).view("f4")


# ------------------------------------------------------------------------------------------------ the files

def powder_diffraction(path):
    """A detector file in the NeXus layout: @default leads from the root to the plot, @signal and @axes say how to draw it."""
    rng = np.random.default_rng(20240311)
    frames, height, width = 24, 160, 160
    temperature = np.linspace(300.0, 760.0, frames)
    y, x = np.mgrid[0:height, 0:width].astype("f8")
    radius = np.hypot(x - 71.3, y - 84.6)

    images = np.empty((frames, height, width), "u2")
    for i, kelvin in enumerate(temperature):
        expansion = 1 - 9.0e-5 * (kelvin - 300)                                 # the lattice grows, the rings shrink
        intensity = 5 + 30 * np.exp(-radius / 25)
        for ring, weight in ((24, 160), (39, 90), (46, 60), (61, 75), (77, 30)):
            width_ = 1.1 + 0.0012 * (kelvin - 300)
            intensity += weight * np.exp(-0.5 * ((radius - ring * expansion) / width_) ** 2)
        if kelvin > 560:                                                        # a second phase appears
            intensity += (kelvin - 560) * 0.5 * np.exp(-0.5 * ((radius - 31 * expansion) / 1.3) ** 2)
        images[i] = rng.poisson(intensity)
    images[:, :, 78:82] = 0                                                     # the gap between two sensor modules
    mask = np.zeros((height, width), "u1")
    mask[:, 78:82] = 1
    for row, column in rng.integers(0, height, (9, 2)):
        mask[row, column] = 16
        images[:, row, column] = 65535                                          # hot pixels

    with create_file(path) as f:
        f.attrs["NX_class"] = "NXroot"
        f.attrs["default"] = "entry"
        f.attrs["file_name"] = os.path.basename(path)
        f.attrs["creator"] = "make_samples.py"
        entry = nx(f, "entry", "NXentry", default="data")
        dataset(entry, "title", "Phase transition of a ceramic on heating", dtype=TEXT)
        dataset(entry, "definition", "NXmonopd", dtype=TEXT)
        dataset(entry, "start_time", "2024-03-11T08:15:00+01:00", dtype=TEXT)
        dataset(entry, "duration", np.float32(1440), {"units": "s"})

        sample = nx(entry, "sample", "NXsample")
        dataset(sample, "name", "BaTiO₃ powder in a 0.3 mm capillary", dtype=TEXT)
        dataset(sample, "temperature", temperature, {"units": "K", "long_name": "Sample temperature (K)"})

        instrument = nx(entry, "instrument", "NXinstrument")
        dataset(instrument, "name", "BL-07 high-resolution powder diffraction", {"short_name": "BL-07"}, dtype=TEXT)
        mono = nx(instrument, "monochromator", "NXmonochromator")
        dataset(mono, "wavelength", np.float64(0.72931), {"units": "angstrom"})
        detector = nx(instrument, "detector", "NXdetector")
        dataset(detector, "data", images, {"units": "counts", "long_name": "Detector counts", "interpretation": "image"},
                chunks=(1, height, width), compression="gzip", compression_opts=9, shuffle=True, fletcher32=True,
                maxshape=(None, height, width))
        dataset(detector, "pixel_mask", mask, {"long_name": "0 good, 1 gap, 16 hot"}, chunks=(height, width), compression="gzip")
        dataset(detector, "distance", np.float64(212.5), {"units": "mm"})
        dataset(detector, "x_pixel_size", np.float64(172.0), {"units": "um"})
        dataset(detector, "y_pixel_size", np.float64(172.0), {"units": "um"})
        dataset(detector, "beam_center_x", np.float64(71.3), {"units": "pixel"})
        dataset(detector, "beam_center_y", np.float64(84.6), {"units": "pixel"})
        dataset(detector, "count_time", np.full(frames, 60, "f4"), {"units": "s"})

        monitor = nx(entry, "monitor", "NXmonitor")
        dataset(monitor, "data", (1e6 + rng.normal(0, 900, frames)).astype("i4"), {"units": "counts"})

        good = mask == 0
        bins = np.arange(0, 96)
        index = np.digitize(radius[good], bins) - 1
        inside = index < len(bins) - 1
        counts = np.bincount(index[inside], minlength=len(bins) - 1)
        pattern = np.stack([np.bincount(index[inside], im[good][inside].astype("f8"), len(bins) - 1) / np.maximum(counts, 1)
                            for im in images])
        two_theta = np.degrees(np.arctan((bins[:-1] + 0.5) * 0.172 / 212.5))

        plot = nx(entry, "data", "NXdata", signal="data", axes=["temperature", "row", "column"], title="Frames while heating")
        plot["data"] = h5py.SoftLink("/entry/instrument/detector/data")
        plot["temperature"] = sample["temperature"]
        sample["temperature"].attrs["target"] = "/entry/sample/temperature"
        dataset(plot, "row", np.arange(height, dtype="i2"), {"units": "pixel"})
        dataset(plot, "column", np.arange(width, dtype="i2"), {"units": "pixel"})

        integrated = nx(entry, "integrated", "NXdata", signal="intensity", axes=["temperature", "two_theta"],
                        title="Azimuthal average of each frame")
        dataset(integrated, "intensity", keep_bits(pattern, 14), {"units": "counts", "long_name": "Mean counts a pixel"},
                chunks=(frames, len(two_theta)), compression="gzip", shuffle=True)
        integrated["temperature"] = sample["temperature"]
        dataset(integrated, "two_theta", two_theta, {"units": "deg", "long_name": "Scattering angle 2θ (deg)"})


def weather_station(path):
    """A time series with gaps: a year of hourly records, and the notes of whoever looked after the station."""
    rng = np.random.default_rng(1013)
    hours = 365 * 24
    start = datetime(2023, 1, 1, tzinfo=timezone.utc)
    t = np.arange(hours)
    season, day = 2 * np.pi * t / hours, 2 * np.pi * t / 24
    slow = np.convolve(rng.standard_normal(hours + 96), np.ones(97) / 9.8, "valid")     # weather lasts for days
    temperature = 9.2 - 10.5 * np.cos(season - 0.35) - 3.8 * np.cos(day - 0.9) + 3.1 * slow + rng.normal(0, 0.3, hours)
    pressure = 957.4 + 7.5 * np.convolve(rng.standard_normal(hours + 143), np.ones(144) / 12, "valid") + rng.normal(0, 0.1, hours)
    humidity = np.clip(74 - 1.5 * (temperature - 9) + 9 * slow + rng.normal(0, 3, hours), 12, 100)
    rain = np.where(rng.random(hours) < np.clip(0.11 - 0.05 * slow, 0, 0.3), rng.gamma(0.7, 1.6, hours), 0)
    wind = np.abs(rng.normal(2.4, 1.6, hours)) + np.abs(slow)
    quality = np.zeros(hours, "i1")
    for begin, length, flag in ((1403, 52, 3), (3960, 7, 2), (5210, 181, 3), (7777, 24, 2), (8101, 3, 1)):
        quality[begin:begin + length] = flag
    for series in (temperature, pressure, humidity, rain, wind):
        series[quality == 3] = np.nan                                           # the station was off
    humidity[quality == 2] = np.nan                                             # only its hygrometer was

    with create_file(path) as f:
        f.attrs.update({"title": "Weather station Hochfeld, hourly records of 2023", "institution": "Hochfeld alpine observatory",
                        "latitude": 47.2731, "longitude": 11.3934, "altitude_m": np.int32(578), "time_zone": "UTC",
                        "Conventions": "one record an hour; gaps are NaN and flagged in quality",
                        "sensors": np.array(["Pt100", "PTB330", "HMP155", "Pluvio²", "WMT700"], dtype=object)})
        record = group(f, "record", description="One value an hour, all of the same length")
        options = {"chunks": (24 * 73,), "compression": "gzip", "compression_opts": 6, "shuffle": True, "maxshape": (None,)}
        stamps = np.array([(start + timedelta(hours=int(h))).strftime("%Y-%m-%dT%H:%MZ").encode() for h in t], "S17")
        dataset(record, "time", stamps, {"description": "Start of the hour, ISO 8601"}, **options)
        dataset(record, "epoch", np.int64(start.timestamp()) + 3600 * t, {"units": "seconds since 1970-01-01T00:00:00Z"}, **options)
        for name, values, units, digits, text in (
                ("temperature", temperature, "degC", 1, "Air temperature at 2 m"),
                ("pressure", pressure, "hPa", 1, "Station pressure"),
                ("humidity", humidity, "%", 0, "Relative humidity at 2 m"),
                ("rain", rain, "mm", 1, "Precipitation within the hour"),
                ("wind_speed", wind, "m/s", 1, "Mean wind speed at 10 m")):
            dataset(record, name, np.round(values, digits).astype("f4"),
                    {"units": units, "long_name": text, "valid_min": np.float32(np.nanmin(values)),
                     "valid_max": np.float32(np.nanmax(values))}, fillvalue=np.float32(np.nan), **options)
        flags = h5py.enum_dtype({"GOOD": 0, "SUSPECT": 1, "HYGROMETER_OFF": 2, "STATION_OFF": 3}, basetype="i1")
        dataset(record, "quality", quality, {"description": "Judgement of the hour"}, dtype=flags, **options)

        log = group(f, "log", description="Visits, in the words of the visitor")
        dataset(log, "date", ["2023-02-28", "2023-06-14", "2023-08-13", "2023-11-21"], dtype=TEXT)
        dataset(log, "note", ["Power cut in the valley; back after two days.", "Hygrometer cleaned (a spider).",
                              "Lightning. Logger replaced, a week lost – sorry.", "Zurück auf Winterbetrieb, Heizung an."], dtype=TEXT)
        monthly = group(f, "monthly", description="Means over the good hours of each month")
        month = np.array([(start + timedelta(hours=int(h))).month for h in t])
        summary = np.zeros(12, np.dtype([("month", "S3"), ("hours", "i4"), ("temperature", "f4"), ("rain", "f4")]))
        for m in range(1, 13):
            good = (month == m) & (quality != 3)
            name = datetime(2023, m, 1).strftime("%b").encode()
            summary[m - 1] = (name, good.sum(), np.float32(temperature[good].mean()), np.float32(rain[good].sum()))
        dataset(monthly, "summary", summary, {"units": np.array(["", "h", "degC", "mm"], dtype=object)})


def reaction_diffusion(path):
    """An n-dimensional simulation: two fields over time and space, in gzip-compressed, byte-shuffled chunks."""
    rng = np.random.default_rng(7)
    size, saves, steps = 40, 10, 160
    feed, kill, diffusion_u, diffusion_v = 0.030, 0.062, 0.16, 0.08
    u = np.ones((size, size, size), "f4")
    v = np.zeros_like(u)
    for centre in rng.integers(6, size - 6, (9, 3)):
        block = tuple(slice(c - 3, c + 3) for c in centre)
        u[block], v[block] = 0.5, 0.25
    u += rng.normal(0, 0.01, u.shape).astype("f4")

    def laplacian(a):
        return sum(np.roll(a, shift, axis) for axis in range(3) for shift in (-1, 1)) - 6 * a

    history, times = np.empty((saves, 2, size, size, size), "f4"), np.empty(saves)
    for save in range(saves):
        history[save, 0], history[save, 1] = u, v
        times[save] = save * steps
        for _ in range(steps):
            reaction = u * v * v
            u = u + (diffusion_u * laplacian(u) - reaction + feed * (1 - u)).astype("f4")
            v = v + (diffusion_v * laplacian(v) + reaction - (feed + kill) * v).astype("f4")

    with create_file(path) as f:
        f.attrs.update({"title": "Gray–Scott reaction–diffusion in a periodic box", "code": "make_samples.py",
                        "equations": "du/dt = Du ∇²u − uv² + F(1−u);  dv/dt = Dv ∇²v + uv² − (F+k)v"})
        group(f, "parameters", F=feed, k=kill, Du=diffusion_u, Dv=diffusion_v, dt=1.0, steps_per_save=np.int32(steps),
              grid=np.array([size] * 3, "i4"), periodic=np.array([True, True, True]), seed=np.int64(7))
        dataset(f, "fields", keep_bits(history, 8),
                {"description": "Concentrations", "dimensions": "time, species, z, y, x", "species": np.array(["u", "v"], dtype=object),
                 "units": "mol/L"}, chunks=(1, 1, 20, size, size), compression="gzip", compression_opts=9, shuffle=True)
        dataset(f, "time", times, {"units": "s"})
        for axis in "zyx":
            dataset(f, axis, np.linspace(0, 1, size, endpoint=False), {"units": "m", "long_name": f"Cell position along {axis}"})
        diagnostics = group(f, "diagnostics", description="What is cheap to look at")
        dataset(diagnostics, "total_v", history[:, 1].sum(axis=(1, 2, 3), dtype="f8"), {"units": "mol/L × cells"})
        dataset(diagnostics, "histogram_v", np.stack([np.histogram(h, 32, (0, 0.5))[0] for h in history[:, 1]]),
                {"description": "Cells by concentration of v, 32 bins from 0 to 0.5"}, compression="gzip", chunks=(saves, 32))
        dataset(diagnostics, "slice_v", history[-1, 1, size // 2].astype("f2"), {"description": "v in the middle plane, half precision"})
        compare = group(f, "storage", description="The same 40×40 slice, stored in each way that HDF5 has")
        plane = np.round(history[-1, 1, size // 2] * 4096).astype("i4")
        for name, options in (("contiguous", {}), ("chunked", {"chunks": (16, 16)}),
                              ("gzip", {"chunks": (16, 16), "compression": "gzip"}),
                              ("gzip_shuffle_fletcher32", {"chunks": (16, 16), "compression": "gzip", "shuffle": True, "fletcher32": True}),
                              ("lzf", {"chunks": (16, 16), "compression": "lzf"}), ("scaleoffset", {"chunks": (16, 16), "scaleoffset": 0})):
            dataset(compare, name, plane, **options)
        dcpl = h5p.create(h5p.DATASET_CREATE)
        dcpl.set_layout(h5d.COMPACT)
        dcpl.set_obj_track_times(False)
        compact = h5py.Dataset(h5d.create(compare.id, b"compact", h5t.STD_I32LE, h5s.create_simple(plane.shape), dcpl))
        compact[...] = plane
        compare.create_dataset("never_written", (1_000_000, 1_000_000), "f4", chunks=(1000, 1000), fillvalue=-1, track_times=False)


def datatypes(path):
    """Every datatype class of HDF5, with the corners in which readers differ."""
    with create_file(path) as f:
        f.attrs["title"] = "Every datatype"
        g = group(f, "integers", description="Two's complement, 1 to 8 bytes, both byte orders")
        for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
            limits = np.iinfo(code)
            dataset(g, f"{'' if code[0] == 'i' else 'u'}int{8 * int(code[1])}", np.array([limits.min, 0, 1, limits.max], code))
        dataset(g, "int32_big_endian", np.array([-1, 0, 1, 65536], ">i4"))
        dataset(g, "beyond_2_to_the_53", np.array([2**53, 2**53 + 1, 2**63 - 1], "i8"),
                {"why": "JavaScript numbers cannot tell the first two apart"})
        odd = h5t.STD_I32LE.copy()
        odd.set_precision(17)
        low_level(g, "int17", odd, np.array([-65536, 0, 65535], "i4"), why="17 significant bits in 4 bytes")

        g = group(f, "floats", description="IEEE 754 and others")
        special = [0.1, -0.0, np.nan, np.inf, -np.inf]
        for code, name in (("f2", "float16"), ("f4", "float32"), ("f8", "float64"), (">f8", "float64_big_endian")):
            dataset(g, name, np.array(special, code))
        dataset(g, "long_double", np.array([1.5, np.longdouble(1) / 3], np.longdouble), {"why": "80-bit extended precision, x86"})
        dataset(g, "complex64", np.array([1 + 2j, -0.5j], "c8"), {"why": "a compound of r and i, by convention"})
        dataset(g, "complex128", np.array([[1 + 1j, np.nan], [0, -1j]], "c16"))

        g = group(f, "strings", description="Fixed and variable length, ASCII and UTF-8, three paddings")
        dataset(g, "variable_utf8", ["alpha", "βῆτα", "日本語", "🛰", ""], dtype=TEXT)
        dataset(g, "variable_ascii", ["plain", "text"], dtype=h5py.string_dtype("ascii"))
        dataset(g, "fixed_ascii", np.array([b"red", b"green", b"blue"], "S5"))
        dataset(g, "fixed_utf8", np.array(["é".encode(), "größer".encode()], h5py.string_dtype("utf-8", 8)))
        dataset(g, "latin1_bytes", np.array([b"caf\xe9"], "S4"), {"why": "older programs wrote Latin-1 and called it ASCII"})
        for name, padding in (("null_padded", h5t.STR_NULLPAD), ("space_padded", h5t.STR_SPACEPAD)):
            padded = h5t.C_S1.copy()
            padded.set_size(8)
            padded.set_strpad(padding)
            low_level(g, name, padded, np.array([b"abc     " if padding == h5t.STR_SPACEPAD else b"abc"], "S8"))
        dataset(g, "scalar", "one string, no dimensions", dtype=TEXT)

        g = group(f, "compounds", description="Records")
        position = np.dtype([("x", "f4"), ("y", "f4"), ("z", "f4")])
        particle = np.dtype([("id", "u4"), ("name", "S8"), ("position", position), ("charge", "i1"), ("spin", "f4", (2,))])
        particles = np.zeros(3, particle)
        particles["id"], particles["name"], particles["charge"] = [11, 13, 2212], [b"electron", b"muon", b"proton"], [-1, -1, 1]
        particles["position"]["x"], particles["spin"] = [0.1, 0.2, 0.3], [[0.5, -0.5]] * 3
        dataset(g, "particles", particles)
        texts = np.dtype([("key", TEXT), ("value", "f8")])
        dataset(g, "with_variable_string", np.array([("π", np.pi), ("e", np.e)], texts))
        dataset(g, "scalar", particles[0])

        g = group(f, "enums", description="Names for numbers")
        dataset(g, "colour", np.array([0, 1, 42, 1, 7], "i2"), {"why": "7 has no name"},
                dtype=h5py.enum_dtype({"RED": 0, "GREEN": 1, "BLUE": 42}, basetype="i2"))
        dataset(g, "boolean", np.array([True, False, True]), {"why": "an enum of FALSE and TRUE, by convention"})

        g = group(f, "arrays_and_sequences", description="Elements that hold several values")
        made = g.create_dataset("rotation_matrices", (4,), np.dtype(("f4", (2, 2))), track_times=False)
        angles = np.linspace(0, np.pi / 2, 4)
        made[...] = np.array([[[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]] for a in angles], "f4")
        made = g.create_dataset("ragged", (4,), h5py.vlen_dtype("i4"), track_times=False)
        for i, row in enumerate(([1], [1, 2], [], [1, 2, 3, 4])):
            made[i] = np.array(row, "i4")

        g = group(f, "raw", description="Bits and bytes")
        blob = h5t.create(h5t.OPAQUE, 8)
        blob.set_tag(b"PNG file signature")
        low_level(g, "opaque", blob, np.array([b"\x89PNG\r\n\x1a\n"], "V8"))
        low_level(g, "bitfield8", h5t.STD_B8LE.copy(), np.array([0b1, 0b1010, 0xFF], "u1"))
        low_level(g, "bitfield32_big_endian", h5t.STD_B32BE.copy(), np.array([1, 0xDEADBEEF], ">u4"))
        dataset(g, "datetime64", np.array(["2024-02-29T12:00:00", "1969-07-20T20:17:40"], "M8[s]").astype(h5py.opaque_dtype("M8[s]")),
                {"why": "h5py stores NumPy's datetime64 as opaque bytes with a tag"})
        # H5T_UNIX_D32LE: h5py has no name for the time class, but writes bytes in any type that it can decode from its stored form.
        unix_time = h5t.decode(bytes([3, 0, 0x12, 0, 0, 0, 4, 0, 0, 0, 32, 0]))
        low_level(g, "unix_time", unix_time, np.array([0, 1_709_208_000], "i4"))

        g = group(f, "references", description="Pointers to objects and to regions of datasets")
        dataset(g, "to_objects", np.array([f["integers/int8"].ref, f["compounds"].ref], h5py.ref_dtype), dtype=h5py.ref_dtype)
        made = g.create_dataset("to_regions", (2,), h5py.regionref_dtype, track_times=False)
        made[0], made[1] = f["floats/complex128"].regionref[0, :], f["integers/int32"].regionref[1:3]

        g = group(f, "extents", description="No element, one element, none along a dimension")
        dataset(g, "null", h5py.Empty("f4"))
        dataset(g, "scalar", 3.25)
        dataset(g, "zero_length", np.zeros((0, 5), "i4"), maxshape=(None, 5), chunks=(4, 5))
        dataset(g, "seven_dimensions", np.arange(2 * 3 * 2 * 3 * 2 * 3 * 2).reshape(2, 3, 2, 3, 2, 3, 2).astype("i2"))

        g = group(f, "committed", description="Datatypes with a name, shared by datasets")
        g["particle"] = particle
        g["particle"].attrs["description"] = "The type of /compounds/particles"
        dataset(g, "uses_particle", particles, dtype=g["particle"])

        holder = group(f, "attributes", description="Attributes have types too")
        holder.attrs.update({"integer": np.int64(2**53 + 1), "not_a_number": np.nan, "infinite": np.array([np.inf, -np.inf]),
                             "complex": 1 + 2j, "matrix": np.eye(3), "text": "Grüße", "texts": np.array(["x", "ÿ"], dtype=object),
                             "latin1": np.bytes_(b"caf\xe9"), "boolean": np.bool_(True), "particle": particles[0],
                             "reference": f["integers/int8"].ref, "opaque": np.void(b"\x01\xff"), "empty": h5py.Empty("i4"),
                             "long": np.arange(1000, dtype="i4")})


def links(path):
    """Hard, soft, dangling, cyclic and external links; a virtual dataset."""
    with create_file(path) as f:
        f.attrs["title"] = "Every kind of link that h5py can write"
        data = group(f, "data", description="The objects that the links lead to")
        dataset(data, "first_half", np.arange(0, 50, dtype="f4"), {"units": "V"})
        dataset(data, "second_half", np.arange(50, 100, dtype="f4"), {"units": "V"})

        hard = group(f, "hard", description="Further names of the same object: nothing tells which came first")
        hard["alias"] = data["first_half"]
        hard["whole_group"] = data

        soft = group(f, "soft", description="Paths, looked up when used")
        soft["absolute"] = h5py.SoftLink("/data/first_half")
        soft["relative"] = h5py.SoftLink("nested/value")
        group(soft, "nested")
        dataset(soft, "nested/value", np.int32(42))
        soft["through_another"] = h5py.SoftLink("/soft/absolute")
        soft["dangling"] = h5py.SoftLink("/not/written/yet")

        cyclic = group(f, "cyclic", description="A group may contain itself; who walks the tree must notice")
        cyclic["myself"] = cyclic
        cyclic["root"] = f["/"]
        group(cyclic, "child")["parent"] = cyclic
        cyclic["ping"] = h5py.SoftLink("/cyclic/pong")
        cyclic["pong"] = h5py.SoftLink("/cyclic/ping")

        external = group(f, "external", description="Objects of other files, named by file and path")
        external["temperature"] = h5py.ExternalLink("weather_station.h5", "/record/temperature")
        external["missing_file"] = h5py.ExternalLink("not_there.h5", "/")

        names = group(f, "names", description="Names may hold anything but a slash")
        for name in ("with space", "ünïcödé", "日本", "a.b", "100%", "what?", "#1", "a&b=c", "+plus+", "'quoted'"):
            dataset(names, name, np.int8(1))

        dcpl = h5p.create(h5p.DATASET_CREATE)
        dcpl.set_fill_value(np.array(np.nan, "f4"))
        dcpl.set_obj_track_times(False)
        for row, source in enumerate((b"/data/first_half", b"/data/second_half")):
            target = h5s.create_simple((2, 50))
            target.select_hyperslab((row, 0), (1, 50))
            dcpl.set_virtual(target, b".", source, h5s.create_simple((50,)))        # "." is this file
        h5d.create(f.id, b"virtual", h5t.IEEE_F32LE, h5s.create_simple((2, 50)), dcpl)
        f["virtual"].attrs["description"] = "Both halves as rows, stored nowhere: a virtual dataset maps them"


def sea_surface(path):
    """netCDF-4 conventions: dimension scales attached to variables, packed values, CF attributes."""
    rng = np.random.default_rng(1982)
    lat, lon, months = np.arange(-88.0, 90, 4), np.arange(-178.0, 180, 4), np.arange(12)
    base = 28.5 * np.cos(np.radians(lat)) ** 1.4 - 1.8
    season = 5.5 * np.sin(np.radians(lat))[None, :] * np.cos(2 * np.pi * (months[:, None] - 7.5) / 12)
    sst = base[None, :, None] + season[:, :, None] + rng.normal(0, 0.35, (12, lat.size, lon.size))
    sst += 1.2 * np.sin(np.radians(2 * lon))[None, None, :]
    height, plane = np.zeros((lat.size, lon.size)), np.radians(np.array(np.meshgrid(lat, lon, indexing="ij")))
    for centre_lat, centre_lon, reach in ((50, 80, 45), (5, 20, 30), (48, -100, 32), (-12, -60, 24), (-25, 134, 17), (-90, 0, 22)):
        clat, clon = np.radians(centre_lat), np.radians(centre_lon)
        cosine = np.sin(plane[0]) * np.sin(clat) + np.cos(plane[0]) * np.cos(clat) * np.cos(plane[1] - clon)
        height = np.maximum(height, reach - np.degrees(np.arccos(np.clip(cosine, -1, 1))))
    packed = np.round((np.clip(sst, -1.8, 34) - 10) / 0.001).astype("i2")
    packed[:, height > 0] = -32768                                              # blobs for continents

    with create_file(path) as f:
        f.attrs.update({"Conventions": "CF-1.8", "title": "Monthly sea surface temperature of a made-up climate",
                        "institution": "HDF Viewer samples", "history": "written by make_samples.py",
                        "_NCProperties": "version=2,h5py=3,hdf5=1.10"})
        scales = (("time", (months * 30.4375 + 15).astype("f8"), {"units": "days since 2001-01-01", "calendar": "standard", "axis": "T"}),
                  ("lat", lat.astype("f4"), {"units": "degrees_north", "standard_name": "latitude", "axis": "Y"}),
                  ("lon", lon.astype("f4"), {"units": "degrees_east", "standard_name": "longitude", "axis": "X"}))
        for i, (name, values, attrs) in enumerate(scales):
            scale = dataset(f, name, values, attrs, maxshape=(None,) if name == "time" else None, chunks=(12,) if name == "time" else None)
            scale.make_scale(name)
            scale.attrs["_Netcdf4Dimid"] = np.int32(i)
        variable = dataset(f, "sst", packed,
                           {"long_name": "sea surface temperature", "standard_name": "sea_surface_temperature", "units": "degree_Celsius",
                            "_FillValue": np.array([-32768], "i2"), "scale_factor": 0.001, "add_offset": 10.0,
                            "valid_range": np.array([-11800, 24000], "i2"), "cell_methods": "time: mean"},
                           fillvalue=np.int16(-32768), chunks=(1, lat.size, lon.size), maxshape=(None, lat.size, lon.size),
                           compression="gzip", compression_opts=5, shuffle=True)
        land = dataset(f, "land", (height > 0).astype("i1"), {"flag_values": np.array([0, 1], "i1"), "flag_meanings": "sea land"},
                       compression="gzip")
        for target, dims in ((variable, ("time", "lat", "lon")), (land, ("lat", "lon"))):
            for axis, name in enumerate(dims):
                target.dims[axis].label = name
                target.dims[axis].attach_scale(f[name])
        station = dataset(f, "nv", np.arange(2, dtype="i4"), {"NAME": np.bytes_("This is a netCDF dimension but not a netCDF variable.         2")})
        station.attrs["CLASS"] = np.bytes_("DIMENSION_SCALE")


def laser_altimetry(path):
    """Cloud-optimised: paged aggregation keeps all metadata together in few pages, so that it is read in few requests."""
    rng = np.random.default_rng(88)
    with create_file(path, page_size=64 * 1024) as f:
        f.attrs.update({"title": "Laser altimetry over an ice sheet, one granule", "level": "L3A", "short_name": "DEMO06",
                        "time_coverage_start": "2024-05-02T03:14:15Z", "time_coverage_end": "2024-05-02T03:17:02Z",
                        "cloud_optimised": "file space strategy PAGE, 64 KiB pages; chunks of about 1 MiB would be usual in real granules"})
        info = group(f, "orbit_info")
        dataset(info, "rgt", np.array([412], "i2"), {"long_name": "Reference ground track"})
        dataset(info, "cycle_number", np.array([23], "i1"))
        bounds = group(f, "bounding_polygon")
        dataset(bounds, "lat", np.array([69.1, 69.1, 71.4, 71.4], "f8"), {"units": "degrees_north"})
        dataset(bounds, "lon", np.array([-49.8, -47.2, -47.9, -50.6], "f8"), {"units": "degrees_east"})
        for beam in ("gt1l", "gt1r", "gt2l", "gt2r", "gt3l", "gt3r"):
            strong = beam.endswith("l")
            g = group(f, beam, atlas_beam_type="strong" if strong else "weak", beam_number=np.int8(int(beam[2]) * 2 - strong))
            segments = group(g, "land_ice_segments", description="Heights every 40 m along the track")
            n = 4000
            along = np.arange(n) * 40.0
            surface = 900 + along * 0.012 + 35 * np.sin(along / 9000 + int(beam[2])) + 4 * np.sin(along / 610)
            h_li = surface + rng.normal(0, 0.05 if strong else 0.12, n)
            clouds = np.convolve(rng.random(n + 79), np.ones(80) / 80, "valid") > 0.53
            h_li[clouds] = 3.4028235e38                                         # the missing value of this kind of product
            options = {"chunks": (2000,), "compression": "gzip", "compression_opts": 6, "shuffle": True}
            missing = np.float32(3.4028235e38)
            dataset(segments, "delta_time", 199_600_000 + along / 7000, {"units": "seconds since 2018-01-01"}, **options)
            dataset(segments, "latitude", 69.1 + along / 111_200, {"units": "degrees_north"}, **options)
            dataset(segments, "longitude", -49.8 - along / 300_000 + 0.03 * int(beam[2]), {"units": "degrees_east"}, **options)
            dataset(segments, "h_li", keep_bits(np.where(clouds, 0, h_li), 16) + np.where(clouds, missing, 0).astype("f4"),
                    {"units": "meters", "_FillValue": missing, "long_name": "Land ice height",
                     "coordinates": "delta_time latitude longitude"}, fillvalue=missing, **options)
            dataset(segments, "quality_summary", clouds.astype("i1"), {"flag_meanings": "good cloudy"}, **options)
            dataset(segments, "segment_id", np.arange(n, dtype="u4") + 553_000, **options)


FILES = {
    "powder_diffraction.nxs": powder_diffraction,
    "weather_station.h5": weather_station,
    "reaction_diffusion.h5": reaction_diffusion,
    "datatypes.h5": datatypes,
    "links.h5": links,
    "sea_surface.nc": sea_surface,
    "laser_altimetry.h5": laser_altimetry,
}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    os.makedirs(folder, exist_ok=True)
    for name, write in FILES.items():
        path = os.path.join(folder, name)
        write(path)
        print(f"{os.path.getsize(path):>9,}  {name}")


if __name__ == "__main__":
    main()
