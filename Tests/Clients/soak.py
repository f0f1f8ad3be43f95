#!/usr/bin/env python3
"""Keeps a simulator moderately busy for a long time, with all that clients do and suffer, and wants memory to stay flat.

    python soak.py .build/release/dryplate [SECONDS] [--store FILE]

A fifth of the time is for warming up; if that is less than two minutes and a half, memory may grow for a while. Then all
clients leave for a moment, and what is open by then must be open again at the end, when all have left. Memory is compared
between the first and the last third of the rest.
"""

import argparse
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter

from clients import GONE
from receiver import Receiver
from simulator import Faults, Simulator
from visits import VISITS, Visitor
from vitals import Vitals

WARMING = 0.2  # of all the time
GROWTH = 8  # MiB, at most
# What clients did not take of their sessions waits two minutes for them, with its images: before that memory must grow.
KEPT = 150  # seconds until it goes as it comes
EARLY_GROWTH = 32  # MiB, at most
# How many more there may be at the end: a webhook may just be sent again, and SQLite opens files for readers when needed.
MORE = {"sockets": 2, "descriptors": 12, "threads": 8}
PAUSE = 4  # seconds that clients have to leave
MINUTE = 60
# The journal is full after the warming; what it holds is no growth.
OPTIONS = ["--journal-limit", "2", "--fetch-references", "--balance", "poor=5"]
STATUSES = ([200] * 8 + [503]) * 100_000  # of the receiver of webhooks


class Tally:
    """What clients were answered."""

    def __init__(self):
        self.lock = threading.Lock()
        self.latencies, self.counts, self.failures = [], Counter(), []
        self.total = Counter()

    def answer(self, seconds, failure):
        """How long it took, if nobody wanted it to take long, and what was wrong, if it was not to be."""
        with self.lock:
            self.counts["requests"] += 1
            if seconds is not None:
                self.latencies.append(seconds)
            if failure:
                self.counts["failures"] += 1
                self.failures.append(failure)

    def count(self, name):
        with self.lock:
            self.counts[name] += 1

    def broken(self, visit, error):
        with self.lock:
            self.counts["failures"] += 1
            self.failures.append(f"{visit}: {error!r}")

    def minute(self):
        """What came since the last time."""
        with self.lock:
            latencies, counts = sorted(self.latencies), self.counts
            self.total += counts
            self.latencies, self.counts = [], Counter()
        return latencies, counts


class Crowd:
    """Clients that come and go while they may."""

    def __init__(self, server, receiver, tally):
        self.tally, self.over, self.running = tally, threading.Event(), threading.Event()
        visitor = Visitor(server, receiver, tally)
        parts = [(visit, rate, seed) for seed, (visit, rate) in enumerate(VISITS)]
        self.threads = [threading.Thread(target=self._work, args=(visitor, *part), daemon=True) for part in parts]
        for thread in self.threads:
            thread.start()

    def leave(self):
        self.running.clear()
        time.sleep(PAUSE)

    def end(self):
        self.over.set()
        self.running.set()
        for thread in self.threads:
            thread.join(PAUSE)

    def _work(self, visitor, visit, rate, seed):
        chance = random.Random(seed)
        while self.running.wait() and not self.over.is_set():
            try:
                self._visit(visit(visitor, chance), rate, chance)
            except (*GONE, ValueError) as error:
                if visit.is_rough:
                    self.tally.count("cut off")
                else:
                    self.tally.broken(visit.__name__, error)

    def _visit(self, steps, rate, chance):
        """A step after the other, so many a second; the visit ends when all are to leave."""
        try:
            for _ in steps:
                time.sleep(2 * chance.random() / rate)
                if not self.running.is_set() or self.over.is_set():
                    return
        finally:
            steps.close()


class Soak:
    def __init__(self, server, receiver, faults):
        self.faults, self.tally = faults, Tally()
        self.vitals = Vitals(server.process.pid)
        self.crowd = Crowd(server, receiver, self.tally)
        self.start = time.monotonic()

    def run(self, seconds):
        print("minute  RSS MiB  Pss MiB  descriptors  sockets  threads  CPU %  requests  cut off  failures  p50 ms  p99 ms")
        self.watch(seconds * WARMING)
        self.crowd.leave()
        base = self.vitals.sample()
        rest = self.watch(seconds * (1 - WARMING))
        self.crowd.leave()
        end = self.vitals.sample()
        self.crowd.end()
        self.judge(base, rest, end, GROWTH if seconds * WARMING >= KEPT else EARLY_GROWTH)

    def watch(self, seconds):
        """A sample each second, and a line each minute."""
        self.crowd.running.set()
        samples, deadline, printed = [], time.monotonic() + seconds, 0
        while (now := time.monotonic()) < deadline:
            time.sleep(min(1, deadline - now))
            samples.append(self.vitals.sample())
            if len(samples) - printed >= MINUTE or time.monotonic() >= deadline:
                self.tell(samples[printed:])
                printed = len(samples)
        return samples

    def tell(self, samples):
        latencies, counts = self.tally.minute()
        middle = {name: statistics.median(getattr(sample, name) for sample in samples) for name in Vitals.NAMES}
        print(
            f"{(time.monotonic() - self.start) / MINUTE:6.1f} {middle['resident']:8.1f} {middle['proportional']:8.1f} "
            f"{middle['descriptors']:12.0f} {middle['sockets']:8.0f} {middle['threads']:8.0f} {self.vitals.load():6.0f} {counts['requests']:9} "
            f"{counts['cut off']:8} {counts['failures']:9} {quantile(latencies, 0.5):7.1f} {quantile(latencies, 0.99):7.1f}",
            flush=True)

    def judge(self, base, samples, end, growth):
        third = len(samples) // 3
        first, last = (statistics.median(sample.resident for sample in part) for part in (samples[:third], samples[-third:]))
        self.faults.expect(last - first <= growth, f"memory grew from {first:.1f} to {last:.1f} MiB, by more than {growth}")
        for name, most in MORE.items():
            before, after = getattr(base, name), getattr(end, name)
            self.faults.expect(after <= before + most, f"{before} {name} became {after}, though all clients had left")
        for failure in self.tally.failures[:10]:
            self.faults.expect(False, failure)
        self.faults.expect(self.tally.total["requests"] > len(samples), "hardly anything was asked")
        print(
            f"{self.tally.total['requests']} requests; memory {first:.1f} MiB in the first third and {last:.1f} in the last; "
            f"when all had left {base.sockets} sockets, {base.descriptors} descriptors and {base.threads} threads, at the end "
            f"{end.sockets}, {end.descriptors} and {end.threads}")


def quantile(values, share):
    return 1000 * values[int(share * (len(values) - 1))] if values else 0


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("binary")
    arguments.add_argument("seconds", nargs="?", type=float, default=120)
    arguments.add_argument("--store")
    asked, faults = arguments.parse_args(), Faults()
    store = ["--store", asked.store] if asked.store else []
    with tempfile.TemporaryFile() as log, Receiver(*STATUSES) as receiver:
        with Simulator(asked.binary, *store, *OPTIONS, stderr=log) as server:
            Soak(server, receiver, faults).run(asked.seconds)
        log.seek(0)
        faults.expect(not (said := log.read().decode()), f"the log says {said[:1000]}")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main())
