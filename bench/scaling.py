#!/usr/bin/python3
"""How it grows: decoding with cores, warm requests with instances, memory with clients.

usage: scaling.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY [--json FILE] [--seconds N]

The client shares the machine with the servers, so that the figures for all cores are lower than those of a machine that only serves.
"""
import argparse
import contextlib
import json
import os
import re
import subprocess
import tempfile
import threading
import time
import urllib.request

import lab

PROXY, FIRST_SERVER, GATEWAY, LATENCY = 5721, 5722, 5729, 20
STREAMS = (1, 4, 16, 64)


def cores():
    return sorted(os.sched_getaffinity(0))


def names(numbers):
    return ",".join(str(number) for number in numbers)


def download(url):
    start = time.perf_counter()
    subprocess.run(["curl", "-sS", "--fail", "-o", os.devnull, url], check=True)
    return time.perf_counter() - start


def decoding(options):
    """Whole decodes of `/image` from a local folder, with ever more cores."""
    results = []
    print("| decode of `/image`, gzip + shuffle, 67 MB | time | MB/s | with one core |")
    print("|---|--:|--:|--:|")
    for count in range(1, len(cores()) + 1):
        settings = {"HDF_ROOT": os.path.abspath(options.data)}
        with lab.Server.running(options.server, FIRST_SERVER, None, None, settings, names(cores()[:count])) as server:
            url = f"{server.url}/files/big_chunked.h5/values?path=/image&format=bin"
            for _ in range(3):
                download(url)
            seconds = min(download(url) for _ in range(5))
        results.append({"cores": count, "seconds": seconds})
        print(f"| {count} core{'s' * (count > 1)} | {seconds * 1000:,.0f} ms | {67.1 / seconds:,.0f} | {results[0]['seconds'] / seconds:.2f} × |", flush=True)
    print()
    return results


def gateway(ports):
    """nginx in front of instances; requests about one file go to one of them."""
    servers = " ".join(f"server 127.0.0.1:{port};" for port in ports)
    return lab.nginx(
        GATEWAY,
        'location / { proxy_pass http://instances; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; }',
        f"map $uri $file {{ ~^/files/([^/]+) $1; default $uri; }} upstream instances {{ hash $file consistent; {servers} keepalive 64; }}")


def instances(options, store, proxy):
    """Warm requests about many files through a gateway, with ever more instances of one core each."""
    copies = [f"scale-{number}.h5" for number in range(16)]
    for copy in copies:
        store.copy("many_groups.h5", copy)
    results = []
    print("| warm meta of groups of 16 files, through a gateway | requests/s | p99 | with one instance |")
    print("|---|--:|--:|--:|")
    try:
        for count in range(1, len(cores()) + 1):
            with contextlib.ExitStack() as stack:
                for number in range(count):
                    stack.enter_context(lab.Server.running(
                        options.server, FIRST_SERVER + number, proxy.url, store, {"Blocks__VersionSeconds": "60", "AUTH": "none"}, names(cores()[number:number + 1])))
                url = stack.enter_context(gateway(range(FIRST_SERVER, FIRST_SERVER + count)))
                rate, slow = load(url, copies, options.seconds)
            results.append({"instances": count, "rate": rate})
            print(f"| {count} instance{'s' * (count > 1)} of 1 core | {rate:,.0f} | {slow} | {rate / results[0]['rate']:.2f} × |", flush=True)
    finally:
        for copy in copies:
            store.delete(copy)
    print()
    return results


def load(url, copies, seconds):
    """wrk over the same group of each of the files."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("local i = 0\nrequest = function()\n  i = i + 1\n"
                     f"  return wrk.format('GET', '/files/scale-' .. (i % {len(copies)}) .. '.h5/meta?path=/group_05000')\nend\n")
        script.flush()
        for copy in copies:
            lab.get(f"{url}/files/{copy}/meta?path=/group_05000")
        command = ["wrk", "-t1", "-c32", "--latency", "-s", script.name, url]
        subprocess.run([*command, "-d1s"], check=True, capture_output=True)
        text = subprocess.run([*command, f"-d{seconds}s"], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), re.search(r"\s99%\s+(\S+)", text)[1]


def streams(options, store):
    """Memory of the server and its workers while ever more clients read a whole dataset, none of them fast."""
    results = []
    print("| clients that each stream `/cube` (537 MB) at 20 MB/s | megabytes at most | of them the server |")
    print("|---|--:|--:|")
    for count in STREAMS:
        with lab.Server.running(options.server, FIRST_SERVER, options.url, store) as server:
            done = threading.Event()
            failures = []
            clients = [threading.Thread(target=slow_client, args=(server, done, failures)) for _ in range(count)]
            for client in clients:
                client.start()
            most = 0
            end = time.monotonic() + options.seconds + 3
            while time.monotonic() < end:
                most = max(most, server.megabytes())
                time.sleep(0.1)
            done.set()
            for client in clients:
                client.join()
            results.append({"streams": count, "megabytes": most, "server": server.peak_megabytes(), "turned_away": len(failures)})
            away = f" ({len(failures)} were told to come back later)" if failures else ""
            print(f"| {count}{away} | {most} MB | {server.peak_megabytes()} MB |", flush=True)
    print()
    return results


def slow_client(server, done, failures, megabytes_a_second=20):
    try:
        with urllib.request.urlopen(f"{server.url}/files/big_chunked.h5/values?path=/cube&format=bin", timeout=120) as answer:
            while not done.is_set() and answer.read(1 << 20):
                time.sleep(1 / megabytes_a_second)
    except OSError as problem:
        failures.append(problem)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("server", "data", "url", "access_key", "secret_key"):
        parser.add_argument(name)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--json", help="write the numbers there")
    options = parser.parse_args()
    for program, package in (("wrk", "wrk"), ("nginx", "nginx"), ("curl", "curl"), ("taskset", "util-linux")):
        lab.need(program, package)
    store = lab.Store(options.url, options.access_key, options.secret_key)
    store.upload(options.data, ["big_chunked.h5", "many_groups.h5"])
    results = {"decoding": decoding(options)}
    with store.at_a_distance(PROXY, LATENCY) as proxy:
        results["instances"] = instances(options, store, proxy)
    results["streams"] = streams(options, store)
    if options.json:
        with open(options.json, "w") as out:
            json.dump(results, out)


if __name__ == "__main__":
    main()
