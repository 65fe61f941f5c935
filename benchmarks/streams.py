#!/usr/bin/env python3
"""What streams of events cost while nothing happens to their jobs.

usage: benchmarks/streams.py [STREAMS [SECONDS [JOBS]]]

  STREAMS   open at the same time (default 1000)
  SECONDS   that are measured (default 30)
  JOBS      of others that are queued in a second meanwhile (default 0)

Starts a host of its own without a worker, in a folder of its own, over SQLite or the Redis of REDIS_URL, and prints what share of one
processor it took while the streams were open and before. RENESANDRO names another executable. Linux only.
"""
import http.client
import json
import os
import re
import resource
import select
import socket
import subprocess
import sys
import tempfile
import time

USER = 'correct horse battery'
JOB = {'task_name': 'bench', 'video_blocks': {'hook': ['https://clips.example.com/a.mp4']}, 'audio_blocks': {}, 'text_to_speech': []}


def main(streams, seconds, jobs):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    program = os.environ.get('RENESANDRO') or os.path.join(root, 'artifacts/bin/Renesandro.Host/release/renesandro')
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, 'user', 'add', 'bench'], input=USER + '\n', text=True, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        host = subprocess.Popen(
            [program, 'serve', '--no-worker', '--set', 'Renesandro:Port=0', '--set', f'Renesandro:RateLimits:StreamsPerUser={streams}',
             '--set', 'Renesandro:RateLimits:PerUser=1000000'],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(re.search(r':(\d+)\.', next(line for line in host.stdout if line.startswith('Listening'))).group(1))
            token = ask(port, 'POST', '/auth/token', {'name': 'bench', 'password': USER})['access_token']
            ids = [ask(port, 'POST', '/process_media', JOB, token)['media_id'] for _ in range(10)]
            queue = (lambda: ask(port, 'POST', '/process_media', JOB, token)) if jobs else None
            before = share(host.pid, [], seconds, queue, jobs)
            sockets = [follow(port, ids[number % len(ids)], token) for number in range(streams)]
            while_open = share(host.pid, sockets, seconds, queue, jobs)
            print(f'{streams} idle streams, {jobs} other jobs queued a second: {while_open:.1f} % of one processor over {seconds} s; {before:.1f} % without them')
        finally:
            host.terminate()
            host.wait()


def ask(port, method, path, body, token=None):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=120)
    headers = {'Content-Type': 'application/json', **({'Authorization': f'Bearer {token}'} if token else {})}
    connection.request(method, path, json.dumps(body), headers)
    return json.loads(connection.getresponse().read())


def follow(port, job, token):
    stream = socket.create_connection(('127.0.0.1', port), 120)
    stream.sendall(f'GET /process_media/{job}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n'.encode())
    text = b''
    while b'event: status' not in text:
        text += stream.recv(65536)
    return stream


def share(pid, sockets, seconds, queue, jobs):
    """Reads what comes, queues jobs, and measures."""
    poll = select.poll()
    for stream in sockets:
        poll.register(stream, select.POLLIN)
    by_number = {stream.fileno(): stream for stream in sockets}
    began, used = time.monotonic(), processor(pid)
    due = began
    while (left := began + seconds - time.monotonic()) > 0:
        if queue:
            if time.monotonic() >= due:
                queue()
                due += 1 / jobs
            left = min(left, max(0, due - time.monotonic()))
        for number, _ in poll.poll(left * 1000):
            if not by_number[number].recv(65536):
                sys.exit('A stream ended.')
    return (processor(pid) - used) / (time.monotonic() - began) * 100


def processor(pid):
    with open(f'/proc/{pid}/stat', encoding='ascii') as stat:
        fields = stat.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


if __name__ == '__main__':
    if len(sys.argv) > 1 and not sys.argv[1].isdigit():
        sys.exit(__doc__)
    main(*[int(number) for number in sys.argv[1:4]] + [1000, 30, 0][len(sys.argv) - 1:])
