#!/usr/bin/env python3
"""Runs a host with a job of many small variants, kills it in the middle, starts it again, and tells what memory, status and manifest take.

usage: benchmarks/scale.py [VARIANTS]     a fourth power up to 10,000 (default 10000)

Variants of 320×240 and some 2 s, so that what is not encoding shows. Needs ffmpeg, and a build (./test.sh or ./demo.sh makes one).
"""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

if "-h" in sys.argv or "--help" in sys.argv:
    sys.exit(print(__doc__.strip()))

WANTED = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ALTERNATIVES = min(10, round(WANTED**0.25))
VARIANTS = ALTERNATIVES**4
HOST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../artifacts/bin/Renesandro.Host/release/renesandro")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Host:
    def __init__(self, folder, origin):
        self.folder, self.port, self.password, self.token = folder, free_port(), None, None
        self.settings = dict(
            os.environ,
            Renesandro__Port=str(self.port),
            Renesandro__DataDirectory=f"{folder}/data",
            Renesandro__LocalFolder__Directory=f"{folder}/out",
            Renesandro__Fetching__AllowPrivate__0=f"127.0.0.1:{origin}",

            # It watches more closely than a user may.
            Renesandro__RateLimits__ReadsPerUser="1000000",
        )
        self.start()

    def start(self):
        with open(f"{self.folder}/log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([HOST, "serve"], env=self.settings, stdout=log, stderr=log, cwd=self.folder)
        while True:
            try:
                self.call("/health/live")
                break
            except OSError:
                time.sleep(0.05)
        if not self.password:
            with open(f"{self.folder}/log", encoding="utf-8") as log:
                self.password = re.search(r"with the password (\S+)", log.read()).group(1)
        self.token = self.call("/auth/token", {"name": "admin", "password": self.password})["access_token"]

    def call(self, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text.startswith(b"{") else text

    def queue(self, name, origin):
        block = [f"http://127.0.0.1:{origin}/{clip}.mp4" for clip in range(ALTERNATIVES)]
        job = {"task_name": name, "video_blocks": {f"block{i}": block for i in range(4)}, "options": {"seed": 1, "preset": "ultrafast"}}
        return self.call("/process_media", {**job, "audio_blocks": {}, "text_to_speech": []})["media_id"]

    def job(self, media_id, take=1):
        return self.call(f"/process_media/status/{media_id}?take={take}")["response"]

    def wait(self, media_id, done):
        while (job := self.job(media_id))["status"] in ("queued", "processing") and job["progress"]["done"] < done:
            time.sleep(0.02)
        return job["progress"]["done"]

    def peak(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) * 1024 / 1e6


def status_ms(host, media_id, take):
    times = []
    for _ in range(21):
        began = time.monotonic()
        host.job(media_id, take)
        times.append((time.monotonic() - began) * 1000)
    return sorted(times)[10]


def main():
    folder = tempfile.mkdtemp(prefix="renesandro-scale-")
    for clip in range(ALTERNATIVES):
        picture = f"testsrc2=size=320x240:rate=30:duration={0.4 + 0.02 * clip:.2f}"
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture, "-pix_fmt", "yuv420p", f"{folder}/{clip}.mp4"], check=True)
    port = free_port()
    origin = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", folder],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    host = None
    try:
        host = Host(folder, port)
        began = time.monotonic()
        whole = host.queue("whole", port)
        host.wait(whole, VARIANTS)
        print(f"{VARIANTS:,} variants in {time.monotonic() - began:.1f} s; peak {host.peak():.0f} MB of the host")
        print(f"status in {status_ms(host, whole, 1):.1f} ms, with 500 variants in {status_ms(host, whole, 500):.1f} ms (medians)")

        media_id = host.queue("killed", port)
        host.wait(media_id, VARIANTS // 4)
        host.process.kill()
        host.process.wait()
        killed = time.monotonic()
        host.start()
        kept = host.job(media_id)["progress"]["done"]
        host.wait(media_id, kept + 1)
        resumed = time.monotonic() - killed
        host.wait(media_id, VARIANTS)

        # The manifest comes after the last variant.
        while host.job(media_id)["status"] in ("queued", "processing"):
            time.sleep(0.05)
        ended = time.monotonic() - killed
        print(f"killed at {kept:,} variants: the next one after {resumed:.1f} s, of which the lease of the dead worker is up to 30 s; the end after {ended:.1f} s")
        folders = [name for name in os.listdir(f"{folder}/out") if name.startswith("killed")]
        files = [name for name in os.listdir(f"{folder}/out/{folders[0]}") if name.endswith(".mp4")]
        manifest = f"{folder}/out/{folders[0]}/manifest.json"
        print(f"{len(folders)} folder, {len(files):,} files, a manifest of {os.path.getsize(manifest) / 1e6:.1f} MB; peak {host.peak():.0f} MB")
    finally:
        if host:
            host.process.terminate()
            host.process.wait()
        origin.terminate()
        origin.wait()
        shutil.rmtree(folder)


main()
