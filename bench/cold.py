#!/usr/bin/python3
"""First requests for a file, of a store that is 20 ms away: how long, how many requests to the store, how many bytes.

usage: cold.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY [--runs N] [--only TEXT] [--timeline]

SERVER_FOLDER is what `dotnet publish src/HdfViewer.Api -c Release` made, with a worker from scripts/publish-worker.sh; DATA_FOLDER what
make_files.py made. Each run asks about a copy of the file that nobody has asked about before, so that nothing of it is in any cache; the
server has answered about other copies before, so that its code is compiled.
"""
import argparse
import contextlib
import http.client
import json
import statistics
import time

import lab

PROXY, SERVER, LATENCY = 5701, 5702, 20

# Seconds of requests before those that are measured.
WARM_UP = 5

# What is asked, of which file, and what is to be reached (design goals): requests to the store, milliseconds.
CASES = [
    ("list files", None, "/files", 1, 25),
    ("children of one group", "many_groups.h5", "children?path=/group_05000", 3, 70),
    ("children of the root, 10,000", "many_groups.h5", "children?path=/", 8, 250),
    ("meta of a group", "many_groups.h5", "meta?path=/group_05000", 3, 70),
    ("preview, 200 MB contiguous 1-D", "contig_1d.h5", "preview?path=/signal", 16, 400),
    ("preview, `/image` 4096²", "big_chunked.h5", "preview?path=/image", 40, 300),
    ("preview, `/cube`, default dims", "big_chunked.h5", "preview?path=/cube", None, 1000),
    ("paged file: root of 1,000", "cloud_paged.h5", "children?path=/", 4, 120),
    ("paged file: a group", "cloud_paged.h5", "children?path=/g0500", 2, 50),
    ("children of the root of a large file", "big_chunked.h5", "children?path=/", None, None),
    ("meta of `/cube`, 2,048 chunks", "big_chunked.h5", "meta?path=/cube", None, None),
    ("preview, `/cube`, one plane", "big_chunked.h5", "preview?path=/cube&display_dims=0,1", None, None),
    ("1,000 variables like netCDF-4", "variables.h5", "children?path=/", None, None),
    ("meta, 5,000 chunks", "many_chunks.h5", "meta?path=/series", None, None),
    ("preview, 5,000 chunks", "many_chunks.h5", "preview?path=/series", None, None),
    ("preview, 100,000², mostly unwritten", "sparse.h5", "preview?path=/mostly_unwritten", None, None),
    ("preview, 2,000 frames cut along them", "stack.h5", "preview?path=/frames&display_dims=0,2&fixed_indices=1=256", None, None),
]


def warm_up(store, proxy, server, file, request):
    """
    Asks about other copies until the code is compiled as in a server that has been in use for a while: the runtime compiles for good what has been
    called thirty times.
    """
    end = time.monotonic() + WARM_UP
    run = 0
    while run < 2 or time.monotonic() < end:
        measure(store, proxy, server, file, request, f"warm{run}", pause=0.02)
        run += 1


def measure(store, proxy, server, file, request, run, pause=0.3):
    """One first request."""
    if file is None:
        path = f"{request}?prefix=run{run}"
    else:
        copy = f"cold/{time.time_ns():x}/{file}"
        store.copy(file, copy)
        path = f"/files/{copy}/{request}"
    time.sleep(pause)
    proxy.reset()
    start = time.perf_counter()
    answer = server.ask(path)
    elapsed = (time.perf_counter() - start) * 1000

    # What is fetched ahead for the next request is counted, too.
    time.sleep(pause)
    counts = proxy.counts()
    if file is not None:
        store.delete(copy)
    return elapsed, counts, len(answer)


def bare_round_trip(proxy):
    """Milliseconds that one byte takes on an open connection: what a request to the store costs when nothing of ours is in the way."""
    connection = http.client.HTTPConnection("127.0.0.1", PROXY)
    times = []
    with contextlib.closing(connection):
        for _ in range(20):
            start = time.perf_counter()
            connection.request("GET", f"/{lab.BUCKET}/many_groups.h5", headers={"Range": "bytes=0-0"})
            connection.getresponse().read()
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def rounds(timeline):
    """Round trips one after the other: requests that begin after an earlier round has ended."""
    count, end = 0, -1.0
    for entry in sorted(timeline, key=lambda e: e["began"]):
        if entry["began"] >= end:
            count += 1
            end = entry["ended"] or entry["began"]
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("server", "data", "url", "access_key", "secret_key"):
        parser.add_argument(name)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="only cases whose name holds this")
    parser.add_argument("--timeline", action="store_true", help="print each request to the store of the last run")
    parser.add_argument("--json", help="write the numbers there")
    options = parser.parse_args()
    store = lab.Store(options.url, options.access_key, options.secret_key)
    cases = [case for case in CASES if options.only in case[0]]
    store.upload(options.data, sorted({"many_groups.h5", *(case[1] for case in cases if case[1])}))
    results = []
    with store.at_a_distance(PROXY, LATENCY) as proxy, lab.Server.running(options.server, SERVER, proxy.url, store) as server:
        print("| cold, +20 ms | S3 requests | rounds | most at once | MB | p50 | fastest | slowest | peak memory | goal |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        for name, file, request, most_requests, most_time in cases:
            server.forget_peak()
            warm_up(store, proxy, server, file, request)
            runs = [measure(store, proxy, server, file, request, run) for run in range(options.runs)]
            times = sorted(elapsed for elapsed, _, _ in runs)
            counts = runs[-1][1]
            result = {
                "name": name, "requests": counts["requests"], "rounds": rounds(counts["timeline"]), "most": counts["most"],
                "megabytes": counts["bytes"] / 1e6, "p50": statistics.median(times), "fastest": times[0], "slowest": times[-1], "memory": server.peak_megabytes(),
                "answer": runs[-1][2], "goal_requests": most_requests, "goal_time": most_time}
            results.append(result)
            goal = f"{most_requests or ''}{' / ' if most_requests else ''}{f'{most_time:,} ms' if most_time else ''}"
            print(f"| {name} | {result['requests']} | {result['rounds']} | {result['most']} | {result['megabytes']:,.1f} | {result['p50']:,.0f} ms "
                  f"| {result['fastest']:,.0f} ms | {result['slowest']:,.0f} ms | {result['memory']} MB | {goal} |", flush=True)
            if options.timeline:
                for entry in counts["timeline"]:
                    print(f"    {entry['began']:8.1f} {(entry['ended'] or 0) - entry['began']:7.1f} {entry['bytes']:10} {entry['what']}")
        bare = bare_round_trip(proxy)
        print(f"\nOne byte of an object, asked for on an open connection, takes {bare:.0f} ms here.")
    if options.json:
        with open(options.json, "w") as out:
            json.dump(results, out)


if __name__ == "__main__":
    main()
