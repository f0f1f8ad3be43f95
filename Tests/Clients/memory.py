"""What clients remember of a simulator, whatever becomes of it: what they asked for, and what they were told."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from money import cost_of


@dataclass
class Sent:
    """A task of a client, and what it knows of it; tasks of one batch share the list of their UUIDs."""

    key: str
    task: dict
    batch: list
    is_acknowledged: bool = False
    is_refused: bool = False
    results: dict = field(default_factory=dict)  # what each image costs

    @property
    def is_doubtful(self):
        """It was sent, and no answer came."""
        return not self.is_acknowledged and not self.is_refused

    @property
    def number(self):
        return self.task["numberResults"]


class Memory:
    """Shared by all clients; `faults` hears of answers that contradict what was said before."""

    def __init__(self, faults):
        self.faults = faults
        self.lock = threading.Lock()
        self.tasks = {}
        self.uploads = {}  # the bytes at each path
        self.deleted = set()
        self.doubtful_deletions = set()
        self.moment = 0
        self.polls = 0

    def sending(self, key, tasks):
        batch = [task["taskUUID"] for task in tasks]
        with self.lock:
            self.tasks.update({task["taskUUID"]: Sent(key, task, batch) for task in tasks})

    def answered(self, tasks, answer):
        """An answer is about every task: results, a bare acknowledgement, or an error."""
        for error in answer.get("errors", []):
            self.refused(error)
        for item in answer["data"]:
            self.heard(item)
        for task in tasks:
            sent = self.tasks[task["taskUUID"]]
            self.faults.expect(not sent.is_doubtful, f"no answer about {task}")

    def refused(self, error):
        sent = self.tasks[error["taskUUID"]]
        sent.is_refused = True
        poor = sent.key == "limited" and error["code"] == "insufficientCredits"
        self.faults.expect(poor, f"{sent.key}: {error} for {sent.task}")

    def heard(self, item):
        """A task is accepted; if the item has an image it is the same as ever, at the same price."""
        sent = self.tasks[item["taskUUID"]]
        sent.is_acknowledged = True
        if "imageUUID" not in item:
            return
        with self.lock:
            sent.results[item["imageUUID"]] = cost = item["cost"]
        each = cost_of(sent.task) / sent.number
        self.faults.expect(cost == each, f"{item['taskUUID']}: {cost} USD instead of {each}")
        self.faults.expect(
            len(sent.results) <= sent.number, f"{item['taskUUID']} has more than {sent.number} identities: {sent.results}")

    def polled(self, tasks, answer):
        """Every task is known, and its results are those that were told before."""
        told = defaultdict(list)
        for item in answer["data"]:
            told[item["taskUUID"]].append(item)
            self.heard(item)
        for task in tasks:
            sent, items = self.tasks[task], told[task]
            self.faults.expect(len(items) == sent.number, f"{task}: {len(items)} of {sent.number} results: {items}")
        self.polls += len(tasks)

    def acknowledged(self, key=None):
        with self.lock:
            return [uuid for uuid, sent in self.tasks.items() if sent.is_acknowledged and key in (None, sent.key)]

    def doubtful(self):
        with self.lock:
            return [uuid for uuid, sent in self.tasks.items() if sent.is_doubtful]

    def stays(self):
        """Uploads that nobody tried to delete."""
        with self.lock:
            return {path: data for path, data in self.uploads.items() if path not in self.deleted | self.doubtful_deletions}

    def charges(self):
        return sum((cost_of(self.tasks[uuid].task) for uuid in self.acknowledged()), Decimal())
