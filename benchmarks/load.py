#!/usr/bin/env python3
"""Runs a host under many clients at once, then with a long queue of tiny jobs, and tells what it answers, takes and leaves behind.

usage: benchmarks/load.py [load [SECONDS [CLIENTS]] | soak [JOBS]]     both by default: load 60 50, soak 2000

load: clients sign in, queue tiny jobs, look at status, list, events and plans, and watch variants, each as fast as it is answered.
soak: as many jobs of one variant of a clip of 64×64 and 1 s are queued at once and followed to their end.

The settings of the host are those by default, but for limits of requests, sign-ins and streams, which would be all that is measured.
Clients and ffmpeg share the processors with the host; memory, handles and threads are those of the host's process alone. A plan that is
told to come back later (429 or 503 with Retry-After) is counted and is no failure. Exit code 1 when a request was not answered as it
should, a job failed, a file was left in the work directory, or handles were not closed.

Needs Linux, ffmpeg, and a build (./test.sh or ./demo.sh makes one).
"""
import collections
import http.client
import http.server
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

HOST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../artifacts/bin/Renesandro.Host/release/renesandro")
USERS = [f"user{number}" for number in range(5)]
PASSWORD = "correct horse battery"
UNLIMITED = {"AuthPerAddress": 1_000_000, "AuthPerName": 1_000_000, "PerUser": 1_000_000, "ReadsPerUser": 1_000_000, "StreamsPerUser": 100_000}
ENDED = ("done", "error", "cancelled")
STALLED = 300


class Failure(Exception):
    pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve_files(folder):
    class Files(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *args, **kwargs):
            super().__init__(*args, directory=folder, **kwargs)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Host:
    def __init__(self, folder, origin):
        self.folder, self.port, self.origin = folder, free_port(), origin
        self.settings = dict(
            os.environ,
            Renesandro__Port=str(self.port),
            Renesandro__DataDirectory=f"{folder}/data",
            Renesandro__LocalFolder__Directory=f"{folder}/out",
            Renesandro__Fetching__AllowPrivate__0=f"127.0.0.1:{origin}",
            **{f"Renesandro__RateLimits__{name}": str(limit) for name, limit in UNLIMITED.items()},
        )
        for name in USERS:
            subprocess.run([HOST, "user", "add", name], input=f"{PASSWORD}\n", text=True, env=self.settings, cwd=folder, capture_output=True, check=True)
        with open(f"{folder}/log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([HOST, "serve"], env=self.settings, stdout=log, stderr=log, cwd=folder)
        while True:
            try:
                Client(self).call("GET", "/health/live")
                break
            except OSError:
                if self.process.poll() is not None:
                    with open(f"{folder}/log", encoding="utf-8") as log:
                        raise Failure("The host ended: " + log.read()[-2000:]) from None
                time.sleep(0.05)

    def status(self, name):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(rf"^{name}:\s+(\d+)", status.read(), re.MULTILINE).group(1))

    def handles(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def left(self):
        return sum(len(folders) + len(files) for _, folders, files in os.walk(f"{self.folder}/data/work"))

    def settled(self, handles):
        """Files left and handles open, once they are as few as they should be or ten seconds are over."""
        until = time.monotonic() + 10
        while (self.left() or self.handles() > handles) and time.monotonic() < until:
            time.sleep(0.1)
        return self.left(), self.handles()

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Client:
    """One connection, kept open; every request is timed under its route."""

    def __init__(self, host, user=None, notes=None):
        self.host, self.user, self.notes, self.token, self.connection = host, user, notes, None, None

    def open(self, method, path, body):
        if not self.connection:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.host.port, timeout=STALLED)
        headers = {"Content-Type": "application/json"} if body else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        return self.connection.getresponse()

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def call(self, method, path, body=None, route=None, read=lambda answer: answer.read(), busy=False):
        began = time.monotonic()
        try:
            answer = self.open(method, path, body)
            text, status = read(answer), answer.status
            waits = busy and status in (429, 503) and answer.getheader("Retry-After") is not None
        except OSError as error:
            self.close()
            if not self.notes:
                raise
            text, status, waits = b"", type(error).__name__, False
        except http.client.HTTPException as error:
            self.close()
            text, status, waits = b"", type(error).__name__, False
        if self.notes:
            self.notes.add(route or f"{method} {path}", (time.monotonic() - began) * 1000, status, status == 200 or waits)
        return status, text

    def answer(self, *args, **kwargs):
        status, text = self.call(*args, **kwargs)
        return json.loads(text) if status == 200 else None

    def sign_in(self):
        self.token, answer = None, self.answer("POST", "/auth/token", {"name": self.user, "password": PASSWORD})
        self.token, self.signed_in = answer and answer["access_token"], time.monotonic()

    def submit(self, number):
        answer = self.answer("POST", "/process_media", job(self.host, number))
        return answer and answer["media_id"]

    def progress(self, media_id):
        answer = self.answer("GET", f"/process_media/status/{media_id}", route="GET /process_media/status/{id}")
        return answer and answer["response"]["status"]

    def first_event(self, media_id):
        def read(answer):
            line = answer.readline()
            while line and not line.startswith(b"data:"):
                line = answer.readline()
            self.close()
            return line

        self.call("GET", f"/process_media/{media_id}/events", route="GET /process_media/{id}/events (the first)", read=read)

    def watch(self, media_id):
        status, content = self.call("GET", f"/process_media/{media_id}/variants/0/file", route="GET /process_media/{id}/variants/{n}/file")
        if status == 200 and b"ftyp" not in content[:32]:
            self.notes.fail("a variant that was watched is no MP4 file")


class Notes:
    """What all clients saw."""

    def __init__(self):
        self.lock, self.times, self.errors, self.failures = threading.Lock(), collections.defaultdict(list), collections.defaultdict(collections.Counter), []

    def add(self, route, milliseconds, status, expected):
        with self.lock:
            self.times[route].append(milliseconds)
            if status != 200:
                self.errors[route][status] += 1
            if not expected:
                self.failures.append(f"{route}: {status}")

    def fail(self, text):
        with self.lock:
            self.failures.append(text)


def job(host, number):
    return {
        "task_name": f"job-{number}",
        "video_blocks": {"hook": [f"http://127.0.0.1:{host.origin}/clip.mp4"]},
        "audio_blocks": {},
        "text_to_speech": [],
        "options": {"seed": number, "preset": "ultrafast"},
    }


def visit(client, number, done, notes, until):
    """What one client does: it has one job at a time, and looks at it and at others in between."""
    host, chance, current, jobs = client.host, random.Random(number), None, 0
    while time.monotonic() < until:
        what = chance.choices(["status", "list", "plan", "events", "watch", "sign in"], [50, 15, 5, 10, 15, 5])[0]
        if not client.token or what == "sign in":
            client.sign_in()
        elif not current:
            current, jobs = client.submit(number * 1_000_000 + jobs), jobs + 1
        elif what == "list":
            client.call("GET", "/process_media?take=20", route="GET /process_media")
        elif what == "plan":
            client.call("POST", "/process_media/plan", job(host, number), busy=True)
        elif what == "events":
            client.first_event(current)
        elif what == "watch":
            client.watch(done)
        elif (status := client.progress(current)) in ENDED:
            done, current = current if status == "done" else done, None
            if status != "done":
                notes.fail(f"a job ended as {status}")
    if current:
        follow(client, current, notes)
    client.close()


def follow(client, media_id, notes):
    """Waits for the end of a job, which is no part of what is measured."""
    since, looker = time.monotonic(), Client(client.host, client.user, Notes())
    looker.token = client.token
    while (status := looker.progress(media_id)) not in ENDED:
        if time.monotonic() - since > STALLED:
            notes.fail(f"a job is still {status} after {STALLED} s")
            break
        if time.monotonic() - client.signed_in > 1800:
            client.sign_in()
            looker.token = client.token
        time.sleep(0.2)
    looker.close()
    for text in looker.notes.failures:
        notes.fail(text)
    if status in ENDED and status != "done":
        notes.fail(f"a job ended as {status}")
    return status == "done"


def warm_up(host):
    """The first jobs make what is made once: caches, connections, threads. One of each user, for others to watch."""
    notes, done = Notes(), {}
    for number, name in enumerate(USERS):
        client = Client(host, name, notes)
        client.sign_in()
        done[name] = client.token and client.submit(number)
        if not done[name] or not follow(client, done[name], notes):
            raise Failure("; ".join(notes.failures))
        client.close()
    host.settled(sys.maxsize)
    return done


def load(host, done, seconds, clients):
    notes, handles, threads = Notes(), host.handles(), host.status("Threads")
    signed_in = [Client(host, USERS[number % len(USERS)], notes) for number in range(clients)]
    for client in signed_in:
        client.sign_in()
    until = time.monotonic() + seconds
    visitors = [threading.Thread(target=visit, args=(client, number, done[client.user], notes, until)) for number, client in enumerate(signed_in)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    # A connection to the queue (three handles) is kept for each that read at once.
    left, open_now = host.settled(handles + 4 * clients)
    rows = [
        (f"load: {route}", f"{len(times):,} requests", " ".join(f"{status}×{count}" for status, count in notes.errors[route].items()) or "none", *percentiles(times))
        for route, times in sorted(notes.times.items())
    ]
    return notes.failures, rows + taken(f"load, {clients} clients, {seconds} s", host, handles, threads, open_now, left, notes.failures, 4 * clients)


def soak(host, _, jobs):
    notes, handles, threads = Notes(), host.handles(), host.status("Threads")
    ids, lock, began = [], threading.Lock(), time.monotonic()

    def submit(part):
        client = Client(host, USERS[part], notes)
        client.sign_in()
        for number in range(part, jobs, len(USERS)):
            if media_id := client.submit(number):
                with lock:
                    ids.append((client.user, media_id))
        client.close()

    submitters = [threading.Thread(target=submit, args=(part,)) for part in range(len(USERS))]
    for submitter in submitters:
        submitter.start()
    for submitter in submitters:
        submitter.join()
    clients = {name: Client(host, name, notes) for name in USERS}
    for client in clients.values():
        client.sign_in()
    done = sum(bool(follow(clients[user], media_id, notes)) for user, media_id in ids)
    seconds = time.monotonic() - began
    for client in clients.values():
        client.close()
    left, open_now = host.settled(handles + 100)
    rows = [(f"soak, {jobs:,} jobs", f"{done:,} done in {seconds:.1f} s", f"{jobs - done:,} failed" if done < jobs else "none", "", "")]
    return notes.failures, rows + taken(f"soak, {jobs:,} jobs", host, handles, threads, open_now, left, notes.failures, 100)


def percentiles(times):
    times = sorted(times)
    return f"{times[len(times) // 2]:.1f}", f"{times[len(times) * 99 // 100]:.1f}"


def taken(part, host, handles, threads, open_now, left, failures, more):
    if left:
        failures.append(f"{left} files and directories were left in the work directory")
    if open_now > handles + more:
        failures.append(f"{open_now} handles are open, and {handles} were")
    return [
        (f"{part}: memory", f"peak {host.status('VmHWM') / 1024:.0f} MB, {host.status('VmRSS') / 1024:.0f} MB at the end", "", "", ""),
        (f"{part}: handles", f"{handles} before, {open_now} after", "", "", ""),
        (f"{part}: threads", f"{threads} before, {host.status('Threads')} after", "", "", ""),
        (f"{part}: left in the work directory", f"{left}", "", "", ""),
    ]


def table(rows):
    rows = [("", "", "errors", "p50 ms", "p99 ms"), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def main(arguments):
    folder, parts, failures, rows = tempfile.mkdtemp(prefix="renesandro-load-"), [], [], []
    numbers = [int(argument) for argument in arguments[1:]]
    if not arguments or arguments[0] == "load":
        seconds, clients = (numbers + [60, 50][len(numbers):])[:2]
        parts.append(lambda host, done: load(host, done, seconds, clients))
    if not arguments or arguments[0] == "soak":
        jobs = numbers[0] if numbers else 2000
        parts.append(lambda host, done: soak(host, done, jobs))
    picture = "testsrc2=size=64x64:rate=30:duration=1"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture, "-pix_fmt", "yuv420p", f"{folder}/clip.mp4"], check=True)
    origin = serve_files(folder)
    try:
        for part in parts:
            # A host of its own for each, so that the peak of one is not that of the other.
            with tempfile.TemporaryDirectory(prefix="renesandro-load-host-") as place:
                host = Host(place, origin.server_address[1])
                try:
                    failed, measured = part(host, warm_up(host))
                    failures += failed
                    rows += measured
                finally:
                    host.stop()
    except Failure as failure:
        failures.append(str(failure))
    finally:
        origin.shutdown()
        shutil.rmtree(folder)
    print(table(rows))
    for text, count in collections.Counter(failures).most_common(20):
        print(f"{count} × {text}", file=sys.stderr)
    return 1 if failures else 0


if "-h" in sys.argv or "--help" in sys.argv or (len(sys.argv) > 1 and sys.argv[1] not in ("load", "soak")):
    sys.exit(print(__doc__.strip()))
sys.exit(main(sys.argv[1:]))
