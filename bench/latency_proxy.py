#!/usr/bin/python3
"""A proxy in front of an S3 server that makes it as far away as a real one: each request waits before it is passed on. Counts what passes.

usage: latency_proxy.py PORT UPSTREAM_URL MILLISECONDS

GET /-/counts says {"requests", "bytes", "most", "timeline"}: requests, bytes of answers, the most requests that were under way at once, and for
each request when it began and ended (milliseconds since the first), what it was, and its bytes; GET /-/reset begins anew; GET /-/latency?ms=N
changes the wait. An object NAME that anybody may read is also there as as/WHATEVER/NAME: a file that nobody has asked about yet, without
copying it.

What it adds is to be the wait and next to nothing else, since it shares the cores with what is measured. So each connection has a thread, whose
sleep ends when it should (event loops round to milliseconds), and bodies go from socket to socket within the kernel (splice), uncopied.
"""
import contextlib
import fcntl
import json
import os
import re
import select
import socket
import sys
import threading
import time
import urllib.parse

# A timeline longer than this is of a load test, where nobody reads it.
LONGEST_TIMELINE = 2000

# As much as a pipe may hold without privileges: a body passes in few system calls.
PIPE_BYTES = 1 << 20

HEAD_BYTES = 1 << 16


class Counts:
    """What has passed since the last reset."""

    def __init__(self):
        self.lock = threading.Lock()
        self.running = 0
        self.reset()

    def reset(self):
        with self.lock:
            self.requests = self.bytes = self.most = 0
            self.timeline = []

    def begin(self, what):
        with self.lock:
            self.running += 1
            self.requests += 1
            self.most = max(self.most, self.running)
            entry = {"began": time.perf_counter(), "ended": None, "what": what, "bytes": 0}
            if len(self.timeline) < LONGEST_TIMELINE:
                self.timeline.append(entry)
            return entry

    def passed(self, entry, count):
        with self.lock:
            entry["bytes"] += count
            self.bytes += count

    def end(self, entry):
        with self.lock:
            self.running -= 1
            entry["ended"] = time.perf_counter()

    def as_json(self):
        with self.lock:
            origin = self.timeline[0]["began"] if self.timeline else 0
            since = lambda moment: None if moment is None else (moment - origin) * 1000
            timeline = [{**entry, "began": since(entry["began"]), "ended": since(entry["ended"])} for entry in self.timeline]
            return json.dumps({"requests": self.requests, "bytes": self.bytes, "most": self.most, "timeline": timeline}).encode()


class Head:
    """The first line and the headers of a message, as they came: libhdf5 looks for names in the letters that stores write."""

    def __init__(self, raw):
        self.raw = raw
        first, *lines = raw[:-4].split(b"\r\n")
        self.first = first.split(b" ", 2)
        self.headers = [(line.split(b":", 1)[0].lower(), line) for line in lines]

    def header(self, name):
        return next((line.split(b":", 1)[1].strip() for key, line in self.headers if key == name), None)

    def without_alias(self):
        """The request for the object behind an alias; unsigned, since the signature was made for the other name."""
        method, target, version = self.first
        kept = [line for key, line in self.headers if key != b"authorization" and not key.startswith(b"x-amz-")]
        return b"\r\n".join([b" ".join([method, re.sub(rb"/as/[^/]+/", b"/", target, count=1), version]), *kept]) + b"\r\n\r\n"


class Peer:
    """One end of a connection: heads are read into memory, bodies are passed on."""

    def __init__(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection = connection
        self.waiting = b""

    def has_ended(self):
        """Whether the other side has closed the connection, between two answers."""
        return bool(select.select([self.connection], [], [], 0)[0])

    def read_until(self, mark):
        """What comes up to and with the mark; None at the end of the connection."""
        while (end := self.waiting.find(mark)) < 0:
            if not (more := self.connection.recv(HEAD_BYTES)):
                return None
            self.waiting += more
        read, self.waiting = self.waiting[:end + len(mark)], self.waiting[end + len(mark):]
        return read

    def pass_on(self, length, other, pipe, passed):
        """Passes on so many bytes."""
        ready, self.waiting = self.waiting[:length], self.waiting[length:]
        if ready:
            other.connection.sendall(ready)
            passed(len(ready))
        left = length - len(ready)
        while left > 0:
            count = os.splice(self.connection.fileno(), pipe[1], min(left, PIPE_BYTES))
            if count == 0:
                raise ConnectionError("The connection ended within a body.")
            left -= count
            passed(count)
            while count > 0:
                count -= os.splice(pipe[0], other.connection.fileno(), count)

    def pass_on_chunks(self, other, pipe, passed):
        """Passes on a body in chunks, as it is."""
        while (line := self.read_until(b"\r\n")) is not None:
            other.connection.sendall(line)
            size = int(line.split(b";")[0], 16)
            self.pass_on(size + 2, other, pipe, passed)
            if size == 0:
                return
        raise ConnectionError("The connection ended within a body.")


class Proxy:
    def __init__(self, upstream, milliseconds):
        self.address = (upstream.hostname, upstream.port)
        self.latency = milliseconds / 1000
        self.counts = Counts()

    def serve(self, connection):
        """Everything that one client asks on one connection, which has one to the store of its own."""
        store = None
        pipe = os.pipe()
        fcntl.fcntl(pipe[0], fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        try:
            client = Peer(connection)
            while (raw := client.read_until(b"\r\n\r\n")) is not None:
                request = Head(raw)
                if request.first[1].startswith(b"/-/"):
                    self.control(request, connection)
                    continue
                if store is None or store.has_ended():
                    store = Peer(socket.create_connection(self.address))
                self.forward(request, client, store, pipe)
        except (ConnectionError, TimeoutError):
            pass
        finally:
            for peer in filter(None, [connection, store and store.connection]):
                peer.close()
            for end in pipe:
                os.close(end)

    def control(self, request, connection):
        asked = urllib.parse.urlsplit(request.first[1].decode())
        body = self.counts.as_json()
        if asked.path == "/-/latency":
            self.latency = float(urllib.parse.parse_qs(asked.query)["ms"][0]) / 1000
        if asked.path == "/-/reset":
            self.counts.reset()
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def forward(self, request, client, store, pipe):
        method, target, _ = request.first
        entry = self.counts.begin(f"{method.decode()} {(request.header(b'range') or target).decode()}")
        try:
            time.sleep(max(0, entry["began"] + self.latency - time.perf_counter()))
            store.connection.sendall(request.without_alias() if b"/as/" in target else request.raw)
            client.pass_on(int(request.header(b"content-length") or 0), store, pipe, lambda count: None)
            # A store that sends head and body of a small answer one after the other, and waits for the first to be acknowledged, would wait for
            # 40 ms: systems acknowledge late where they expect to have something to send.
            store.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            if (raw := store.read_until(b"\r\n\r\n")) is None:
                raise ConnectionError("The store has closed the connection.")
            answer = Head(raw)
            client.connection.sendall(raw)
            passed = lambda count: self.counts.passed(entry, count)
            if (answer.header(b"transfer-encoding") or b"").lower() == b"chunked":
                store.pass_on_chunks(client, pipe, passed)
            elif method != b"HEAD" and answer.first[1] not in (b"204", b"304"):
                store.pass_on(int(answer.header(b"content-length") or 0), client, pipe, passed)
        finally:
            self.counts.end(entry)


def main():
    port, upstream, milliseconds = sys.argv[1:]
    proxy = Proxy(urllib.parse.urlsplit(upstream), float(milliseconds))
    with socket.create_server(("127.0.0.1", int(port)), backlog=512) as server, contextlib.suppress(KeyboardInterrupt):
        while True:
            connection, _ = server.accept()
            threading.Thread(target=proxy.serve, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    main()
