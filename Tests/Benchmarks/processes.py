"""Starts a program that listens, sees what it takes of the machine, and ends it, whatever happens."""

import contextlib
import http.client
import os
import resource
import signal
import socket
import subprocess
import time
from pathlib import Path

from load import Wrong

START_SECONDS = 90
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), resource.getpagesize()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server with a session of its own, by which its children are known; gone when the `with` block ends."""

    def __init__(self, command, port, log):
        self.command, self.port, self.log = [str(word) for word in command], port, log

    def __enter__(self):
        self.started = time.perf_counter()
        with open(self.log, "wb") as log:
            self.child = subprocess.Popen(
                self.command, cwd=Path(self.log).parent, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )
        return self

    def __exit__(self, *_):
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(10)
        self._signal(signal.SIGKILL)
        self.child.wait()

    def _signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, number)

    def first_answer(self, request):
        """Asks from the start until there is an answer: seconds since before `exec`, status and body."""
        while True:
            try:
                status, body = ask(self.port, request)
                return time.perf_counter() - self.started, status, body
            except (ConnectionError, http.client.HTTPException):
                self._expect_life()
                time.sleep(0.0002)

    def _expect_life(self):
        late = time.perf_counter() - self.started > START_SECONDS
        if late or self.child.poll() is not None:
            raise Wrong(f"{self.command} did not start:\n{Path(self.log).read_text(errors='replace')[-2000:]}")

    def cpu(self):
        """Seconds of processor time of the program and its children, those that have ended included."""
        return sum(sum(map(int, fields[11:15])) for fields in self._stats()) / TICKS

    def resident(self):
        """MiB that the program and its children keep in memory."""
        return sum(int(fields[21]) for fields in self._stats()) * PAGE / 2**20

    def _stats(self):
        """What /proc/PID/stat says behind the name, of every process of the session."""
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = path.read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.child.pid:
                    yield fields


def ask(port, request, seconds=60):
    """Sends one request over a connection of its own; the status and the body."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(request)
        answer = http.client.HTTPResponse(connection, method=request.split(b" ", 1)[0].decode())
        answer.begin()
        return answer.status, answer.read()
