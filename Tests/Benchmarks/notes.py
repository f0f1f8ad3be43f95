"""What a reader of the table has to know: the machine, how it was measured, what each server leaves out."""

import os
import platform
import subprocess
import time

from workloads import ON_DISK, ON_FULL_DISK, ONE_TASK

OURS, EMPTY, FULL = (("Dryplate", workload.name) for workload in (ONE_TASK, ON_DISK, ON_FULL_DISK))
METHOD = """\
Medians of {rounds} interleaved rounds of {seconds} s; the least and the greatest ratio of a round are in parentheses. \
Each server is started anew, asked once, and warmed up. wrk keeps 32 connections with one request at a time on each; the \
load and the server share the machine. Processor time and memory are those of all processes of a server.
Every request has a taskUUID of its own. Dryplate runs as `serve --generation-time 0` and validates every task, writes \
ledger and journal, and keeps every task; an acknowledged task that is not there fails the run.
For the WebSocket, 30 MB and images the client is a slower one in Python that waits for all its connections: there only the \
processor time compares.
The first answer is that to the documented example, counted from before `exec`."""


def machine(binary):
    with open("/proc/cpuinfo") as info:
        models = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (f"{time.strftime('%Y-%m-%d')}, {[*models, platform.machine()][0]}, {os.cpu_count()} cores, "
            f"Linux {platform.release()}, load {os.getloadavg()[0]:.1f} before; Dryplate {version}")


def notes(options, servers, missing, results):
    yield from METHOD.format(**vars(options)).splitlines()
    if FULL in results.samples and EMPTY in results.samples:
        yield (f"With {options.fill:,} stored tasks a request takes {results.ratio(FULL, EMPTY, 'cpu')} times "
               "the processor time of one with an empty store on disk.")
    if OURS in results.samples and (best := fastest(servers, results)):
        ratio = results.ratio(OURS, best, "rate")
        yield f"Dryplate answers {ratio} times the requests of the fastest validating peer, {best[0]}."
    yield from (f"{server.name} has no {server.lacks}." for server in servers if server.lacks)
    yield from (f"{name} is left out: {reason}." for name, reason in missing.items())


def fastest(servers, results):
    """The row of the other server that validates and answers most."""
    rows = [(server.name, ONE_TASK.name) for server in servers if server.validates and server.lacks]
    return max((row for row in rows if row in results.samples), key=lambda row: results.median(row, "rate"), default=None)
