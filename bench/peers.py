#!/usr/bin/python3
"""The same questions to what else there is, on the same store at the same distance: h5py over a file object that reads ranges, libhdf5's own
S3 driver (h5ls --vfd=ros3), and, as the upper bound, nginx and the store itself handing out bytes.

usage: peers.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY [--json FILE] [--seconds N]
"""
import argparse
import contextlib
import http.client
import io
import json
import os
import statistics
import subprocess
import time
import urllib.parse

import h5py

import lab

PROXY, SERVER, NGINX, LATENCY = 5711, 5712, 5713, 20


class RangeFile(io.RawIOBase):
    """A file object over HTTP ranges that reads 5 MiB ahead, as the file objects of s3fs do."""

    AHEAD = 5 << 20

    def __init__(self, url):
        super().__init__()
        address = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(address.netloc)
        self.path = address.path
        self.position = 0
        self.start, self.window = 0, b""
        self.connection.request("HEAD", self.path)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise OSError(f"{url}: {answer.status}")
        self.size = int(answer.headers["Content-Length"])

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self.position

    def seek(self, offset, whence=io.SEEK_SET):
        self.position = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.size}[whence]
        return self.position

    def readinto(self, buffer):
        wanted = min(len(buffer), self.size - self.position)
        if not (self.start <= self.position and self.position + wanted <= self.start + len(self.window)):
            end = min(self.size, self.position + wanted + self.AHEAD)
            self.connection.request("GET", self.path, headers={"Range": f"bytes={self.position}-{end - 1}"})
            self.window, self.start = self.connection.getresponse().read(), self.position
        at = self.position - self.start
        buffer[:wanted] = self.window[at:at + wanted]
        self.position += wanted
        return wanted

    def close(self):
        self.connection.close()
        super().close()


def summary(item, attributes):
    if isinstance(item, h5py.Group):
        return len(item), len(item.attrs)
    return item.shape, item.dtype.str, item.chunks, [(name, item.attrs[name]) for name in list(item.attrs)[:attributes]]


def children(f, path):
    return [(name, summary(item, 10)) for name, item in f[path].items()]


def meta(f, path):
    item = f[path]
    return dict(item.attrs), summary(item, 0), getattr(getattr(item, "id", None), "get_storage_size", lambda: 0)()


def line(f, path):
    d = f[path]
    return d[::max(1, d.shape[0] // 2000)]


def plane(f, path):
    # Every eighth element each way; h5py is faster when it reads the plane and picks in memory.
    d = f[path]
    return d[...][::8, ::8] if d.ndim == 2 else (d[d.shape[0] // 2], d[:, d.shape[1] // 2, 0])


CASES = [
    ("children of one group", "many_groups.h5", children, "/group_05000"),
    ("children of the root, 10,000", "many_groups.h5", children, "/"),
    ("meta of a group", "many_groups.h5", meta, "/group_05000"),
    ("preview, 200 MB contiguous 1-D", "contig_1d.h5", line, "/signal"),
    ("preview, `/image` 4096²", "big_chunked.h5", plane, "/image"),
    ("preview, `/cube`, default dims", "big_chunked.h5", plane, "/cube"),
    ("paged file: root of 1,000", "cloud_paged.h5", children, "/"),
    ("paged file: a group", "cloud_paged.h5", children, "/g0500"),
    ("meta of `/cube`, 2,048 chunks", "big_chunked.h5", meta, "/cube"),
    ("1,000 variables like netCDF-4", "variables.h5", children, "/"),
    ("meta, 5,000 chunks", "many_chunks.h5", meta, "/series"),
]


def ask_h5py(open_file, action, path):
    start = time.perf_counter()
    with open_file() as source, h5py.File(source, "r") as f:
        action(f, path)
    return (time.perf_counter() - start) * 1000


def same_questions(proxy, folder):
    """h5py over ranges, and on a local file."""
    print(f"| cold, +{LATENCY} ms: peers | h5py over ranges: S3 requests | MB | time | h5py, local file |")
    print("|---|--:|--:|--:|--:|")
    results = []
    for name, file, action, path in CASES:
        proxy.reset()
        far = ask_h5py(lambda: RangeFile(f"{proxy.url}/{lab.BUCKET}/{file}"), action, path)
        counts = proxy.counts()
        near = statistics.median(
            ask_h5py(lambda: contextlib.nullcontext(os.path.join(folder, file)), action, path) for _ in range(3))
        results.append({"name": name, "requests": counts["requests"], "megabytes": counts["bytes"] / 1e6, "far": far, "near": near})
        print(f"| {name} | {counts['requests']} | {counts['bytes'] / 1e6:,.1f} | {far:,.0f} ms | {near:,.0f} ms |", flush=True)
    print()
    return results


def driver_of_libhdf5(proxy, seconds=20):
    """h5ls with libhdf5's S3 driver."""
    print("| cold, +20 ms: `h5ls --vfd=ros3` | S3 requests | MB | time |")
    print("|---|--:|--:|--:|")
    results = []
    for name, target in (("children of the root of a large file", "big_chunked.h5"), ("paged file: root of 1,000", "cloud_paged.h5")):
        proxy.reset()
        start = time.perf_counter()
        try:
            subprocess.run(["h5ls", "--vfd=ros3", f"{proxy.url}/{lab.BUCKET}/{target}"], check=True, capture_output=True, timeout=seconds)
            took = f"{(time.perf_counter() - start) * 1000:,.0f} ms"
        except subprocess.TimeoutExpired:
            took = f"more than {seconds} s"
        except (subprocess.CalledProcessError, OSError) as problem:
            print(f"| {name} | | | did not run: {str(getattr(problem, 'stderr', b'') or problem)[:80]} |", flush=True)
            continue
        counts = proxy.counts()
        results.append({"name": name, "requests": counts["requests"], "took": took})
        print(f"| {name} | {counts['requests']} | {counts['bytes'] / 1e6:,.1f} | {took} |", flush=True)
    print()
    return results


def download(url, ranges=1, size=None):
    """Seconds to bring a whole file in so many ranges at once."""
    commands = []
    for number in range(ranges):
        command = ["curl", "-sS", "--fail", "-o", os.devnull, url]
        if ranges > 1:
            command += ["-r", f"{size * number // ranges}-{size * (number + 1) // ranges - 1}"]
        commands.append(command)
    start = time.perf_counter()
    processes = [subprocess.Popen(command) for command in commands]
    if any(process.wait(120) for process in processes):
        raise RuntimeError(f"{url} could not be downloaded")
    return time.perf_counter() - start


def whole_data(options, store):
    """Elements of whole datasets, against what hands out the same bytes, and what decodes them."""
    contiguous, chunked = "contig_1d.h5", "big_chunked.h5"
    size = os.path.getsize(os.path.join(options.data, contiguous))
    rows = []

    def best(action):
        return min(action() for _ in range(3))

    def add(name, megabytes, seconds):
        rows.append({"name": name, "megabytes": megabytes, "seconds": seconds})
        print(f"| {name} | {megabytes:,.0f} | {seconds * 1000:,.0f} ms | {megabytes / seconds:,.0f} MB/s |", flush=True)

    def read_h5py(file, path):
        start = time.perf_counter()
        with h5py.File(os.path.join(options.data, file)) as f:
            f[path][...]
        return time.perf_counter() - start

    print("| whole datasets, no added latency | MB | time | throughput |")
    print("|---|--:|--:|--:|")
    with lab.nginx(NGINX, f"root {os.path.abspath(options.data)};") as url:
        add("200 MB from nginx", size / 1e6, best(lambda: download(f"{url}/{contiguous}")))
    add("200 MB from the store, 1 request", size / 1e6, best(lambda: download(f"{options.url}/{lab.BUCKET}/{contiguous}")))
    add("200 MB from the store, 4 ranges at once", size / 1e6, best(lambda: download(f"{options.url}/{lab.BUCKET}/{contiguous}", 4, size)))
    with lab.Server.running(options.server, SERVER, options.url, store) as server:
        values = f"{server.url}/files/{contiguous}/values?path=/signal&format=bin"
        download(values)
        add("200 MB contiguous through us, from the store", 200, best(lambda: download(values)))
        for path, megabytes in (("/image", 67), ("/cube", 537)):
            values = f"{server.url}/files/{chunked}/values?path={path}&format=bin"
            add(f"`{path}`, gzip + shuffle, through us, from the store", megabytes, best(lambda: download(values)))
    with lab.Server.running(options.server, SERVER, None, None, {"HDF_ROOT": os.path.abspath(options.data)}) as server:
        values = f"{server.url}/files/{contiguous}/values?path=/signal&format=bin"
        download(values)
        add("200 MB contiguous through us, from a folder", 200, best(lambda: download(values)))
        for path, megabytes in (("/image", 67), ("/cube", 537)):
            values = f"{server.url}/files/{chunked}/values?path={path}&format=bin"
            add(f"`{path}` through us, from a folder", megabytes, best(lambda: download(values)))
    for path, megabytes in (("/image", 67), ("/cube", 537)):
        add(f"`{path}`, h5py, local file", megabytes, best(lambda: read_h5py(chunked, path)))
    print()
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("server", "data", "url", "access_key", "secret_key"):
        parser.add_argument(name)
    parser.add_argument("--json", help="write the numbers there")
    parser.add_argument("--only", default="", help="questions, ros3 or data")
    options = parser.parse_args()
    for program, package in (("h5ls", "hdf5-tools"), ("nginx", "nginx"), ("curl", "curl")):
        lab.need(program, package)
    store = lab.Store(options.url, options.access_key, options.secret_key)
    store.upload(options.data, sorted({case[1] for case in CASES}))
    results = {}
    with store.at_a_distance(PROXY, LATENCY) as proxy:
        if options.only in ("", "questions"):
            results["questions"] = same_questions(proxy, options.data)
        if options.only in ("", "ros3"):
            results["ros3"] = driver_of_libhdf5(proxy)
    if options.only in ("", "data"):
        results["data"] = whole_data(options, store)
    if options.json:
        with open(options.json, "w") as out:
            json.dump(results, out)


if __name__ == "__main__":
    main()
