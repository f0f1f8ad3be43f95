#!/usr/bin/env python3
"""Ends the simulator in the middle of its work: politely, and with SIGKILL.

    python endings.py .build/release/dryplate
"""

import http.client
import json
import os
import signal
import sys
import tempfile
import threading
import uuid
from itertools import product
from urllib.parse import urlsplit

from simulator import Faults, Simulator


def task(**more):
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2", "positivePrompt": "x",
        "width": 1536, "height": 1024, **more,
    }


def post_and_close(server, tasks):
    return server.post(tasks)[1]


def post_and_stay(server, tasks):
    """Leaves the connection open, so that it is the server that closes it."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    connection.request("POST", "/v1", json.dumps(tasks), {"Authorization": "Bearer key"})
    return json.loads(connection.getresponse().read())


def check_polite_end(binary, kind, post, faults):
    """An answer that takes a while, and more than fits in a socket, is finished; the exit code is 0."""
    slow = [task(outputType="base64Data", outputFormat="PNG", numberResults=20) for _ in range(5)]
    answers = []
    with Simulator(binary) as server:
        client = threading.Thread(target=lambda: answers.append(post(server, slow)))
        client.start()
        while server.task_count() < len(slow):
            pass
        in_time = not answers
        server.process.send_signal(kind)
        client.join()
        code = server.process.wait(15)
    case = f"{kind.name}, {post.__name__}"
    faults.expect(in_time, f"{case}: the answer was there before the signal; nothing was tested")
    faults.expect(code == 0, f"{case}: exit code {code}")
    faults.expect(len(answers) == 1 and len(answers[0]["data"]) == 100, f"{case}: the answer is not whole")


def check_kill(binary, faults):
    """What was acknowledged before SIGKILL is known after it."""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store.sqlite")
        sent = [task() for _ in range(200)]
        with Simulator(binary, "--store", store) as server:
            for one in sent:
                faults.expect(server.post([one], key="key")[0] == 200, "a task was refused")
            server.kill()
        with Simulator(binary, "--store", store) as server:
            _, answer = server.post(sent, key="key")
    known = [error for error in answer["errors"] if error["code"] == "conflictTaskUUID"]
    faults.expect(len(known) == len(sent), f"{len(sent) - len(known)} of {len(sent)} acknowledged tasks are lost")


def main(binary):
    faults = Faults()
    for kind, post in product((signal.SIGTERM, signal.SIGINT), (post_and_close, post_and_stay)):
        check_polite_end(binary, kind, post, faults)
    check_kill(binary, faults)
    print("answers in progress finished after SIGTERM and SIGINT, nothing acknowledged lost to SIGKILL")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
