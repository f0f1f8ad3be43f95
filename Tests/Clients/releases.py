"""A store as the first release left it."""

import json
import sqlite3
import uuid
from contextlib import closing

from money import random_task

# The tables as they were then; never to be changed with those of today.
FIRST = """
    PRAGMA journal_mode = WAL;
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('tasks and results');
    CREATE TABLE task (
        id INTEGER PRIMARY KEY, account INTEGER NOT NULL, taskUUID TEXT NOT NULL COLLATE NOCASE, request TEXT NOT NULL,
        submittedAt INTEGER NOT NULL, expiresAt INTEGER, UNIQUE (account, taskUUID)
    ) STRICT;
    CREATE TABLE result (
        imageUUID TEXT PRIMARY KEY, task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0), seed INTEGER NOT NULL,
        costMicros INTEGER CHECK (costMicros >= 0), UNIQUE (task, position)
    ) STRICT, WITHOUT ROWID;
    """
COST = 36_000  # millionths of a dollar


def leave(path, chance, count):
    """So many tasks with one result each, at noon of a day."""
    tasks = [random_task(chance, 1) for _ in range(count)]
    rows = [(number, number % 7, task["taskUUID"], json.dumps(task), 1_790_000_000_000) for number, task in enumerate(tasks)]
    images = [(str(uuid.UUID(int=chance.getrandbits(128), version=4)), number, COST) for number in range(count)]
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(FIRST)
        database.executemany("INSERT INTO task VALUES (?, ?, ?, ?, ?, NULL)", rows)
        database.executemany("INSERT INTO result VALUES (?, ?, 0, 1, ?)", images)
