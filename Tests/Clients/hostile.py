#!/usr/bin/env python3
"""Attacks a simulator over its sockets, and tells what each attack costs it.

    python hostile.py .build/release/dryplate [PART OF A NAME]

Behind each attack an ordinary task is answered at once. Memory is the most that the attack added (VmHWM), and must stay
below the bound beside it; so must the time.
"""

import contextlib
import json
import resource
import socket
import sys
import time

from attacks import ATTACKS, LINGERING, task
from simulator import Faults, Simulator

SECONDS = 3  # for the ordinary task behind an attack
MIB = 1 << 20


class Target:
    """The simulator under attack."""

    def __init__(self, server):
        self.server = server
        self.port = int(server.url.rsplit(":")[-1])
        self.pid = server.process.pid

    def connect(self, seconds=5):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=seconds)
        return contextlib.closing(connection)

    def memory(self, line):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(text.split()[1]) * 1024 for text in status if text.startswith(line))

    def forget_peak(self):
        with open(f"/proc/{self.pid}/clear_refs", "w") as file:
            file.write("5")

    def ordinary(self):
        """How long an ordinary task takes."""
        start = time.monotonic()
        status, answer = self.server.post([task("x")], "ordinary")
        assert status == 200 and len(answer["data"]) == 1, answer
        return time.monotonic() - start


def attack(target, each, faults):
    """Carries out one attack; its line in the table."""
    before, start = target.memory("VmRSS"), time.monotonic()
    target.forget_peak()
    try:
        outcome = each.run(target)
    except OSError as error:
        outcome = f"{type(error).__name__}: {error}"
    seconds, added = time.monotonic() - start, (target.memory("VmHWM") - before) / MIB
    after = target.ordinary()
    faults.expect(each.expects(outcome), f"{each.name}: {outcome}, not {each.outcome}")
    faults.expect(seconds <= each.seconds, f"{each.name}: {seconds:.1f} s, more than {each.seconds}")
    faults.expect(added <= each.mib, f"{each.name}: {added:.0f} MiB more, and not at most {each.mib}")
    faults.expect(after <= SECONDS, f"{each.name}: an ordinary task took {after:.2f} s behind it")
    tell(each.name, str(outcome), f"{seconds:.1f}", each.seconds, f"{added:.1f}", each.mib, f"{after * 1000:.0f}")


def tell(name, outcome, seconds, most_seconds, added, most_added, after):
    print(f"{name:44} {outcome[:44]:44} {seconds:>6} {most_seconds:>5} {added:>7} {most_added:>5} {after:>6}", flush=True)


def raise_limit():
    """As many open files as the system allows; how many that is."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def main(binary, part=""):
    faults = Faults()
    attacks = [each for each in ATTACKS if part in each.name]
    print(f"{raise_limit()} open files are allowed")
    with Simulator(binary) as server, contextlib.ExitStack() as stack:
        target = Target(server)
        target.ordinary()
        tell("attack", "outcome", "s", "most", "MiB", "most", "ms behind")
        lingering = [(each, each.begin(target, stack), time.monotonic()) for each in LINGERING if part in each.name]
        for each in attacks:
            attack(target, each, faults)
        for each, connections, start in lingering:
            outcome = each.end(connections, start)
            faults.expect(outcome == each.outcome, f"{each.name}: {outcome}, not {each.outcome}")
            tell(each.name, outcome, f"{time.monotonic() - start:.0f}", each.seconds, "", "", "")
        target.ordinary()
    print(json.dumps({"attacks": len(attacks) + len(lingering), "faults": len(faults.found)}))
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
