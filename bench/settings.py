#!/usr/bin/python3
"""The same server under other settings of the .NET runtime: how soon it answers, how much it answers, how much memory it takes.

usage: settings.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY [--ready-to-run FOLDER] [--repetitions N] [--seconds N] [--only NAME...]

SERVER_FOLDER is what `dotnet publish src/HdfViewer.Api -c Release` made, with a worker from scripts/publish-worker.sh, and the folder for
--ready-to-run the same with the other choice of -p:PublishReadyToRun (and -r linux-x64 --self-contained false). Settings take turns, so that
what else the machine does meets all of them; the medians of the repetitions are printed. Environment variables of the runtime go before what
the server was built with.
"""
import argparse
import json
import statistics
import subprocess
import sys
import time

import lab
from warm import GROUPS, IMAGES, cpu_seconds, wrk

PORT = 5803
META, CHILDREN, PREVIEW = f"/files/{GROUPS}/meta?path=/group_05000", f"/files/{GROUPS}/children?path=/", f"/files/{IMAGES}/preview?path=/image"
LOADS = [("meta", META, 32), ("meta", META, 256), ("children, 10,000", CHILDREN, 32), ("preview", PREVIEW, 32)]

# Numbers of DOTNET_* variables are hexadecimal.
SETTINGS = {
    "as it is built": {},
    "server GC": {"DOTNET_gcServer": "1", "DOTNET_GCDynamicAdaptationMode": "0"},
    "server GC, DATAS": {"DOTNET_gcServer": "1", "DOTNET_GCDynamicAdaptationMode": "1"},
    "not concurrent GC": {"DOTNET_gcConcurrent": "0"},
    "heap not compacted": {"DOTNET_GCConserveMemory": "0"},
    "tiered PGO": {"DOTNET_TieredPGO": "1"},
    "loops compiled at once": {"DOTNET_TC_QuickJitForLoops": "0"},
    "no tiers": {"DOTNET_TieredCompilation": "0"},
}


def measure(folder, variables, store, url, seconds):
    """One start of the server: milliseconds, megabytes, requests a second."""
    began = time.perf_counter()
    with lab.Server.running(folder, PORT, url, store, variables) as server:
        row = {"start": (time.perf_counter() - began) * 1000}

        def first(name, path):
            start = time.perf_counter()
            server.get(path)
            row[name] = (time.perf_counter() - start) * 1000

        first("first answer", META)
        before = cpu_seconds(server.process.pid)
        first("first preview", PREVIEW)
        row["CPU of it"] = (cpu_seconds(server.process.pid) - before) * 1000
        server.get(CHILDREN)
        for path in (META, CHILDREN, PREVIEW):
            wrk(server, path, 32, 1)
        for name, path, concurrency in LOADS:
            row[f"{name}, {concurrency}"] = wrk(server, path, concurrency, seconds).rate
        row["peak MB"] = server.peak_megabytes()
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("server", "data", "url", "access_key", "secret_key"):
        parser.add_argument(name)
    parser.add_argument("--ready-to-run", help="the server published the other way")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="of one measurement")
    parser.add_argument("--only", nargs="*", help="settings by name")
    parser.add_argument("--json", help="write the numbers there")
    options = parser.parse_args()
    lab.need("wrk", "wrk")
    store = lab.Store(options.url, options.access_key, options.secret_key)
    store.upload(options.data, [GROUPS, IMAGES])

    cases = {name: (options.server, variables) for name, variables in SETTINGS.items()}
    if options.ready_to_run:
        cases["ReadyToRun the other way"] = (options.ready_to_run, {})
        cases["the same, tiered PGO"] = (options.ready_to_run, {"DOTNET_TieredPGO": "1"})
    if options.only:
        cases = {name: case for name, case in cases.items() if name in options.only}
    rows = {name: [] for name in cases}
    for repetition in range(options.repetitions):
        for name, (folder, variables) in cases.items():
            rows[name].append(measure(folder, variables, store, options.url, options.seconds))
            print(f"{repetition + 1}: {name}: {json.dumps({k: round(v) for k, v in rows[name][-1].items()})}", file=sys.stderr, flush=True)

    columns = list(next(iter(rows.values()))[0])
    load = subprocess.run(["cut", "-d ", "-f1-3", "/proc/loadavg"], capture_output=True, text=True).stdout.strip()
    print(f"Medians of {options.repetitions}; milliseconds up to `CPU of it`, requests a second by concurrency, then megabytes. Load average at the end: {load}.\n")
    print("| setting | " + " | ".join(columns) + " |")
    print("|---|" + "--:|" * len(columns))
    for name, runs in rows.items():
        print(f"| {name} | " + " | ".join(f"{statistics.median(run[c] for run in runs):,.0f}" for c in columns) + " |")
    if options.json:
        with open(options.json, "w") as out:
            json.dump(rows, out)


if __name__ == "__main__":
    main()
