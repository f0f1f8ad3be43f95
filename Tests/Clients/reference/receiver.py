"""Where the platform's webhooks arrive."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

from answer import Answer, Lost
from lines import Silence


class Receiver:
    """An HTTP server on a free port of the loopback interface, with an address for each order."""

    status = 200

    def __init__(self):
        self.inboxes = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.take(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def open(self, inbox):
        """An address; what comes there is put into the inbox, a queue."""
        path = f"/{uuid4()}"
        self.inboxes[path] = inbox
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def take(self, call):
        """Acknowledges at once. What is done with a call is none of the caller's business."""
        body = call.rfile.read(int(call.headers.get("Content-Length", 0)))
        self.acknowledge(call)
        if inbox := self.inboxes.get(call.path):
            inbox.put(heard(body))

    def acknowledge(self, call):
        call.send_response(self.status)
        call.send_header("Content-Length", "0")
        call.end_headers()


def heard(body):
    """Of failures a call does not tell which results they are about, and it may come twice: a poll knows better."""
    try:
        answer = Answer.parse(body)
    except Lost as error:
        return error
    return Silence() if answer.errors else answer
