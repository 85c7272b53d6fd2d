"""What the benchmarks share: an S3 server that is far away, servers to measure, requests to time."""
import contextlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
BUCKET = os.environ.get("BENCH_BUCKET", "bench")


def get(url, headers=None, timeout=120):
    """The body of an answer; errors are raised."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=timeout) as answer:
        return answer.read()


def ask(connection, path):
    """The body of an answer on a connection that is kept, as browsers do; errors are raised."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return body


def wait_for(url, process, seconds=30):
    """Waits until a server answers, with whatever status."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        try:
            get(url)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing answers at {url}")


def stop(process):
    """Ends a process that was started here."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Store:
    """The bucket that is measured on."""

    def __init__(self, url, access_key, secret_key):
        self.url, self.access_key, self.secret_key = url, access_key, secret_key

    def curl(self, *arguments):
        """A signed request; the status and, for those that have one, the length."""
        words = subprocess.run(
            ["curl", "-sS", "-o", os.devnull, "-w", "%{http_code} %header{content-length}", "--aws-sigv4", "aws:amz:us-east-1:s3",
             "--user", f"{self.access_key}:{self.secret_key}", "-H", "x-amz-content-sha256: UNSIGNED-PAYLOAD", *arguments],
            check=True, capture_output=True, text=True).stdout.split()
        return words[0], words[1] if len(words) > 1 else None

    def upload(self, folder, names):
        """Puts files into the bucket that are not there."""
        self.curl("-X", "PUT", f"{self.url}/{BUCKET}")
        for name in names:
            path = os.path.join(folder, name)
            if self.size_for_anybody(name) != os.path.getsize(path):
                # Readable without a signature, for peers that have none.
                status, _ = self.curl("-H", "x-amz-acl: public-read", "-T", path, f"{self.url}/{BUCKET}/{name}")
                if status != "200":
                    raise RuntimeError(f"uploading {name}: status {status}")

    def size_for_anybody(self, name):
        """Bytes of an object as one without keys sees it; None when there is none."""
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{self.url}/{BUCKET}/{name}", method="HEAD"), timeout=30) as answer:
                return int(answer.headers["Content-Length"])
        except urllib.error.HTTPError:
            return None

    def copy(self, name, copy):
        """Makes the same file under another name: one that nobody has ever asked for, so that nothing of it is in any cache."""
        status, _ = self.curl("-X", "PUT", "-H", f"x-amz-copy-source: /{BUCKET}/{name}", f"{self.url}/{BUCKET}/{copy}")
        if status != "200":
            raise RuntimeError(f"copying {name}: status {status}")

    def delete(self, name):
        self.curl("-X", "DELETE", f"{self.url}/{BUCKET}/{name}")

    @contextlib.contextmanager
    def at_a_distance(self, port, milliseconds):
        """The store behind latency_proxy.py."""
        process = subprocess.Popen([sys.executable, os.path.join(HERE, "latency_proxy.py"), str(port), self.url, str(milliseconds)])
        try:
            wait_for(f"http://127.0.0.1:{port}/-/counts", process)
            yield Proxy(port)
        finally:
            stop(process)


class Proxy:
    """The store as the measured see it."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"

    def reset(self):
        """Counts from here; what was counted before."""
        return json.loads(get(f"{self.url}/-/reset"))

    def counts(self):
        return json.loads(get(f"{self.url}/-/counts"))


@contextlib.contextmanager
def nginx(port, location, http=""):
    """nginx with one process; LOCATION is what its server does, HTTP what stands beside the server."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        config = os.path.join(place, "nginx.conf")
        with open(config, "w") as out:
            out.write(f"""
                worker_processes 1; pid {place}/pid; error_log {place}/error.log; daemon off; user root;
                events {{ worker_connections 1024; }}
                http {{ access_log off; sendfile on; client_body_temp_path {place}; proxy_temp_path {place}; fastcgi_temp_path {place};
                        uwsgi_temp_path {place}; scgi_temp_path {place};
                        {http}
                        server {{ listen 127.0.0.1:{port}; {location} }} }}""")
        process = subprocess.Popen(["nginx", "-c", config, "-p", place], stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


class Server:
    """HDF Viewer, as it was published."""

    def __init__(self, url, process):
        self.url, self.process, self.connection = url, process, None

    @classmethod
    @contextlib.contextmanager
    def running(cls, folder, port, store_url, store, settings=None, cores=None, working_folder="/tmp"):
        """A server over a store, or without one over what the settings say, until the block ends."""
        bucket = {} if store is None else {
            "S3_ENDPOINT": store_url, "S3_ACCESS_KEY": store.access_key, "S3_SECRET_KEY": store.secret_key, "S3_BUCKET": BUCKET}
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("S3_", "HDF_", "HDFVIEWER_"))}, **bucket,
            "HOST": "127.0.0.1", "PORT": str(port), "Logging__LogLevel__Default": "Warning", **(settings or {})}
        command = ["dotnet", os.path.join(os.path.abspath(folder), "HdfViewer.Api.dll")]
        if cores is not None:
            command = ["taskset", "-c", cores, *command]
        process = subprocess.Popen(command, env=environment, cwd=working_folder, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/health/live", process)
            yield cls(f"http://127.0.0.1:{port}", process)
        finally:
            stop(process)

    def get(self, path, headers=None):
        return get(f"{self.url}{path}", headers)

    def ask(self, path):
        """The body of an answer, on a connection that is kept; one caller at a time."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=120)
        return ask(self.connection, path)

    def forget_peak(self):
        """Begins anew with the most memory."""
        try:
            with open(f"/proc/{self.process.pid}/clear_refs", "w") as out:
                out.write("5")
        except OSError:
            pass  # Where the system does not let us, the peak is that since the start.

    def peak_megabytes(self):
        """The most memory that the server process had, without its workers."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024

    def megabytes(self):
        """Memory of the server and its workers now."""
        children = subprocess.run(["ps", "-o", "rss=", "--ppid", str(self.process.pid), "-p", str(self.process.pid)],
                                  capture_output=True, text=True).stdout.split()
        return sum(int(kilobytes) for kilobytes in children) // 1024


def need(program, package):
    """Says what to install when a program is missing."""
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is missing (Debian: {package})")


def said(*command):
    """What a program says."""
    return subprocess.run(command, capture_output=True, text=True, cwd=HERE).stdout.strip()


def processor():
    """The name of this machine's processor."""
    with open("/proc/cpuinfo") as source:
        return next((line.split(":", 1)[1].strip() for line in source if line.startswith("model name")), "unknown processor")
