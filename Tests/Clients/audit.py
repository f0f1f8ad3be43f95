"""Reads the store of a simulator as SQLite has it, and adds up."""

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from pathlib import Path

# What must have no rows, whenever the process ended.
NEVER = {
    "an account's sums are those of its entries": """
        SELECT id, spent, charged, deposited, given FROM account JOIN (
            SELECT account, sum(CASE kind WHEN 'charge' THEN micros ELSE 0 END) AS charged,
            sum(CASE kind WHEN 'deposit' THEN micros ELSE 0 END) AS given, sum(kind = 'charge') AS charges,
            count(DISTINCT taskUUID) AS paid FROM entry GROUP BY account
        ) ON account = id WHERE (spent, deposited, images, tasks) <> (charged, given, charges, paid)
        """,
    "each result is charged for once, and nothing else is": """
        SELECT account, taskUUID, position, costMicros FROM result JOIN task ON task.id = result.task
        EXCEPT SELECT account, taskUUID, position, micros FROM entry WHERE kind = 'charge'
        """,
    "no charge is without its result, or doubled": """
        SELECT account, taskUUID, position, micros, count(*) FROM entry WHERE kind = 'charge'
        GROUP BY account, taskUUID, position HAVING count(*) > 1 OR NOT EXISTS (
            SELECT 1 FROM task JOIN result ON result.task = task.id
            WHERE task.account = entry.account AND task.taskUUID = entry.taskUUID AND result.position = entry.position
        )
        """,
    "a task with a webhook has a delivery for each result": """
        SELECT taskUUID FROM task WHERE request ->> '$.webhookURL' IS NOT NULL AND
        (SELECT count(*) FROM delivery WHERE task = task.id) <> (SELECT count(*) FROM result WHERE task = task.id)
        """,
    "what was delivered has an attempt that was answered well": """
        SELECT id FROM delivery WHERE state = 'delivered' AND NOT EXISTS (
            SELECT 1 FROM attempt WHERE delivery = delivery.id AND status BETWEEN 200 AND 299
        )
        """,
}


class Audit:
    """A store as a crash left it; the files are copied, so that only the simulator itself recovers them."""

    def __init__(self, store, folder, faults):
        copy = Path(folder) / "copy.sqlite"
        for ending in ("", "-wal"):
            if Path(store + ending).exists():
                shutil.copyfile(store + ending, str(copy) + ending)
            else:
                Path(str(copy) + ending).unlink(missing_ok=True)
        with closing(sqlite3.connect(copy)) as database:
            self._check(database, faults)
            self._read(database)

    def _check(self, database, faults):
        integrity = database.execute("PRAGMA integrity_check").fetchall()
        faults.expect(integrity == [("ok",)], f"the store is damaged: {integrity[:3]}")
        strays = database.execute("PRAGMA foreign_key_check").fetchall()
        faults.expect(not strays, f"rows without a parent: {strays[:3]}")
        for rule, query in NEVER.items():
            found = database.execute(query).fetchall()
            faults.expect(not found, f"{rule}: {len(found)} times not, such as {found[:1]}")

    def _read(self, database):
        """What each task's images are and cost, what was delivered, and what is still to be."""
        self.tasks = defaultdict(dict)
        rows = "SELECT taskUUID, imageUUID, costMicros FROM task JOIN result ON result.task = task.id"
        for task, image, micros in database.execute(rows):
            self.tasks[task][image] = Decimal(micros) / 1_000_000
        rows = """
            SELECT taskUUID, imageUUID, delivery.state, (SELECT count(*) FROM attempt WHERE delivery = delivery.id)
            FROM delivery JOIN task ON task.id = delivery.task
            JOIN result ON result.task = task.id AND result.position = delivery.position
            """
        self.deliveries = {(task, image): (state, attempts) for task, image, state, attempts in database.execute(rows)}

    def count(self, state):
        return sum(found == state for found, _ in self.deliveries.values())


def pending(store):
    """How many deliveries are to come, in a store that is in use."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM delivery WHERE state = 'pending'").fetchone()[0]
