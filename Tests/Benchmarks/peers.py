#!/usr/bin/env python3
"""Compares Dryplate with other servers on this machine, one at a time, in interleaved rounds; prints a Markdown table.

    python3 Tests/Benchmarks/peers.py .build/release/dryplate                 # some twenty minutes; --help
    python3 Tests/Benchmarks/peers.py .build/release/dryplate --quick         # under a minute: does everything work?
    python3 Tests/Benchmarks/peers.py .build/release/dryplate --only nginx,Dryplate,Go --workloads 'one task,batch'

It needs wrk, and nginx and Java for three of the peers (Debian: wrk, nginx-light, default-jre-headless). The others come
from PyPI into a folder of their own, once. The load comes from this machine, over loopback, on connections that stay.
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installs import Unavailable
from measure import Bench
from products import Hoverfly, Moto, Pact, Specmatic, WireMock
from servers import Dryplate, FastAPIMock, GoMock, Nginx
from table import Results, table
from workloads import FULL, ONE_TASK, WORKLOADS

OURS, EMPTY, MILLION = (("Dryplate", workload.name) for workload in WORKLOADS if workload.name.startswith("one task")
                        and not workload.web_socket)
QUICK = {"rounds": 1, "seconds": 1, "starts": 3, "requests": 10_000, "fill": 10_000, "only": "nginx,Dryplate"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="Dryplate, built for release")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each load")
    parser.add_argument("--starts", type=int, default=11, help="how often each server is started for its first answer")
    parser.add_argument("--requests", type=int, default=100_000, help="after which memory is looked at; 0 leaves it out")
    parser.add_argument("--patience", type=int, default=60, help="seconds for these requests")
    parser.add_argument("--fill", type=int, default=FULL, help="tasks in the full store")
    parser.add_argument("--only", default="", help="beginnings of servers' names, with commas")
    parser.add_argument("--workloads", default="", help="beginnings of workloads' names, with commas")
    parser.add_argument("--quick", action="store_true", help=f"other defaults: {QUICK}")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache/dryplate-benchmarks")
    if parser.parse_args().quick:
        parser.set_defaults(**QUICK)
    return parser.parse_args()


def is_chosen(name, choice):
    return not choice or any(name.startswith(part) for part in choice.split(","))


def installed(options):
    """The servers that can be had, and why others cannot."""
    servers, missing = [], {}
    options.cache.mkdir(parents=True, exist_ok=True)
    for server in [Nginx(), Dryplate(options.binary), GoMock(), FastAPIMock(), Pact(), WireMock(),
                   Specmatic(options.binary), Moto(), Hoverfly()]:
        if is_chosen(server.name, options.only):
            try:
                server.install(options.cache)
                servers.append(server)
            except Unavailable as reason:
                missing[server.name] = reason
    return servers, missing


def measure(options, rows, folder):
    results, bench = Results(), Bench(folder, options.seconds, options.fill)
    for number in range(options.rounds):
        for server, workload in rows:
            sample = bench.sample(server, workload)
            results.add((server.name, workload.name), sample)
            tell(f"round {number + 1}: {server.name}, {workload.name}: {sample.cpu:.1f} µs, {sample.rate:,.0f}/s")
    for server, workload in rows:
        if workload is ONE_TASK:
            row = server.name, workload.name
            results.starts[row] = bench.start_time(server, options.starts)
            if options.requests:
                results.memory[row] = bench.memory(server, options.requests, options.patience)
            tell(f"{server.name}: first answer after {results.starts[row]:.0f} ms, MiB {results.memory.get(row)}")
    return results


def tell(text):
    print(text, file=sys.stderr, flush=True)


def minutes(options, rows):
    """About how long it will take."""
    loads = sum(2 * server.warm_up + options.seconds + 1 for server, _ in rows) * options.rounds
    ends = len({server.name for server, _ in rows}) * (8 + options.patience * bool(options.requests) // 2)
    return (loads + ends + options.fill / 8000) / 60


def machine(binary):
    with open("/proc/cpuinfo") as info:
        model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), platform.machine())
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (f"{time.strftime('%Y-%m-%d')}, {model}, {os.cpu_count()} cores, Linux {platform.release()}, "
            f"load {os.getloadavg()[0]:.1f} before; Dryplate {version}")


def notes(options, servers, missing, results):
    yield (f"Medians of {options.rounds} interleaved rounds of {options.seconds} s, each server started anew and warmed up; "
           "32 connections, each with one request at a time; least and greatest ratio in parentheses.")
    yield "Lockstep (WebSocket, 30 MB, images): the client waits for all its connections, so only processor time compares."
    if MILLION in results.samples and EMPTY in results.samples:
        yield (f"At {options.fill:,} stored tasks a request takes {results.ratio(MILLION, EMPTY, 'cpu')} times "
               "the processor time that it takes with an empty store on disk.")
    best = max((row for row in results.samples if row[1] == "one task" and validates(row[0], servers)),
               key=lambda row: results.median(row, "rate"), default=None)
    if best and OURS in results.samples:
        yield f"Dryplate answers {results.ratio(OURS, best, 'rate')} times the requests of the best validating peer, {best[0]}."
    for server in servers:
        if server.lacks:
            yield f"{server.name} has no {server.lacks}."
    for name, reason in missing.items():
        yield f"{name} is left out: {reason}."


def validates(name, servers):
    return any(server.name == name and server.validates and server.lacks for server in servers)


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    about = machine(options.binary)
    servers, missing = installed(options)
    rows = [(server, workload) for workload in WORKLOADS for server in servers
            if workload.name in server.can and is_chosen(workload.name, options.workloads)]
    tell(f"{len(rows)} rows, about {minutes(options, rows):.0f} minutes")
    with tempfile.TemporaryDirectory() as folder:
        results = measure(options, rows, folder)
    base = "nginx" if ("nginx", ONE_TASK.name) in results.samples else "Dryplate"
    print(f"{about}\n\n{table(results, base, {workload.name: workload.ceiling for workload in WORKLOADS})}\n")
    print("\n".join(f"* {note}" for note in notes(options, servers, missing, results)))


if __name__ == "__main__":
    main()
