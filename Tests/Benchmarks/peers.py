#!/usr/bin/env python3
"""Compares Dryplate with other servers on this machine, one at a time, in interleaved rounds; prints a Markdown table.

    python3 Tests/Benchmarks/peers.py .build/release/dryplate                 # about half an hour
    python3 Tests/Benchmarks/peers.py .build/release/dryplate --quick         # under a minute: does everything work?
    python3 Tests/Benchmarks/peers.py .build/release/dryplate --only nginx,Dryplate,Go --workloads 'one task,batch'

It needs wrk, and for some of the peers nginx and Java (Debian: wrk nginx-light default-jre-headless). The others come from
PyPI into a folder of their own, once. All load stays on loopback and ends by itself.
"""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from installs import Unavailable
from load import Wrong
from measure import Bench
from notes import machine, notes
from products import Hoverfly, Moto, Pact, Specmatic, WireMock
from servers import Dryplate, FastAPIMock, GoMock, Nginx
from table import Results, table
from workloads import ONE_TASK, WORKLOADS

QUICK = {"rounds": 1, "seconds": 1, "starts": 3, "requests": 10_000, "fill": 10_000, "only": "nginx,Dryplate"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path, help="Dryplate, built for release")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each load")
    parser.add_argument("--starts", type=int, default=11, help="how often a server is started, if that takes less than 15 s")
    parser.add_argument("--requests", type=int, default=100_000, help="after which memory is looked at; 0 leaves it out")
    parser.add_argument("--patience", type=int, default=60, help="seconds that a server gets for these requests")
    parser.add_argument("--fill", type=int, default=1_000_000, help="tasks in the full store")
    parser.add_argument("--only", default="", help="how the names of the servers begin, with commas")
    parser.add_argument("--workloads", default="", help="how the names of the workloads begin, with commas")
    parser.add_argument("--quick", action="store_true", help=f"other defaults: {QUICK}")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache/dryplate-benchmarks")
    if parser.parse_args().quick:
        parser.set_defaults(**QUICK)
    return parser.parse_args()


def is_chosen(name, choice):
    return any(name.startswith(part) for part in choice.split(","))


def installed(options):
    """The servers that can be had, and why others cannot."""
    servers, missing = [], {}
    options.cache.mkdir(parents=True, exist_ok=True)
    ours = Dryplate(options.binary)
    for server in [Nginx(), ours, GoMock(), Pact(), FastAPIMock(), WireMock(), Specmatic(ours.binary), Moto(), Hoverfly()]:
        if is_chosen(server.name, options.only):
            try:
                server.install(options.cache)
                servers.append(server)
            except Unavailable as reason:
                missing[server.name] = reason
    return servers, missing


class Measurement:
    """All rounds, and then the ends; what goes wrong is told, and leaves a gap."""

    def __init__(self, options, folder):
        self.options, self.bench = options, Bench(folder, options.seconds, options.fill)
        self.results, self.wrong = Results(), []

    def run(self, rows):
        for number in range(self.options.rounds):
            for row in rows:
                self.attempt(self.sample, number, *row)
        for server in [server for server, workload in rows if workload is ONE_TASK]:
            self.attempt(self.ends, server)

    def attempt(self, part, *arguments):
        try:
            part(*arguments)
        except Wrong as reason:
            tell(f"FAILED {reason}")
            self.wrong.append(reason)

    def sample(self, number, server, workload):
        sample = self.bench.sample(server, workload)
        self.results.add((server.name, workload.name), number, sample)
        tell(f"{number + 1}. {server.name}, {workload.name}: {sample.cpu:.1f} µs, {sample.rate:,.0f}/s")

    def ends(self, server):
        """How long it takes to start, and what memory it takes."""
        start, count = self.bench.start_time(server, self.options.starts), self.options.requests
        memory = self.bench.memory(server, count, self.options.patience) if count else None
        self.results.add_ends((server.name, ONE_TASK.name), start, memory)
        tell(f"{server.name}: first answer after {start:.0f} ms; idle, then after requests: {memory}")


def minutes(options, rows):
    """About how long it will take."""
    loads = sum(2 * server.warm_up + options.seconds + 1 for server, _ in rows) * options.rounds
    ends = len({server.name for server, _ in rows}) * (5 + min(options.patience, options.requests / 3000))
    fill = options.fill / 6000 * any(workload.store == "full" for _, workload in rows)
    return (loads + ends + fill) / 60


def tell(text):
    print(text, file=sys.stderr, flush=True)


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    about = machine(options.binary)
    servers, missing = installed(options)
    rows = [(server, workload) for workload in WORKLOADS for server in servers
            if workload.name in server.can and is_chosen(workload.name, options.workloads)]
    tell(f"{len(rows)} rows, about {minutes(options, rows):.0f} minutes")
    with tempfile.TemporaryDirectory() as folder:
        measurement = Measurement(options, folder)
        measurement.run(rows)
    results = measurement.results
    print(f"{about}\n\n{table(results, {workload.name: workload.ceiling for workload in WORKLOADS})}\n")
    print("\n".join(f"* {note}" for note in notes(options, servers, missing, results)))
    print("".join(f"* FAILED {reason}\n" for reason in measurement.wrong), end="")
    return 1 if measurement.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
