#!/usr/bin/python3
"""Puts together RESULTS.md from what the parts of run-all have written. Usage: report.py FOLDER"""
import datetime
import json
import os
import sys

from lab import processor, said

folder = sys.argv[1]
LATENCY = 20


def text(name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return ""
    with open(path) as source:
        return source.read().strip() + "\n"


def numbers(name):
    try:
        return json.loads(text(f"{name}.json") or "{}")
    except json.JSONDecodeError:
        return {}


def side_by_side(cold, peers):
    """Us, the peer, and what is possible at best: our round trips at the store's distance, and our bytes at its speed."""
    far = {row["name"]: row for row in peers.get("questions", [])}
    speed = max((row["megabytes"] / row["seconds"] for row in peers.get("data", []) if "from the store," in row["name"]), default=0)
    print(f"`at best` is our round trips × {LATENCY} ms and our bytes at the {speed:,.0f} MB/s that the store hands out here." if speed else "")
    print("\n| cold, +20 ms | S3 requests | MB | ours, p50 | at best | ours / at best | goal | reached | h5py over ranges: requests | MB | time | its time / ours |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for row in cold:
        best = row["rounds"] * LATENCY + (row["megabytes"] / speed * 1000 if speed else 0)
        goal = " / ".join(part for part in (f"≤ {row['goal_requests']}" if row["goal_requests"] else "", f"{row['goal_time']:,} ms" if row["goal_time"] else "") if part)
        reached = ""
        if row["goal_time"]:
            reached = "yes" if row["p50"] <= row["goal_time"] and row["requests"] <= (row["goal_requests"] or row["requests"]) else "**no**"
        peer = far.get(row["name"])
        columns = [f"{peer['requests']}", f"{peer['megabytes']:,.0f}", f"{peer['far']:,.0f} ms", f"{peer['far'] / row['p50']:.1f} ×"] if peer else [""] * 4
        print(f"| {row['name']} | {row['requests']} | {row['megabytes']:,.1f} | {row['p50']:,.0f} ms | {best:,.0f} ms | {row['p50'] / max(best, 1):.1f} × "
              f"| {goal} | {reached} | {' | '.join(columns)} |")
    print()


print("# Results\n")
print("How fast requests are, what they cost at the store, and how that compares. Written by `bench/run-all`; what stands out and why is in [NOTES.md](NOTES.md).\n")
print(f"{datetime.date.today()}, {os.cpu_count()} cores ({processor()}), commit {said('git', 'rev-parse', '--short', 'HEAD')}"
      f"{' with changes' if said('git', 'status', '--porcelain', '--', '../src') else ''}, .NET {said('dotnet', '--version')}. "
      "Client, server, proxy and S3 server (Ceph RGW in memory) share the machine.\n")
print("## Cold\n\nEach request is the first one about its file; the server has answered about other files before. Between server and store is a proxy that makes "
      "each request wait for 20 ms.\n")
side_by_side(numbers("cold") or [], numbers("peers"))
print("All runs:\n")
print(text("cold.md"))
print("## Peers\n\nh5py over a file object that reads ranges with 5 MiB read ahead, as s3fs does; libhdf5's own S3 driver; nginx and the store handing out bytes.\n")
print(text("peers.md"))
if text("warm.md"):
    print("## Warm\n\nWhat has been asked for before, load by wrk, which shares the cores.\n")
    print(text("warm.md"))
print("## Scaling\n")
print(text("scaling.md"))
