#!/usr/bin/python3
"""Many requests: what has been asked for before, what has not, and small requests while large ones run.

usage: warm.py SERVER_FOLDER DATA_FOLDER S3_URL ACCESS_KEY SECRET_KEY [--seconds N] [--only PART] [--json FILE]

SERVER_FOLDER is what `dotnet publish src/HdfViewer.Api -c Release` made, with a worker from scripts/publish-worker.sh; DATA_FOLDER what
make_files.py made. wrk is the client; it shares the cores with the server. PART is warm, uncached, known or fairness.
"""
import argparse
import contextlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time

import lab

PROXY, SERVER, NGINX, LATENCY = 5801, 5802, 5804, 20
CONCURRENCY = (1, 8, 32, 256)
GROUPS, IMAGES = "many_groups.h5", "big_chunked.h5"

# What is asked, what a Flask service over s3fs and h5py does of it (requests a second, 32 at a time), and with which codings.
CALLS = [
    ("meta of a group", f"/files/{GROUPS}/meta?path=/group_05000", 944, (None, "br")),
    ("children of a group", f"/files/{GROUPS}/children?path=/group_05000", 817, (None, "br")),
    ("children of the root, 10,000", f"/files/{GROUPS}/children?path=/", 140, (None, "gzip", "br")),
    ("preview, `/image` 4096²", f"/files/{IMAGES}/preview?path=/image", 31, (None, "gzip", "br")),
    ("h5grove meta of a group", f"/h5grove/meta?file={GROUPS}&path=/group_05000", None, (None,)),
]
TIMES = 20

# A group that nobody has asked about, as long as there are any: 10,000 of them, one after the other.
NEXT_GROUP = """
local i = %d
request = function()
  i = (i + 1) %% 10000
  return wrk.format("GET", string.format("/files/%s/meta?path=/group_%%05d", i))
end
"""


class Ran:
    """What wrk says of a run, and what the server spent on it."""

    def __init__(self, text, cpu_seconds):
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        self.requests = int(re.search(r"(\d+) requests in", text)[1])
        self.p50, self.p99 = (self.milliseconds(re.search(rf"\s{percent}%\s+([\d.]+)(us|ms|s|m)", text)) for percent in (50, 99))
        self.cpu = cpu_seconds / max(1, self.requests) * 1e6
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        self.failed = int(failed[1]) if failed else 0

    @staticmethod
    def milliseconds(match):
        return float(match[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[match[2]]


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(server, path, concurrency, seconds, headers=(), script=None):
    """Asks the same, or what the script says, as fast as it is answered."""
    command = ["wrk", "-t1", f"-c{concurrency}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", script]
    before = cpu_seconds(server.process.pid)
    text = subprocess.run([*command, server.url + path], check=True, capture_output=True, text=True).stdout
    return Ran(text, cpu_seconds(server.process.pid) - before)


def table(*rows):
    """Prints rows as Markdown, the first one as the head."""
    head, *body = rows
    print("| " + " | ".join(head) + " |")
    print("|---|" + "--:|" * (len(head) - 1))
    for row in body:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def warm(server, seconds):
    """Answers that are known already."""
    results = []
    for name, path, flask, codings in CALLS:
        for coding in codings:
            headers = {"Accept-Encoding": coding} if coding else {}
            try:
                size = [len(server.get(path, headers)) for _ in range(3)][-1]
            except OSError:
                continue  # A server that does not have this call.
            rows = {}
            wrk(server, path, 32, 1, [f"{k}: {v}" for k, v in headers.items()])
            for concurrency in CONCURRENCY:
                ran = wrk(server, path, concurrency, seconds, [f"{k}: {v}" for k, v in headers.items()])
                rows[concurrency] = {"rate": ran.rate, "p50": ran.p50, "p99": ran.p99, "cpu": ran.cpu, "failed": ran.failed}
            results.append({"name": name, "coding": coding, "bytes": size, "flask": flask, "runs": rows})
    table(
        ["warm", "coding", "bytes", *(f"requests/s, {c} at a time" for c in CONCURRENCY), "p50 / p99 of 32", "server's CPU", f"goal ({TIMES} × Flask)", "ratio"],
        *([r["name"], r["coding"] or "none", f"{r['bytes']:,}", *(f"{r['runs'][c]['rate']:,.0f}" for c in CONCURRENCY),
           f"{r['runs'][32]['p50']:.2f} / {r['runs'][32]['p99']:.1f} ms", f"{r['runs'][32]['cpu']:,.0f} µs",
           f"{TIMES * r['flask']:,}" if r["flask"] else "", f"{r['runs'][32]['rate'] / r['flask']:,.0f} ×" if r["flask"] else ""] for r in results))
    return results


def known(server, seconds):
    """Clients that have the answer, and ask whether it is still right."""
    results = []
    for name, path, _, _ in CALLS:
        try:
            for _ in range(3):
                server.get(path)
            tag = lab_tag(server, path)
        except OSError:
            continue
        ran = wrk(server, path, 32, seconds, [f"If-None-Match: {tag}"])
        results.append({"name": name, "rate": ran.rate, "p99": ran.p99, "cpu": ran.cpu})
    table(["304, 32 at a time", "requests/s", "p99", "server's CPU"],
          *([r["name"], f"{r['rate']:,.0f}", f"{r['p99']:.1f} ms", f"{r['cpu']:,.0f} µs"] for r in results))
    return results


def lab_tag(server, path):
    """The entity tag of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", SERVER, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.headers["ETag"]


def uncached(server, seconds):
    """Every request is about another group of a file that is known: a worker answers, out of the block cache."""
    results = []
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(NEXT_GROUP % (0, GROUPS))
        script.flush()
        wrk(server, "/", 8, 2, script=script.name)
        for concurrency in CONCURRENCY:
            ran = wrk(server, "/", concurrency, seconds, script=script.name)
            results.append({"concurrency": concurrency, "rate": ran.rate, "p50": ran.p50, "p99": ran.p99, "cpu": ran.cpu, "failed": ran.failed})
    table(["meta, each of another group, nothing kept", "requests/s", "p50", "p99", "server's CPU", "failed"],
          *([f"{r['concurrency']} at a time", f"{r['rate']:,.0f}", f"{r['p50']:.1f} ms", f"{r['p99']:.1f} ms", f"{r['cpu']:,.0f} µs", str(r["failed"])]
            for r in results))
    return results


class LightClient:
    """Somebody who looks around: something known, a group that nobody has opened, its children, a dozen times a second; and, as often, nginx."""

    PAUSE = 0.03

    def __init__(self, groups):
        self.groups = groups

    def run(self, seconds):
        """Milliseconds of each request, of each kind."""
        times = {"known": [], "new": [], "nginx": []}
        ours, nginx = (http.client.HTTPConnection("127.0.0.1", port, timeout=60) for port in (SERVER, NGINX))
        with contextlib.closing(ours), contextlib.closing(nginx):
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                questions = [
                    (ours, "known", f"/files/{GROUPS}/meta?path=/group_05000"),
                    (ours, "new", f"/files/{GROUPS}/meta?path=/group_{next(self.groups):05d}"),
                    (ours, "new", f"/files/{GROUPS}/children?path=/group_{next(self.groups):05d}"),
                    (nginx, "nginx", "/"),
                ]
                # In any order: the first one after a pause waits longer than the others.
                random.shuffle(questions)
                for connection, kind, path in questions:
                    self.ask(connection, times[kind], path)
                time.sleep(self.PAUSE)
        return times

    @staticmethod
    def ask(connection, times, path):
        start = time.perf_counter()
        lab.ask(connection, path)
        times.append((time.perf_counter() - start) * 1000)


class HeavyClients:
    """Two who preview a 3-D dataset that nobody has asked about, again and again. Programs of their own: what they do must not keep this one waiting."""

    def __init__(self, server):
        self.url = server.url
        self.done = threading.Event()
        self.times = []
        self.threads = [threading.Thread(target=self.run) for _ in range(2)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        time.sleep(0.5)
        return self

    def __exit__(self, *_):
        self.done.set()
        for thread in self.threads:
            thread.join()

    def run(self):
        while not self.done.is_set():
            start = time.perf_counter()
            path = f"/files/as/{time.time_ns():x}/{IMAGES}/preview?path=/cube"
            subprocess.run(["curl", "-sSf", "-o", os.devnull, self.url + path], check=True)
            self.times.append((time.perf_counter() - start) * 1000)


def fairness(server, seconds, repetitions=5):
    """
    Small requests, alone and with two cold previews of a 3-D dataset running, in turns: what else the machine does meets both. The ratio is
    the median of the turns' ratios. nginx, which gives 500 bytes out of memory, says how long anybody waits for a core here.
    """
    with lab.nginx(NGINX, f"location / {{ return 200 '{500 * 'x'}'; }}"):
        client = LightClient(iter(range(10_000)))
        client.run(2)
        with HeavyClients(server):
            client.run(2)
        turns, previews = [], []
        for _ in range(repetitions):
            alone = client.run(seconds)
            with HeavyClients(server) as heavy:
                turns.append((alone, client.run(seconds)))
            previews += heavy.times
    results = {"previews": len(previews), "preview_p50": statistics.median(previews)}
    rows = []
    for kind, name in (("known", "asked for before"), ("new", "new"), ("nginx", "nginx beside it, 500 bytes out of memory")):
        ratios = sorted(quantile(busy[kind], 99) / quantile(alone[kind], 99) for alone, busy in turns)
        (alone, beside) = ({p: quantile([t for turn in turns for t in turn[i][kind]], p) for p in (50, 99, 100)} for i in (0, 1))
        count = sum(len(busy[kind]) for _, busy in turns)
        results[kind] = {"idle": alone, "busy": beside, "requests": count, "ratios": ratios}
        rows.append([name, str(count), *(f"{alone[p]:.1f} ms" for p in (50, 99)), *(f"{beside[p]:.1f} ms" for p in (50, 99, 100)),
                     f"{statistics.median(ratios):.1f} × ({ratios[0]:.1f} to {ratios[-1]:.1f})"])
    table(["light requests", "requests", "alone: p50", "p99", "beside two cold 3-D previews: p50", "p99", "slowest", "p99 to p99 alone, median of turns"], *rows)
    print(f"{len(previews)} previews in the meantime, p50 {results['preview_p50']:,.0f} ms.\n", flush=True)
    return results


def quantile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("server", "data", "url", "access_key", "secret_key"):
        parser.add_argument(name)
    parser.add_argument("--seconds", type=int, default=5, help="of one measurement")
    parser.add_argument("--only", default="", help="warm, uncached, known or fairness")
    parser.add_argument("--json", help="write the numbers there")
    options = parser.parse_args()
    lab.need("wrk", "wrk")
    store = lab.Store(options.url, options.access_key, options.secret_key)
    store.upload(options.data, [GROUPS, IMAGES])
    results = {}
    with store.at_a_distance(PROXY, LATENCY) as proxy:
        def measure(name, action, settings=None):
            if options.only not in ("", name):
                return
            with lab.Server.running(options.server, SERVER, proxy.url, store, settings) as server:
                results[name] = action(server)
                results[f"{name}_peak_megabytes"] = server.peak_megabytes()
                print(f"Peak memory of the server: {server.peak_megabytes()} MB\n", flush=True)

        measure("warm", lambda server: warm(server, options.seconds))
        measure("known", lambda server: known(server, options.seconds))
        measure("uncached", lambda server: uncached(server, options.seconds), {"Cache__Megabytes": "0"})
        measure("fairness", lambda server: fairness(server, options.seconds))
    if options.json:
        with open(options.json, "w") as out:
            json.dump(results, out)


if __name__ == "__main__":
    main()
