#!/usr/bin/python3
"""Puts together MICRO.md from what BenchmarkDotNet has written. Usage: micro_report.py RESULTS_FOLDER LOAD_BEFORE"""
import datetime
import html
import os
import sys

from lab import processor, said

folder, load = sys.argv[1:]
TITLES = {
    "Filter": "Filters: a chunk of 256 KiB (256 × 256 × 4 bytes) as another implementation wrote it, decoded; MB/s of what comes out",
    "Gather": "Gathering: what a selection takes from a decoded chunk of 256 × 256 × 4 bytes",
    "JsonNumber": "JSON: 256 × 256 numbers as nested arrays, measured values with all their digits",
    "Compression": "Compression of 1 MB of such JSON, as answers are compressed",
    "Protocol": "Between server and worker: children of a root of 10,000 groups with 5 attributes each, and one dataset",
    "Csv": "Tables of 256 × 256 numbers",
    "KnownAnswer": "An answer that is known: finding it, and sending it",
}


def table(path):
    """The rows, without what a report says of the machine around them and without its emphasis."""
    with open(path, encoding="utf-8") as source:
        return [html.unescape(line.rstrip()).replace("'", "").replace("**", "") for line in source if line.startswith("|")]


print("# Micro benchmarks\n")
print("What the server does often, each by itself. Written by `bench/micro`, which says how; the benchmarks are in "
      "[HdfViewer.Benchmarks](HdfViewer.Benchmarks).\n")
print(f"{datetime.date.today()}, {os.cpu_count()} cores ({processor()}), commit {said('git', 'rev-parse', '--short', 'HEAD')}"
      f"{' with changes' if said('git', 'status', '--porcelain', '--', '../src') else ''}, .NET {said('dotnet', '--version')}. "
      f"Load average of the machine before the run: {load}; each benchmark uses one core.\n")
for name, title in TITLES.items():
    path = os.path.join(folder, f"HdfViewer.Benchmarks.{name}Benchmarks-report-github.md")
    if os.path.exists(path):
        print(f"## {title}\n")
        print("\n".join(table(path)) + "\n")
