"""Sends on all connections, then reads on all, and again: for WebSockets, and for what is large.

The client is as busy as the server, so what counts is the server's processor time. What is under way when the time is
over is waited for, so that the time belongs to a whole number of requests.
"""

import base64
import contextlib
import itertools
import json
import multiprocessing
import os
import signal
import socket
import statistics
import time

from load import PATIENCE, SALT, Load, Wrong, numbered, salt

PROCESSES = 2
MASK = 0x5A  # four times, so that a byte's place does not matter
MASKED = bytes(byte ^ MASK for byte in range(256))
GREETING = json.dumps([{"taskType": "authentication", "apiKey": "any-key"}]).encode()


def lockstep(port, workload, seconds):
    share = (port, workload, seconds, workload.connections // PROCESSES)
    with multiprocessing.Pool(PROCESSES, heed_the_parent) as pool:
        parts = pool.starmap(send, [share] * PROCESSES)
    took, refused = max(part[0] for part in parts), sum(part[2] for part in parts)
    times = sorted(itertools.chain.from_iterable(part[1] for part in parts))
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return Load(len(times), took, refused, "", cuts[49] * 1000, cuts[98] * 1000)


def heed_the_parent():
    """A Ctrl-C is for the parent, which then ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def send(port, workload, seconds, count):
    """Seconds in all, the seconds of each request, and how many were refused."""
    kind = WebSocket if workload.web_socket else Connection
    template, numbers, times, refused = workload.requests[0].replace(SALT, salt()), itertools.count(), [], 0
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(kind(port)) for _ in range(count)]
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            began = []
            for each in connections:
                message = numbered(template, numbers)
                began.append(time.perf_counter())
                each.send(message)
            for each, at in zip(connections, began):
                refused += not each.is_fine()
                times.append(time.perf_counter() - at)
        return time.perf_counter() - start, times, refused


class Connection:
    """HTTP, as far as a load needs it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answers = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answers.close()
        self.socket.close()

    def send(self, message):
        self.socket.sendall(message)

    def is_fine(self):
        status, length = self.answers.readline().split()[1], 0
        while (line := self.answers.readline().lower()) != b"\r\n":
            if line.startswith(b"content-length:"):
                length = int(line[15:])
        body = self.answers.read(length)
        return status == b"200" and len(body) == length and b'"errors"' not in body[-2000:]


class WebSocket(Connection):
    """A WebSocket that is authenticated; it masks with the same byte everywhere."""

    def __init__(self, port):
        super().__init__(port)
        key = base64.b64encode(os.urandom(16)).decode()
        fields = {"Host": "127.0.0.1", "Upgrade": "websocket", "Connection": "Upgrade",
                  "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": 13}
        super().send(("GET /v1 HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items()) + "\r\n").encode())
        while self.answers.readline() != b"\r\n":
            pass
        self.send(GREETING)
        if not self.is_fine():
            raise Wrong("the WebSocket was not authenticated")

    def send(self, message):
        head = b"\x81\xfe" + len(message).to_bytes(2, "big") + bytes([MASK] * 4)
        self.socket.sendall(head + message.translate(MASKED))

    def is_fine(self):
        kind, length = self.answers.read(2)
        if length > 125:
            length = int.from_bytes(self.answers.read(2 if length == 126 else 8), "big")
        return kind == 0x81 and b'"data":[{' in self.answers.read(length)
