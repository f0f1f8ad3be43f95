#!/usr/bin/env python3
"""Sends tasks by the million that are derived from the contract, right and wrong, and judges every answer.

    python tasks.py .build/release/dryplate [TASKS] [--seed N] [--request NUMBER]

No status is 5xx, nothing hangs, every answer is JSON, every refusal names a parameter, every accepted task has the
results it asked for under its own taskUUID, and the task behind all of them is answered as ever. What a request holds
follows from the seed and its number: `--request` sends one again.
"""

import argparse
import collections
import http.client
import json
import multiprocessing
import sys
import time
from urllib.parse import urlsplit

from websockets.sync.client import connect

from generated import Generator
from judged import Expected, Judge
from simulator import Simulator

PROCESSES = 2
BATCH = 100  # tasks a request
SECONDS = 30  # for an answer
SOCKET_SHARE = 10  # one request of so many goes over a WebSocket
FORGET = 100  # requests after which the accepted tasks are forgotten
SHOWN = 10


class Sender:
    """Requests over one connection that stays, and one WebSocket."""

    def __init__(self, url, key):
        self.key = key
        self.url = url
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=SECONDS)
        self.socket = None

    def post(self, body, path="/v1"):
        """The status and the bytes of the answer."""
        self.connection.request("POST", path, body, {"Authorization": f"Bearer {self.key}"})
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def forget(self):
        status, answer = self.post(b"", "/__dryplate/reset")
        assert status == 200, answer

    def over_socket(self, batch):
        """The messages that answer a batch, until every task has its answer."""
        self.socket = self.socket or self.authenticated()
        self.socket.send(batch.body.decode())
        expected, deadline, messages = Expected(batch.tasks), time.monotonic() + SECONDS, []
        while not expected.is_met(messages):
            messages.append(json.loads(self.socket.recv(timeout=deadline - time.monotonic())))
        return messages

    def authenticated(self):
        socket = connect(self.url.replace("http", "ws", 1) + "/v1", max_size=None, legacy=True)
        socket.send(json.dumps([{"taskType": "authentication", "apiKey": self.key}]))
        assert "errors" not in json.loads(socket.recv(timeout=SECONDS))
        return socket


def run(job):
    """Sends the requests of one process; what they came to, and what is wrong."""
    binary, url, seed, numbers = job
    generator, judge = Generator(binary, seed), Judge()
    sender = Sender(url, f"fuzz-{numbers.start}")
    for count, number in enumerate(numbers):
        batch = generator.batch(number, BATCH)
        start = time.monotonic()
        try:
            send(sender, batch, judge, over_socket=number % SOCKET_SHARE == 7)
        except Exception as error:  # whatever breaks, the request that broke it is what matters
            judge.fail(batch, f"{type(error).__name__}: {error}")
            sender = Sender(url, f"fuzz-{numbers.start}-{count}")
        judge.slowest = max(judge.slowest, time.monotonic() - start)
        if count % FORGET == FORGET - 1:
            sender.forget()
        if len(judge.faults) >= SHOWN:
            break
    return judge.counts, judge.faults, judge.slowest


def send(sender, batch, judge, over_socket):
    if batch.is_broken:
        judge.judge_broken(batch, *sender.post(batch.body))
    elif over_socket and not batch.authenticates:
        judge.judge_messages(batch, sender.over_socket(batch))
    else:
        judge.judge_answer(batch, *sender.post(batch.body))


def jobs(arguments, url):
    if arguments.request is not None:
        return [(arguments.binary, url, arguments.seed, range(arguments.request, arguments.request + 1))]
    requests = -(-arguments.tasks // BATCH)
    return [(arguments.binary, url, arguments.seed, range(first, requests, PROCESSES)) for first in range(PROCESSES)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("tasks", nargs="?", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--request", type=int)
    arguments = parser.parse_args()
    start, counts, faults, slowest = time.monotonic(), collections.Counter(), [], 0
    with Simulator(arguments.binary) as server, multiprocessing.Pool(PROCESSES) as pool:
        for counted, found, longest in pool.map(run, jobs(arguments, server.url)):
            counts, faults, slowest = counts + counted, faults + found, max(slowest, longest)
        assert server.control("health"), "no health behind it"
    tell(counts, time.monotonic() - start, slowest)
    for number, fault in faults[:SHOWN]:
        print(f"FAILED {fault}\n  again: {sys.executable} {' '.join(sys.argv[:2])} --seed {arguments.seed} --request {number}")
    return 1 if faults else 0


def tell(counts, seconds, slowest):
    tasks = sum(count for kind, count in counts.items() if kind[0] == "task")
    print(f"{tasks} tasks in {seconds:.0f} s, {tasks / seconds:.0f} a second; the slowest request took {slowest:.2f} s")
    for (kind, name), count in sorted(counts.items()):
        print(f"  {kind:8} {name:32} {count}")


if __name__ == "__main__":
    sys.exit(main())
