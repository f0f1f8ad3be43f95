#!/usr/bin/env python3
"""Gives the simulator stores that cannot be opened, and a disk that gets full.

    python disks.py .build/release/dryplate

A small disk, and one that is read-only, have to be mounted, which needs root. Without, a limit on the size of files
takes the place of the first, and the second is skipped.
"""

import base64
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

from money import Client, random_task
from pictures import PNG
from simulator import Faults, Simulator, fetch

ENVIRONMENT_FAILED = 3  # the exit code
SMALL, SPARE, PROMPT = 2 << 20, 400_000, 10_000  # bytes
NOBODY = 65534
PATIENCE = 15  # seconds for a simulator that is to end by itself


# Stores that cannot be opened

class Refusals:
    """Counts stores that are refused as they should be."""

    def __init__(self, binary, faults):
        self.binary, self.faults, self.count = binary, faults, 0

    def expect(self, path, reason, **conditions):
        """It ends by itself with one line that says so, and the file is as it was."""
        self.count += 1
        before = path.read_bytes() if path.is_file() else None
        end = self._end(path, conditions)
        wanted = f"Error: cannot open the store '{path}': {reason}"
        self.faults.expect(end.stderr.startswith(wanted), f"{end.stderr!r} instead of {wanted!r}")
        self.faults.expect(end.stderr.count("\n") == 1 and not end.stdout, f"{path}: {end.stderr!r} {end.stdout!r}")
        self.faults.expect(end.returncode == ENVIRONMENT_FAILED, f"{path}: exit code {end.returncode}")
        self.faults.expect(before is None or path.read_bytes() == before, f"{path} was changed")

    def _end(self, path, conditions):
        command = ["timeout", str(PATIENCE), self.binary, "serve", "--port", "0", "--store", str(path)]
        return subprocess.run(command, capture_output=True, text=True, **conditions)


def check_unfit(refusals):
    """Files that are no store of this release, or that somebody else uses."""
    with temporary() as folder:
        store = folder / "store.sqlite"
        make(refusals.binary, store)
        (folder / "folder").mkdir()
        (folder / "notes.txt").write_text("This is no database. " * 20)
        execute(folder / "other.sqlite", "CREATE TABLE account (id INTEGER)")
        execute(store, "PRAGMA wal_checkpoint")
        (folder / "cut.sqlite").write_bytes(store.read_bytes()[:8192])
        shutil.copyfile(store, folder / "later.sqlite")
        execute(folder / "later.sqlite", "INSERT INTO grdb_migrations VALUES ('sounds')")
        for name, reason in [
            ("folder", "it is a folder. Name a file."),
            ("missing/store.sqlite", f"there is no folder '{folder}/missing'. Make it, or name another file."),
            ("notes.txt", "it is no SQLite database. Name one that Dryplate made, or a file that is not there yet."),
            ("cut.sqlite", "it is damaged (database disk image is malformed)."),
            ("other.sqlite", "it belongs to another program, for it has a table 'account'."),
            ("later.sqlite", "a later release has changed it ('sounds'). Use that release, or name another file."),
        ]:
            refusals.expect(folder / name, reason)
        with closing(sqlite3.connect(store, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            refusals.expect(store, "another process uses it, and still did after 5 seconds.")


def check_forbidden(refusals):
    """What permissions forbid."""
    if not runs_as_nobody(refusals.binary):
        return "no permissions"
    with temporary() as folder:
        store = folder / "store.sqlite"
        make(refusals.binary, store)
        store.chmod(0o444)
        folder.chmod(0o777)
        refusals.expect(store, "the file cannot be written. Allow that, or name another one.", preexec_fn=become_nobody)
        folder.chmod(0o555)
        for path in (store, folder / "new.sqlite"):
            refusals.expect(path, unwritable(folder), preexec_fn=become_nobody)
        folder.chmod(0o755)
    return "permissions"


def check_read_only(refusals):
    """A disk that can only be read."""
    with temporary() as folder, mounted(folder) as is_mounted:
        if not is_mounted:
            return "no read-only disk"
        make(refusals.binary, folder / "store.sqlite")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        for name in ("store.sqlite", "new.sqlite"):
            refusals.expect(folder / name, unwritable(folder))
        return "a read-only disk"


def unwritable(folder):
    return f"nothing can be written in '{folder}', where SQLite needs files of its own. Allow that, or name another file."


# A disk that gets full

class Disk:
    """Small until it is `free`."""

    def __init__(self, folder, is_mounted):
        self.folder, self.is_mounted = folder, is_mounted
        self.ballast = folder / "ballast"
        if is_mounted:
            self.ballast.write_bytes(bytes(SPARE))

    def limit(self, process):
        if not self.is_mounted:
            self._let_grow(process, SMALL)

    def free(self, process):
        if self.is_mounted:
            self.ballast.unlink()
        else:
            self._let_grow(process, resource.RLIM_INFINITY)

    def _let_grow(self, process, size):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def __str__(self):
        return "disk" if self.is_mounted else "file"


def check_full(binary, faults):
    """Tasks until one is not stored; then all that can be read is, and when there is space everything goes on."""
    with temporary() as folder, mounted(folder) as is_mounted, tempfile.TemporaryFile() as log:
        disk, store, chance = Disk(folder, is_mounted), str(folder / "store.sqlite"), random.Random(6)
        options = ["--store", store, "--generation-time", "0"]
        # A signal about the size of files is ignored, as Python does.
        with Simulator(binary, *options, stderr=log, restore_signals=False) as server:
            client = Client(server, "key")
            disk.limit(server.process)
            path, accepted = upload(client), []
            refused, answer = fill(client, chance, accepted)
            expect_refusal(answer, refused, faults)
            expect_log(log, store, faults)
            expect_rest(client, large_task(chance), accepted[0], faults)
            expect_all(server, client, accepted, path, faults)
            disk.free(server.process)
            status, _ = client.post([refused])
            faults.expect(status == 200, f"with space again, the task was answered with {status}")
        accepted.append(refused)
        with Simulator(binary, *options) as server:
            expect_all(server, Client(server, "key"), accepted, path, faults)
    return f"a {disk} was full after {len(accepted) - 1} tasks"


def fill(client, chance, accepted):
    """The first task that is not accepted, and its answer."""
    while True:
        task = large_task(chance)
        status, answer = client.post([task])
        if status != 200:
            return task, (status, answer)
        accepted.append(task)


def expect_refusal(answer, task, faults):
    """It is the platform's fault, about this task, and nothing was made."""
    status, body = answer
    error = body["errors"][0]
    found = (status, error["code"], error.get("taskUUID"))
    faults.expect(found == (500, "internalServerError", task["taskUUID"]), f"a task that is not stored: {answer}")
    faults.expect("costs nothing" in error["message"], f"it is told: {error['message']}")


def expect_log(log, store, faults):
    log.seek(0)
    text = log.read().decode()
    faults.expect(f"cannot write to the store '{store}': " in text, f"the log says {text!r}")


def expect_rest(client, task, known, faults):
    """Of a batch, what only reads is answered all the same."""
    status, answer = client.post([task, question(known)])
    parts = len(answer.get("errors", [])), bool(answer["data"])
    faults.expect((status, *parts) == (200, 1, True), f"a batch of which one task is not stored: {status} {answer}")


def expect_all(server, client, accepted, path, faults):
    """Every task that was accepted is there and paid for, and nothing else is."""
    _, answer = client.post([question(task) for task in accepted])
    found = {item["taskUUID"] for item in answer["data"]}
    faults.expect(found == {task["taskUUID"] for task in accepted}, f"{len(found)} of {len(accepted)} tasks are there")
    ledger = server.control("ledger?limit=1")
    faults.expect(ledger["tasks"] == len(accepted), f"{ledger['tasks']} tasks are paid for, of {len(accepted)}")
    status, data = fetch(server.url + path)
    faults.expect(status == 200 and data == PNG, f"the upload: HTTP {status}")


def large_task(chance):
    return random_task(chance, 3) | {"positivePrompt": "x" * PROMPT}


def question(task):
    return {"taskType": "getResponse", "taskUUID": task["taskUUID"]}


def upload(client):
    """The path of what was uploaded."""
    media = {"taskType": "mediaStorage", "operation": "upload", "media": base64.b64encode(PNG).decode()}
    _, answer = client.post([{"taskUUID": str(uuid.uuid4()), **media}])
    return "/" + answer["data"][0]["mediaURL"].split("/", 3)[3]


# Files and folders

def make(binary, store):
    """A store with a task; it is left as it lies when the simulator is killed."""
    with Simulator(binary, "--store", str(store)) as server:
        assert server.post([random_task(random.Random(), 1)])[0] == 200
        server.kill()


def execute(file, sql):
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(sql)


@contextmanager
def temporary():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def mounted(folder):
    """Whether there is a small disk at the folder now."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder]
    is_mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", folder], check=True)


def become_nobody():
    """Permissions do not bind root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def runs_as_nobody(binary):
    """Whether its folders let it."""
    return subprocess.run(["env", binary, "--version"], capture_output=True, preexec_fn=become_nobody).returncode == 0


def main(binary):
    faults = Faults()
    refusals = Refusals(binary, faults)
    check_unfit(refusals)
    conditions = [check_forbidden(refusals), check_read_only(refusals)]
    full = check_full(binary, faults)
    refused = f"{refusals.count} stores were refused with the reason and left as they were ({', '.join(conditions)})"
    print(f"{refused}; {full}, and nothing was lost")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
