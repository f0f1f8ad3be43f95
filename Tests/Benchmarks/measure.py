"""Measures one server under one workload: started anew, asked once, warmed up, then loaded."""

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from load import Wrong, once, wrk
from lockstep import lockstep
from processes import Process, ask, free_port
from workloads import FILLING, ONE_TASK, REFUSED

SETTLING = 1  # seconds until what is idle is idle
START_BUDGET = 15  # seconds for starting one server again and again
FILL_BUDGET = 900  # seconds for filling a store
SLICES = 2, 10  # seconds, at least and at most, between two looks at how much has been sent


@dataclass
class Sample:
    cpu: float  # microseconds of a request
    rate: float  # requests per second
    p50: float  # milliseconds
    p99: float


class Bench:
    """Where servers run, and how long they are loaded."""

    def __init__(self, folder, seconds, fill):
        self.folder, self.seconds, self.fill = Path(folder), seconds, fill
        self.full = None  # the store that is full, as soon as it is

    def sample(self, server, workload):
        with self.running(server, self.store(server, workload)) as process:
            check(server, workload, process)
            load(server, workload, process.port, min(server.warm_up, 3 * self.seconds))
            return sample(server, workload, process, self.seconds)

    def start_time(self, server, count):
        """Milliseconds from before `exec` to the first answer; the median of as many as there is time for."""
        times, begun = [], time.perf_counter()
        while len(times) < count and (len(times) < 3 or time.perf_counter() - begun < START_BUDGET):
            with self.running(server) as process:
                times.append(first_answer(server, process)[0] * 1000)
        return statistics.median(times)

    def memory(self, server, count, seconds):
        """MiB when idle, and after so many requests, or as many as it answers in the time."""
        with self.running(server) as process:
            check(server, ONE_TASK, process)
            time.sleep(SETTLING)
            idle = process.resident()
            sent = send(lambda length: load(server, ONE_TASK, process.port, length).requests, count, seconds)
            time.sleep(SETTLING)
            return idle, process.resident(), sent

    def running(self, server, options=()):
        port, folder = free_port(), Path(tempfile.mkdtemp(dir=self.folder))
        return Process([*server.command(port, folder), *options], port, folder / "log")

    def store(self, server, workload):
        """Options for a store on disk; the full one is filled once and then used in every round."""
        if workload.store == "full":
            self.full = self.full or self.filled(server)
            return ["--store", self.full]
        return ["--store", self.new_file()] if workload.store else []

    def filled(self, server):
        print(f"filling a store with {self.fill:,} tasks", file=sys.stderr)
        file = self.new_file()
        with self.running(server, ["--store", file]) as process:
            first_answer(server, process)
            send(lambda length: load(server, FILLING, process.port, length).requests * FILLING.tasks, self.fill, FILL_BUDGET)
            expect(server.stored(process.port) >= self.fill, server, f"the store is not full after {FILL_BUDGET} s")
        return file

    def new_file(self):
        return Path(tempfile.mkdtemp(dir=self.folder), "tasks.sqlite")


def send(some, count, seconds):
    """Sends some, for so many seconds each time, until there are enough or the time is over; how many that were."""
    (length, longest), sent, begun = SLICES, 0, time.perf_counter()
    while sent < count and (spent := time.perf_counter() - begun) < seconds:
        if sent:
            length = max(SLICES[0], min(longest, int((count - sent) / sent * spent)))
        sent += some(length)
    return int(sent)


def check(server, workload, process):
    """The first answers must be right; a server that validates must refuse a wrong task."""
    _, status, body = first_answer(server, process)
    expect(status == 200 and len(body) > 1, server, f"HTTP {status} {body[:300]} to the documented example")
    if server.validates:
        status, body = ask(process.port, once(REFUSED.requests[0]))
        expect(400 <= status < 500, server, f"HTTP {status} {body[:300]} to a wrong task")
    if not workload.web_socket:
        status, body = ask(process.port, once(server.own(workload).requests[0]))
        expect((status == 200) != workload.refused, server, f"HTTP {status} {body[:300]} to {workload.name}")


def first_answer(server, process):
    """Seconds, status and body of the documented example; what has to be prepared before counts as starting."""
    if server.needs_preparation:
        process.first_answer(once(ONE_TASK.requests[0]))
        server.prepare(process.port)
    return process.first_answer(once(server.own(ONE_TASK).requests[0]))


def sample(server, workload, process, seconds):
    stored, cpu = server.stored(process.port), process.cpu()
    result = load(server, workload, process.port, seconds)
    used = process.cpu() - cpu
    if stored is not None:
        lost = int(result.requests * workload.tasks) - workload.connections - (server.stored(process.port) - stored)
        expect(lost <= 0, server, f"{lost} tasks were acknowledged and are not there")
    return Sample(used / result.requests * 1e6, result.requests / result.seconds, result.p50, result.p99)


def load(server, workload, port, seconds):
    kind = lockstep if workload.web_socket or workload.is_large else wrk
    result = kind(port, server.own(workload), seconds)
    result.expect(workload.refused, f"{server.name}, {workload.name}")
    return result


def expect(condition, server, message):
    if not condition:
        raise Wrong(f"{server.name}: {message}")
