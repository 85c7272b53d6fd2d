"""What a server of h5grove's protocol must answer about a folder of files, worked out with h5py: python3 answers.py FOLDER NAME...

Prints a question and its answer a line, as JSON: "ask" is the target, "json" or "sha256" (of a body of "length" bytes) or "status" the answer.
"""
import hashlib
import io
import json
import math
import os
import sys
import warnings
from urllib.parse import urlencode

import h5py
import numpy as np

MOST_PATHS = 40          # of one file: enough for every kind of object that the corpus has
MOST_CHILDREN = 1_000    # of a group that is described
MOST_BYTES = 200_000     # of such a dataset
MOST_ELEMENTS = 2_000    # of a dataset whose values are compared


def text(data):
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def code(dtype):
    return dtype.str if dtype.fields is None else {text(name): code(field[0]) for name, field in dtype.fields.items()}


def datatype(type_id):
    kind = type_id.get_class()
    try:
        dtype = code(type_id.dtype)
    except Exception:
        dtype = {"unknown": True}  # NumPy has no such numbers; then anything will do
    described = {"class": kind, "dtype": dtype, "size": type_id.get_size()}
    if kind == h5py.h5t.INTEGER:
        described.update(order=type_id.get_order(), sign=type_id.get_sign())
    elif kind in (h5py.h5t.FLOAT, h5py.h5t.BITFIELD):
        described.update(order=type_id.get_order())
    elif kind == h5py.h5t.STRING:
        described.update(cset=type_id.get_cset(), strpad=type_id.get_strpad(), vlen=type_id.is_variable_str())
    elif kind == h5py.h5t.OPAQUE:
        described.update(tag=text(type_id.get_tag()))
    elif kind == h5py.h5t.COMPOUND:
        described["members"] = [
            {"name": text(type_id.get_member_name(i)), **datatype(type_id.get_member_type(i))} for i in range(type_id.get_nmembers())]
    elif kind == h5py.h5t.ENUM:
        members = {text(type_id.get_member_name(i)): type_id.get_member_value(i) for i in range(type_id.get_nmembers())}
        described.update(members=members, base=datatype(type_id.get_super()))
    elif kind == h5py.h5t.VLEN:
        described["base"] = datatype(type_id.get_super())
    elif kind == h5py.h5t.ARRAY:
        described.update(dims=list(type_id.get_array_dims()), base=datatype(type_id.get_super()))
    return described


def shape(dims):
    return None if dims is None else list(dims)


def attributes(item):
    described = []
    for name in sorted(item.attrs.keys()):
        attribute = item.attrs.get_id(name)
        described.append({"name": text(name), "shape": shape(attribute.shape), "type": datatype(attribute.get_type())})
    return described


def entity(file, path, depth, resolve):
    name = path.rsplit("/", 1)[-1]
    item = None
    if path != "/":
        link = file.get(path, getlink=True)
        unresolved = None
        if isinstance(link, h5py.SoftLink):
            unresolved = {"kind": "soft_link", "name": text(name), "target_path": text(link.path)}
        elif isinstance(link, h5py.ExternalLink):
            unresolved = {"kind": "external_link", "name": text(name), "target_file": text(link.filename), "target_path": text(link.path)}
        if unresolved and not resolve:
            return unresolved
        try:
            item = file[path]
        except (KeyError, OSError):
            if unresolved:
                return unresolved
            raise
    item = item or file[path]
    described = {"name": text(name), "attributes": attributes(item)}
    if isinstance(item, h5py.Group):
        described["kind"] = "group"
        if depth:
            if len(item) > MOST_CHILDREN:
                raise ValueError("too many to compare")
            described["children"] = [entity(file, path.rstrip("/") + "/" + name, 0, True) for name in item.keys()]
    elif isinstance(item, h5py.Dataset):
        properties = item.id.get_create_plist()
        filters = [properties.get_filter(i) for i in range(properties.get_nfilters())]
        described.update(
            kind="dataset", chunks=shape(item.chunks), filters=[{"id": f[0], "name": text(f[3])} for f in filters] or None,
            shape=shape(item.shape), type=datatype(item.id.get_type()))
    else:
        described.update(kind="datatype", type=datatype(item.id))
    return described


def value(item):
    """A value as JSON has it; floating point by its shortest digits."""
    if item is None or isinstance(item, (str, int, bool)):
        return item
    if isinstance(item, h5py.Empty):
        return None
    if isinstance(item, (h5py.Reference, h5py.RegionReference)):
        return str(item)
    if isinstance(item, bytes):
        return text(item)
    if isinstance(item, np.floating):
        item = float(str(item)) if item.itemsize < 8 else float(item)
    if isinstance(item, float):
        return item if math.isfinite(item) else None
    if isinstance(item, (complex, np.complexfloating)):
        item = np.asarray(item)
        return [value(item.real[()]), value(item.imag[()])]
    if isinstance(item, np.void):
        return text(item.tobytes()) if item.dtype.fields is None else [value(item[name]) for name in item.dtype.names]
    if isinstance(item, (np.ndarray, list, tuple)):
        return [value(part) for part in item]
    return value(item.tolist())


def say(ask, **answer):
    # Unbuffered: h5py may crash at the next object, and what it said before stands.
    os.write(1, json.dumps({"ask": ask, **answer}, allow_nan=False).encode() + b"\n")


def body(ask, data):
    say(ask, sha256=hashlib.sha256(data).hexdigest(), length=len(data))


def data(file_name, path, values):
    def ask(**parameters):
        return "data?" + urlencode({"file": file_name, "path": path, **parameters}, errors="surrogateescape")

    array = np.asarray(values)
    say(ask(), json=value(values))
    say(ask(flatten="true"), json=value(np.ravel(values) if isinstance(values, np.ndarray) else values))
    is_numeric = np.issubdtype(array.dtype, np.number) or np.issubdtype(array.dtype, np.bool_)
    if array.dtype.hasobject:
        say(ask(format="bin"), status=422)
    elif not has_gaps(array.dtype):  # what h5py leaves there is what was there in memory
        body(ask(format="bin"), array.tobytes())
    if not is_numeric:
        for format in ("npy", "csv", "tiff"):
            say(ask(format=format), status=422)
        say(ask(dtype="safe"), status=422)
        return

    safe = array
    if array.dtype.kind == "f" and array.dtype.itemsize < 4:
        safe = array.astype("<f4")
    elif array.dtype.kind == "f" and array.dtype.itemsize > 8:
        safe = array.astype("<f8")
    elif array.dtype.byteorder in "=>":
        safe = array.astype(array.dtype.newbyteorder("<"))
    body(ask(format="bin", dtype="safe"), safe.tobytes())
    target = io.BytesIO()
    np.save(target, array)
    body(ask(format="npy"), target.getvalue())
    if array.ndim in (1, 2) and array.size < 2000:
        target = io.BytesIO()
        np.savetxt(target, array, delimiter=",")
        body(ask(format="csv"), target.getvalue())
    elif array.ndim == 0:
        say(ask(format="csv"), status=422)
        say(ask(format="tiff"), status=422)
    if array.dtype.kind in "iufb" and array.size:
        statistics(file_name, path, array)


def has_gaps(dtype):
    if dtype.subdtype:
        return has_gaps(dtype.subdtype[0])
    if dtype.fields is None:
        return False
    fields = [field[0] for field in dtype.fields.values()]
    return sum(field.itemsize for field in fields) != dtype.itemsize or any(has_gaps(field) for field in fields)


def statistics(file_name, path, array):
    finite = array[np.isfinite(array)] if array.dtype.kind == "f" else array.astype(np.int8) if array.dtype.kind == "b" else array
    if array.ndim == 0 or finite.size == 0 or array.dtype.itemsize > 8 or array.dtype == np.float16:
        return

    def least(numbers):
        return value(numbers.min()) if numbers.size else None

    with np.errstate(all="ignore"):
        exact = finite.astype(np.longdouble)
        answer = {
            "strict_positive_min": least(finite[finite > 0]), "positive_min": least(finite[finite >= 0]), "min": value(finite.min()),
            "max": value(finite.max()), "mean": value(float(exact.mean())), "std": value(float(exact.std()))}
    # Sums of many numbers in another order: what is lost is small next to the largest of them.
    scale = float(np.abs(exact).max())
    say("stats?" + urlencode({"file": file_name, "path": path}, errors="surrogateescape"), json=answer, scale=scale)


def file_answers(folder, file_name):
    with h5py.File(os.path.join(folder, file_name), "r") as file:
        paths = ["/"]
        file.id.links.visit(lambda name: paths.append("/" + (name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))))
        say("paths?" + urlencode({"file": file_name}), json=[text(path) for path in paths])
        for path in paths[:MOST_PATHS]:
            about = urlencode({"file": file_name, "path": text(path)})
            for resolve in (True, False):
                try:
                    answer = entity(file, path, 1, resolve)
                except Exception:
                    continue  # h5py cannot say: an attribute or a child that it does not open, a link of another class
                say(f"meta?{about}" + ("" if resolve else "&resolve_links=none"), json=answer)
            try:
                item = file[path]
                values = {text(name): value(content) for name, content in item.attrs.items()}
            except Exception:
                continue
            say(f"attr?{about}", json=values)
            if not isinstance(item, h5py.Dataset) or (item.size or 0) > MOST_ELEMENTS:
                continue
            try:
                content = item[()]
                if np.asarray(content).nbytes > MOST_BYTES:
                    continue
                value(content)
            except Exception:
                continue
            if item.dtype.hasobject and not np.asarray(content).dtype.hasobject:
                continue  # a single sequence, which h5py hands out as an array
            if isinstance(content, h5py.Empty):
                say(f"data?{about}", json=None)
                for format in ("npy", "csv", "tiff"):
                    say(f"data?{about}&format={format}", status=422)
            else:
                data(file_name, text(path), content)


warnings.simplefilter("ignore")
for name in sys.argv[2:]:
    child = os.fork()
    if child == 0:
        file_answers(sys.argv[1], name)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        print(f"h5py fails at {name}", file=sys.stderr)
