#!/usr/bin/python3
"""Measures cold requests against a store that is 20 ms away, and prints a table for RESULTS.md.

usage: previews.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY

SERVER_FOLDER is what `dotnet publish src/HdfViewer.Api -c Release` made (with scripts/publish-worker.sh for a native worker), DATA_FOLDER
what make_files.py made. Uploads the files into the bucket `bench` of the S3 server with curl, and starts latency-proxy.mjs in front of it.
Each request is made RUNS times, each time of a server that has just started, so that nothing is in any cache.
"""
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request

server_folder, data_folder, s3_url, access_key, secret_key = sys.argv[1:6]
HERE = os.path.dirname(os.path.abspath(__file__))
PROXY, SERVER, LATENCY, RUNS = 5690, 5691, 20, 5
FILES = ["big_chunked.h5", "contig_1d.h5", "sparse.h5", "stack.h5"]
CASES = [
    ("meta", "big_chunked.h5", "meta?path=/cube"),
    ("preview, 200 MB contiguous 1-D", "contig_1d.h5", "preview?path=/signal"),
    ("preview, `/image` 4096²", "big_chunked.h5", "preview?path=/image"),
    ("preview, `/cube`, default dims", "big_chunked.h5", "preview?path=/cube"),
    ("preview, `/cube`, one plane", "big_chunked.h5", "preview?path=/cube&display_dims=0,1"),
    ("preview, 100,000², mostly unwritten", "sparse.h5", "preview?path=/mostly_unwritten"),
    ("preview, 2,000 frames cut along them", "stack.h5", "preview?path=/frames&display_dims=0,2&fixed_indices=1=256"),
]


def get(url, timeout=120):
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read()


def curl(*arguments):
    return subprocess.run(
        ["curl", "-sS", "-o", os.devnull, "-w", "%{http_code} %header{content-length}", "--aws-sigv4", "aws:amz:us-east-1:s3", "--user", f"{access_key}:{secret_key}",
         "-H", "x-amz-content-sha256: UNSIGNED-PAYLOAD", *arguments], check=True, capture_output=True, text=True).stdout.split()


def upload():
    curl("-X", "PUT", f"{s3_url}/bench")
    for name in FILES:
        path = os.path.join(data_folder, name)
        status, *size = curl("-I", f"{s3_url}/bench/{name}")
        if status != "200" or size != [str(os.path.getsize(path))]:
            curl("-T", path, f"{s3_url}/bench/{name}")


def peak_megabytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024


def start_server():
    settings = {"S3_ENDPOINT": f"http://127.0.0.1:{PROXY}", "S3_ACCESS_KEY": access_key, "S3_SECRET_KEY": secret_key, "S3_BUCKET": "bench",
                "HOST": "127.0.0.1", "PORT": str(SERVER), "Logging__LogLevel__Default": "Warning"}
    process = subprocess.Popen(["dotnet", os.path.join(server_folder, "HdfViewer.Api.dll")], env={**os.environ, **settings}, cwd=data_folder,
                               stdout=subprocess.DEVNULL)
    for _ in range(200):
        try:
            get(f"http://127.0.0.1:{SERVER}/files/none.h5/meta?path=/")
        except urllib.error.HTTPError:
            return process
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def measure(file, request):
    """Cold of a server that has made all its code ready with another request to another file."""
    process = start_server()
    try:
        get(f"http://127.0.0.1:{SERVER}/files/{'stack.h5' if file != 'stack.h5' else 'sparse.h5'}/preview?path=/{'frames' if file != 'stack.h5' else 'mostly_unwritten'}")
        get(f"http://127.0.0.1:{PROXY}/-/reset")
        start = time.perf_counter()
        size = len(get(f"http://127.0.0.1:{SERVER}/files/{file}/{request}"))
        elapsed = time.perf_counter() - start
        counts = json.loads(get(f"http://127.0.0.1:{PROXY}/-/counts"))
        return elapsed * 1000, counts, size, peak_megabytes(process.pid)
    finally:
        process.terminate()
        process.wait()


upload()
proxy = subprocess.Popen(["node", os.path.join(HERE, "latency-proxy.mjs"), str(PROXY), s3_url, str(LATENCY)])
time.sleep(1)
try:
    print(f"| cold, +{LATENCY} ms | S3 requests | most at once | MB read | p50 | slowest | peak memory |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, file, request in CASES:
        runs = [measure(file, request) for _ in range(RUNS)]
        times = sorted(r[0] for r in runs)
        counts = runs[0][1]
        print(f"| {name} | {counts['requests']} | {counts['most']} | {counts['bytes'] / 1e6:,.1f} | {statistics.median(times):,.0f} ms "
              f"| {times[-1]:,.0f} ms | {max(r[3] for r in runs)} MB |", flush=True)
finally:
    proxy.terminate()
