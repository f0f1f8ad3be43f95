"""Starts `dryplate` and talks to it, with nothing but the standard library."""

import json
import select
import signal
import subprocess
import threading
import urllib.error
import urllib.request
import uuid

START_SECONDS = 30
ANSWER_SECONDS = 60


def describe(binary, model, form):
    """What `dryplate describe MODEL --format FORM` prints, as JSON."""
    command = [binary, "describe", model, "--format", form]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS).stdout)


class Simulator:
    """A server on a free port; it is gone when the `with` block ends, however it ends."""

    def __init__(self, binary, *options):
        self.command = [binary, "serve", "--port", "0", *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        try:
            self.url = self._ready_line()["url"]
        except BaseException:
            self._stop()
            raise
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    def __exit__(self, kind, *_):
        code = self._stop()
        assert kind or code in (0, -signal.SIGKILL), f"{self.command} ended with exit code {code}"

    def post(self, tasks, key=None):
        """Sends tasks, under a key of their own if there is none; the status and the answer."""
        headers = {"Authorization": f"Bearer {key or uuid.uuid4().hex}", "Content-Type": "application/json"}
        status, body = fetch(urllib.request.Request(f"{self.url}/v1", json.dumps(tasks).encode(), headers))
        return status, json.loads(body)

    def task_count(self):
        return json.loads(fetch(f"{self.url}/__dryplate/ready")[1])["tasks"]

    def kill(self):
        """Ends the process as a crash would, which then is no fault."""
        self.process.kill()
        self.process.wait()

    def _ready_line(self):
        if not select.select([self.process.stdout], [], [], START_SECONDS)[0]:
            raise TimeoutError(f"{self.command} said nothing for {START_SECONDS} seconds")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.command} ended with exit code {self.process.wait()}")
        return json.loads(line)

    def _stop(self):
        self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def fetch(request):
    """The status and the body, of an error too."""
    try:
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


class Faults:
    """Collects what is wrong, so that one run tells everything."""

    def __init__(self):
        self.found = []

    def expect(self, condition, message):
        if not condition:
            self.found.append(message)

    def exit_code(self):
        for message in self.found:
            print(f"FAILED {message}")
        return 1 if self.found else 0
