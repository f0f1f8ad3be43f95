"""Loads a server on loopback for a bounded time, with wrk."""

import json
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MARK, EARLIER, SALT = b"########", b"<<<<<<<<", b"@@@@@@@@@@@@"
SCRIPT = Path(__file__).with_name("wrk.lua")
PATIENCE = 60  # seconds after which an answer is lost


class Wrong(Exception):
    """A server that does not do what it should: its figures would say nothing."""


@dataclass
class Load:
    """What was sent, how many answers were refusals, what failed without one, and milliseconds."""

    requests: int
    seconds: float
    refused: int
    failed: str
    p50: float
    p99: float

    def expect(self, refused, where):
        """Every answer must be of one kind."""
        right = self.refused == (self.requests if refused else 0)
        if self.failed or not right or not self.requests:
            failures = f"; failures: {self.failed}" if self.failed else ""
            raise Wrong(f"{where}: {self.refused} of {self.requests} requests were refused{failures}")


def salt():
    """What makes the taskUUIDs of one load other than those of all others."""
    return secrets.token_hex(len(SALT) // 2).encode()


def numbered(template, numbers):
    """The template with a number at each mark."""
    first, *rest = template.split(MARK)
    return first + b"".join(b"%08x%s" % (next(numbers), piece) for piece in rest)


def once(template):
    """The template as one request that comes only once."""
    return numbered(template.replace(SALT, salt()), iter(range(template.count(MARK))))


def wrk(port, workload, seconds):
    """Sends the workload's requests in turn, on connections that stay, one at a time on each."""
    with tempfile.TemporaryDirectory() as folder:
        files, own = [], salt()
        for number, request in enumerate(workload.requests):
            files.append(Path(folder, str(number)))
            files[-1].write_bytes(request.replace(SALT, own))
        options = ["-t", 1, "-c", workload.connections, "-d", f"{seconds}s", "--timeout", f"{PATIENCE}s", "-s", SCRIPT]
        return run(options + [f"http://127.0.0.1:{port}/", "--", *files], seconds + 2 * PATIENCE)


def run(arguments, patience):
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed (Debian: wrk)")
    command = ["wrk", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False)
    if done.returncode:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    return Load(**json.loads(done.stdout.splitlines()[-1]))
