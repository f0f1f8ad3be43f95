"""Starts `dryplate` and talks to it, with nothing but the standard library."""

import json
import select
import subprocess
import threading
import urllib.error
import urllib.request
import uuid

START_SECONDS = 30
ANSWER_SECONDS = 60
MINUTE = "60000"  # as --generation-time; by the moved clock it is over at once
JSON_BODY = {"Content-Type": "application/json"}


def describe(binary, model, form):
    """What `dryplate describe MODEL --format FORM` prints, as JSON."""
    command = [binary, "describe", model, "--format", form]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS).stdout)


class Simulator:
    """A server on a free port; it is gone when the `with` block ends, however it ends."""

    def __init__(self, binary, *options, **conditions):
        """The conditions are those of `subprocess.Popen`."""
        self.binary, self.conditions = binary, conditions
        self.command = [binary, "serve", "--port", "0", *options]
        self.killed = False

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, **self.conditions)
        try:
            ready = self._ready_line()
        except BaseException:
            self._stop()
            raise
        self.url, self.web_socket_url = ready["url"], ready["webSocketURL"]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    def __exit__(self, kind, *_):
        code = self._stop()
        assert kind or self.killed or code == 0, f"{self.command} ended with exit code {code}"

    def post(self, tasks, key=None):
        """Sends tasks, under a key of their own if there is none; the status and the answer."""
        headers = {"Authorization": f"Bearer {key or uuid.uuid4().hex}", **JSON_BODY}
        status, body = fetch(urllib.request.Request(f"{self.url}/v1", json.dumps(tasks).encode(), headers))
        return status, json.loads(body)

    def task_count(self):
        return self.control("ready")["tasks"]

    def control(self, path, change=None, key=None):
        """What a control endpoint answers, after the change if there is one; with a key, of what belongs to the key."""
        body = None if change is None else json.dumps(change).encode()
        headers = {"Authorization": f"Bearer {key}", **JSON_BODY} if key else JSON_BODY
        status, answer = fetch(urllib.request.Request(f"{self.url}/__dryplate/{path}", body, headers))
        assert status == 200, f"{path} {change or ''}: HTTP {status} {answer[:300]}"
        return json.loads(answer)

    def advance(self, seconds):
        """Moves the simulator's clock, so that what is due by then happens at once."""
        return self.control("clock", {"advance": int(seconds * 1000)})

    def freeze(self):
        """Stops the simulator's clock, which then moves by `advance` only."""
        return self.control("clock", {"freeze": True})

    def spoil(self, fault, key, task_type="imageInference"):
        """Gives the tasks of a key a bad day, `NAME[@PLACE][=MEASURE][*TIMES]`; pings are left alone."""
        return self.control("faults", {"fault": fault, "match": {"taskType": task_type}}, key)

    def deliveries(self, task):
        """What became of the calls to the webhook and the uploadEndpoint of a task."""
        return self.control(f"deliveries?taskUUID={task}")["deliveries"]

    def kill(self):
        """Ends the process as a crash would, which then is no fault."""
        self.killed = True
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
