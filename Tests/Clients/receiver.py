"""What a webhook or an uploadEndpoint points at."""

import asyncio
import json
import queue
import threading
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pictures import PNG

SECONDS = 10


@dataclass
class Request:
    method: str
    path: str
    media_type: str
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Receiver:
    """An HTTP server on a free port that keeps what it is sent; GET gives a picture, except for `/missing`."""

    def __init__(self, *failures):
        """The first requests are answered with these statuses, the rest with 200."""
        self.failures = list(failures)

    def __enter__(self):
        self.requests = queue.Queue()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    async def next(self, count):
        """The next requests, as many as that; no more may have come."""
        requests = [await asyncio.to_thread(self._next) for _ in range(count)]
        assert None not in requests, f"{requests.index(None)} of {count} requests came within {SECONDS} s"
        assert self.requests.empty(), f"{self.requests.qsize()} more than {count} requests came"
        return requests

    async def twice(self, count):
        """So many calls, each of which comes a second time."""
        calls = await self.next(2 * count)
        assert {calls.count(call) for call in calls} == {2}, calls
        return calls

    def _next(self):
        try:
            return self.requests.get(timeout=SECONDS)
        except queue.Empty:
            return None

    def _handler(receiver):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._keep()
                self._answer(*((404, b"") if self.path == "/missing" else (200, PNG)))

            def do_POST(self):
                self._keep()
                self._answer(receiver.failures.pop(0) if receiver.failures else 200, b"")

            do_PUT = do_POST

            def _keep(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                receiver.requests.put(Request(self.command, self.path, self.headers.get("Content-Type"), body))

            def _answer(self, status, body):
                with suppress(ConnectionError):  # the caller may be gone
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler
