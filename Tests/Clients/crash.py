#!/usr/bin/env python3
"""Kills a busy simulator again and again, and looks each time for what it had acknowledged.

    python crash.py .build/release/dryplate [KILLS] [SEED]

SIGKILL comes 5 to 500 ms after the clients have begun, in the middle of a start, of a migration, or of a polite end.
After each the store is read as it lies there, then the simulator starts on it again and is asked.
"""

import hashlib
import json
import math
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import releases
from audit import Audit, pending
from clients import Clients, ask
from memory import Memory
from money import Client, exact
from receiver import Receiver
from simulator import Faults, Simulator, fetch

SHORTEST, LONGEST = 0.005, 0.5  # seconds of traffic
START, END = 0.03, 0.06  # the longest that a start or a polite end goes on before it is cut off
SHARE, OLD_TASKS = 0.1, 4000  # of all kills, so many in a migration, of a store with so many tasks
OPTIONS = ["--balance", "limited=50", "--balance", "1000000", "--generation-time", "100"]
OLD, REPEATS, FILES = 100, 5, 20  # of what earlier rounds acknowledged, so many are looked at in each
SLACK = 5000  # milliseconds between a moment that was noted and the next start


class Crash:
    """One store, and everything that clients know of it."""

    def __init__(self, binary, folder, seed, faults):
        self.binary, self.folder, self.faults = binary, folder, faults
        self.chance = random.Random(seed)
        self.store = str(Path(folder) / "tasks.sqlite")
        self.memory = Memory(faults)
        self.kills = Counter()
        self.delivered, self.calls, self.pictures = set(), Counter(), {}
        self.seen, self.looked_at = set(), set()
        self.audit, self.unanswered = None, 0

    def run(self, kills):
        busy = [200] * 9 + [503]
        with Receiver(*busy * 10_000) as receiver:
            self.receiver = receiver
            self.kill_migrations(int(kills * SHARE))
            while self.kills.total() < kills:
                if self.chance.random() < 0.3:
                    self.kill_a_start()
                self.round()
            receiver.failures.clear()
            self.last_round()

    def kill_a_start(self):
        self._start_and_kill(self.store, START)
        self.kills["starts"] += 1

    def _start_and_kill(self, store, longest):
        command = [self.binary, "serve", "--port", "0", "--store", store, *OPTIONS]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(self.chance.uniform(0, longest))
            process.kill()

    def kill_migrations(self, kills):
        """The store of the first release is opened to its end by the next start, wherever the first one was cut off."""
        old, copy = (str(Path(self.folder) / name) for name in ("first.sqlite", "migrated.sqlite"))
        releases.leave(old, self.chance, OLD_TASKS)
        duration = self._migrate(old, copy)
        for _ in range(kills):
            shutil.copyfile(old, copy)
            self._start_and_kill(copy, duration)
            self._migrate(copy, copy)
        self.kills["migrations"] += kills

    def _migrate(self, old, copy):
        """How long a start on the store takes, or on a copy of it."""
        if old != copy:
            shutil.copyfile(old, copy)
        start = time.monotonic()
        with Simulator(self.binary, "--store", copy) as server:
            duration, ledger = time.monotonic() - start, server.control("ledger?limit=1")
        found, cost = (ledger["tasks"], exact(ledger["cost"])), OLD_TASKS * Decimal(releases.COST) / 1_000_000
        self.faults.expect(found == (OLD_TASKS, cost), f"{found} of {OLD_TASKS}, {cost} came through a migration")
        Audit(copy, self.folder, self.faults)
        remove(copy)
        return duration

    def round(self):
        with Simulator(self.binary, "--store", self.store, *OPTIONS) as server:
            self.look(server)
            with Clients(server, self.memory, self.receiver, self.chance) as clients:
                time.sleep(math.exp(self.chance.uniform(math.log(SHORTEST), math.log(LONGEST))))
                clients.over.set()
                self._end(server)
        self.take_stock()

    def _end(self, server):
        """At once, or a moment after a polite request."""
        polite = self.chance.random() < 0.2
        if polite:
            server.process.send_signal(signal.SIGTERM)
            time.sleep(self.chance.uniform(0, END))
        server.kill()
        self.kills["polite ends" if polite else "traffic"] += 1

    # What lies there

    def take_stock(self):
        """Reads the store; whoever was called back by now was called for something that is in it."""
        self.unanswered += len(self.memory.doubtful())
        before, self.audit = self.audit, Audit(self.store, self.folder, self.faults)
        for uuid, sent in list(self.memory.tasks.items()):
            self._compare(uuid, sent, self.audit.tasks.get(uuid))
        strangers = self.audit.tasks.keys() - self.memory.tasks.keys()
        self.faults.expect(not strangers, f"tasks that nobody sent: {list(strangers)[:3]}")
        for delivery, (state, _) in before.deliveries.items() if before else []:
            now, _ = self.audit.deliveries.get(delivery, ("gone", 0))
            self.faults.expect(now == state or state == "pending" and now != "gone", f"{delivery} was {state} and is {now}")
        self.hear()
        self.delivered = {delivery for delivery, (state, _) in self.audit.deliveries.items() if state == "delivered"}

    def _compare(self, uuid, sent, found):
        stored = [task in self.audit.tasks for task in sent.batch]
        if sent.is_doubtful:
            self.faults.expect(sent.key == "limited" or len({*stored}) == 1, f"half of a batch is stored: {sent.batch}")
        if sent.is_refused:
            self.faults.expect(found is None, f"{uuid} was refused and is stored")
        if found is None:
            self.faults.expect(not sent.is_acknowledged, f"{uuid} is lost: {sent}")
        else:
            self.faults.expect(len(found) == sent.number, f"{uuid} has {len(found)} of {sent.number} results")
            self.faults.expect(sent.results.items() <= found.items(), f"{uuid} was {sent.results} and is {found}")

    def hear(self):
        """What was called since; nothing that was known to be delivered before may come again."""
        while True:
            try:
                self._hear(self.receiver.requests.get_nowait())
            except queue.Empty:
                return

    def _hear(self, call):
        _, kind, task = call.path.split("/")
        if kind == "put":
            known = self.pictures.setdefault(task, digest(call.body))
            self.faults.expect(known == digest(call.body), f"two pictures of {task} were put")
            [image] = self.audit.tasks[task]
        else:
            [item] = json.loads(call.body, parse_float=Decimal)["data"]
            self.faults.expect(item["taskUUID"] == task, f"{call.path} was told {item}")
            self.memory.heard(item)
            image = item["imageUUID"]
        self.calls[task, image] += 1
        self.faults.expect((task, image) in self.audit.deliveries, f"a call for {task}, {image}, which is not in the store")
        self.faults.expect((task, image) not in self.delivered, f"{task}, {image} was delivered and came again")

    # What the simulator says

    def look(self, server):
        """Whatever was acknowledged is answered as before; what is doubtful is sent again, as a client would."""
        self._look_at_clock(server)
        if self.audit:
            self._look_at_ledger(server)
        self._advance(server)
        self._look_at_tasks(server)
        self._repeat(server)
        self._look_at_files(server)

    def _advance(self, server):
        """Whatever takes time is ready, and what is to be sent again is due."""
        self.memory.moment = server.advance(1)["now"]

    def _look_at_clock(self, server):
        now, latest = server.control("clock")["now"], max(self.memory.moment, time.time() * 1000) + SLACK
        self.faults.expect(self.memory.moment <= now <= latest, f"the clock was at {self.memory.moment} and is at {now}")

    def _look_at_ledger(self, server):
        """Nobody has bought anything since the store was read."""
        ledger, images = server.control("ledger?limit=1"), [cost for task in self.audit.tasks.values() for cost in task.values()]
        found = exact(ledger["cost"]), ledger["tasks"], ledger["images"]
        wanted = sum(images, Decimal()), len(self.audit.tasks), len(images)
        self.faults.expect(found == wanted, f"the ledger says {found} instead of {wanted}")
        for balance in ledger["balances"]:
            left = exact(balance["deposited"]) - exact(balance["cost"])
            self.faults.expect(exact(balance["balance"]) == left >= 0, f"an account does not balance: {balance}")

    def _look_at_tasks(self, server):
        known = self.memory.acknowledged()
        new = [task for task in known if task not in self.looked_at]
        old = self.chance.sample(known, min(OLD, len(known)))
        for key in {self.memory.tasks[task].key for task in new + old}:
            tasks = [task for task in {*new, *old} if self.memory.tasks[task].key == key]
            ask(Client(server, key), self.memory, self.chance, tasks, len(tasks))
        self.looked_at.update(new)

    def _repeat(self, server):
        """A taskUUID that is stored is taken; one that is not is free."""
        known = self.memory.acknowledged()
        for task in self.memory.doubtful() + self.chance.sample(known, min(REPEATS, len(known))):
            self._send_again(server, task, self.memory.tasks[task])

    def _send_again(self, server, task, sent):
        _, answer = Client(server, sent.key).post([sent.task])
        conflicts = [error for error in answer.get("errors", []) if error["code"] == "conflictTaskUUID"]
        is_stored = self.audit is not None and task in self.audit.tasks
        self.faults.expect(is_stored == bool(conflicts), f"{task}, stored: {is_stored}, again: {str(answer)[:300]}")
        if conflicts:
            sent.is_acknowledged = True
        else:
            sent.batch[:] = [task]
            self.memory.answered([sent.task], answer)

    def _look_at_files(self, server):
        stays = self.memory.stays()
        new = [path for path in stays if path not in self.seen]
        for path in new + self.chance.sample([*stays], min(FILES, len(stays))):
            status, data = fetch(server.url + path)
            self.faults.expect(status == 200 and data == stays[path], f"the upload {path}: HTTP {status}, {len(data)} bytes")
        self.seen.update(new)
        for path in self.chance.sample([*self.memory.deleted], min(FILES, len(self.memory.deleted))):
            status, _ = fetch(server.url + path)
            self.faults.expect(status == 404, f"the deleted upload {path}: HTTP {status}")

    # The end

    def last_round(self):
        """All deliveries come to their end, and everything is asked for."""
        with Simulator(self.binary, "--store", self.store, *OPTIONS) as server:
            self.look(server)
            deadline = time.monotonic() + 60
            while pending(self.store) and time.monotonic() < deadline:
                self._advance(server)
                time.sleep(0.1)
            self.looked_at, self.seen = set(), set()
            self._look_at_tasks(server)
            self._look_at_files(server)
        self.take_stock()
        self.faults.expect(self.audit.count("pending") == 0, f"{self.audit.count('pending')} deliveries did not end")
        for delivery, (state, attempts) in self.audit.deliveries.items():
            self.faults.expect(state == "delivered" or attempts >= 5, f"{delivery} is {state} after {attempts} attempts")
            self.faults.expect(state != "delivered" or self.calls[delivery], f"{delivery} is delivered and never came")

    def __str__(self):
        known = self.memory.acknowledged()
        images = sum(self.memory.tasks[task].number for task in known)
        twice = sum(count > 1 for count in self.calls.values())
        kinds = ", ".join(f"{count} in {kind}" for kind, count in self.kills.items())
        return (
            f"{self.kills.total()} kills ({kinds}): {len(known)} acknowledged tasks with {images} charges of "
            f"{self.memory.charges()} USD, {self.unanswered} tasks cut off, {self.audit.count('delivered')} deliveries, "
            f"{self.calls.total()} calls, {len(self.memory.stays())} uploads and {len(self.memory.deleted)} deletions, {self.memory.polls} polls; "
            f"lost: {len(self.faults.found)}"
        )


def remove(store):
    for ending in ("", "-wal", "-shm"):
        Path(store + ending).unlink(missing_ok=True)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def main(binary, kills=50, seed=1):
    faults, start = Faults(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        crash = Crash(binary, folder, int(seed), faults)
        crash.run(int(kills))
    print(f"{crash}, in {time.monotonic() - start:.0f} s")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
