"""What must be true of the answer to a batch of tasks, whatever is in them."""

import collections
import json
import re

from generated import TWIN, UUID, effective

UUID_FORM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Refusals that are about no parameter: an element that is no object, and an authentication that is not the first.
NAMELESS = {"invalidRequestBody", "invalidAuthentication"}
MANY = 1000  # more than there are results of a task
MEMBERS = {"URL": "imageURL", "base64Data": "imageBase64Data", "dataURI": "imageDataURI"}


def uuid_of(item):
    """The UUID of a task or of an answer, if it has one."""
    uuid = effective(item, "taskUUID") if isinstance(item, dict) else None
    uuid = uuid.lower() if isinstance(uuid, str) else ""
    return uuid if UUID_FORM.fullmatch(uuid) else None


def is_acknowledged(task):
    way = effective(task, "deliveryMethod")
    pushes = "webhookURL" in task or "webhookURL" + TWIN in task
    return way == "async" or way is None and pushes


def result_count(task):
    """How many items an accepted task is answered with."""
    kind = effective(task, "taskType")
    if kind == "getResponse":
        return 0
    return 1 if kind != "imageInference" or is_acknowledged(task) else effective(task, "numberResults") or 1


def count_or_one(count):
    """What is no count is refused, once."""
    return count if isinstance(count, int) and not isinstance(count, bool) else 1


def items_of(messages):
    return [item for message in messages for item in [*message.get("data", []), *message.get("errors", [])]]


class Expected:
    """The tasks that are told apart by UUIDs of their own, and how many are not."""

    def __init__(self, tasks):
        uuids = collections.Counter(map(uuid_of, tasks))
        own = [uuid for uuid, count in uuids.items() if uuid and count == 1 and uuid != UUID]
        self.pings = sum(isinstance(task, dict) and effective(task, "taskType") == "ping" for task in tasks)
        self.nameless = uuids[None]
        self.shared = {uuid for uuid in uuids if uuid} - set(own)
        self.tasks = {uuid_of(task): task for task in tasks if uuid_of(task) in own}
        self.last, self.is_late = uuid_of(tasks[-1]), False
        silent = ("ping", "authentication")
        self.wanted = [
            (uuid, count_or_one(result_count(task))) for uuid, task in self.tasks.items()
            if effective(task, "taskType") not in silent
        ]

    def is_met(self, messages):
        """Whether messages answer every task in full. The last task is answered behind all that take no time."""
        latest = items_of(messages[-1:])
        self.is_late = self.is_late or any(uuid_of(item) == self.last for item in latest)
        if not self.is_late:
            return False
        found = collections.Counter()
        for item in items_of(messages):
            found[uuid_of(item)] += MANY if "code" in item else 1
        return all(found[uuid] >= count or found[uuid] >= MANY for uuid, count in self.wanted)


class Judge:
    def __init__(self):
        self.counts = collections.Counter()
        self.faults = []
        self.slowest = 0

    def fail(self, batch, fault):
        self.faults.append((batch.number, fault))

    def expect(self, batch, condition, fault):
        if not condition:
            self.fail(batch, fault)

    def judge_broken(self, batch, status, body):
        """No task at all is a refusal; a text that is broken by chance may still be JSON."""
        answer = json.loads(body)
        self.counts["request", f"broken, {status}"] += 1
        self.expect(batch, status < 500, f"HTTP {status}: {body[:300]}")
        self.expect(batch, status == 200 or answer["errors"], f"a refusal without errors: {body[:300]}")
        for error in answer.get("errors", []):
            self.expect(batch, error["code"] and error["message"], f"an error that says nothing: {error}")

    def judge_answer(self, batch, status, body):
        answer = json.loads(body)
        self.counts["request", f"HTTP, {status}"] += 1
        self.expect(batch, status < 500, f"HTTP {status}: {body[:300]}")
        if self.is_refused_as_a_whole(batch, status, answer):
            return
        self.expect(batch, status == 200, f"HTTP {status}, although the last task is a good one: {body[:300]}")
        self.expect(batch, set(answer) <= {"data", "errors"} and answer.get("errors") != [], f"an envelope of {list(answer)}")
        self.judge_items(batch, answer.get("data", []), answer.get("errors", []))

    def judge_messages(self, batch, messages):
        self.counts["request", "WebSocket"] += 1
        items = items_of(messages)
        self.judge_items(batch, [item for item in items if "code" not in item], [item for item in items if "code" in item])

    def is_refused_as_a_whole(self, batch, status, answer):
        """So is a request whose first task is a wrong authentication."""
        if not batch.authenticates or status == 200:
            return False
        error = answer["errors"][0]
        self.expect(batch, len(answer["errors"]) == 1 and "parameter" in error, f"a refusal of {answer}")
        self.counts["task", "refused with the request"] += len(batch.tasks)
        return True

    def judge_items(self, batch, data, errors):
        expected = Expected(batch.tasks)
        for error in errors:
            self.judge_refusal(batch, error)
        answers = collections.defaultdict(list)
        for item in data + errors:
            answers[uuid_of(item)].append(item)
        for uuid, task in expected.tasks.items():
            self.judge_task(batch, task, answers.pop(uuid, []))
        self.judge_nameless(batch, expected, answers.pop(None, []))
        strangers = set(answers) - expected.shared
        self.expect(batch, not strangers, f"answers to tasks that nobody sent: {strangers}")

    def judge_refusal(self, batch, error):
        self.expect(batch, error.get("code") and error.get("message"), f"a refusal that says nothing: {error}")
        names = error.get("parameter")
        self.expect(batch, names or names == "" or error.get("code") in NAMELESS, f"a refusal that names nothing: {error}")
        self.counts["code", str(error.get("code"))] += 1

    def judge_nameless(self, batch, expected, items):
        """Tasks without a UUID have one item each; so have pings, which do not repeat theirs. A first authentication
        has none."""
        self.counts["task", "without a UUID"] += expected.nameless
        least, most = expected.nameless - batch.authenticates, expected.nameless + expected.pings
        self.expect(
            batch, least <= len(items) <= most, f"{len(items)} items for {expected.nameless} tasks without a UUID")

    def judge_task(self, batch, task, items):
        refusals = [item for item in items if "code" in item]
        kind = effective(task, "taskType")
        if refusals:
            self.counts["task", "refused"] += 1
            return self.expect(batch, len(items) == 1, f"a refusal and more: {items}")
        self.counts["task", f"accepted {kind}" if isinstance(kind, str) else "accepted"] += 1
        if kind == "imageInference":
            self.judge_results(batch, task, items)
        elif kind not in ("ping", "getResponse", "authentication"):
            self.expect(batch, len(items) == 1, f"{len(items)} answers to {task}")

    def judge_results(self, batch, task, items):
        self.expect(batch, len(items) == result_count(task), f"{len(items)} results of {task}")
        if is_acknowledged(task):
            return self.expect(batch, all("imageUUID" not in item for item in items), f"an acknowledgement with an image: {items}")
        self.expect(batch, len({item["imageUUID"] for item in items}) == len(items), f"images that are told twice: {items}")
        member = MEMBERS[effective(task, "outputType") or "URL"]
        self.expect(batch, all(item.get(member) for item in items), f"no {member} in {str(items)[:300]}")
        asked = effective(task, "includeCost") is True
        self.expect(batch, all(("cost" in item) == asked for item in items), f"costs that were not asked for, or are missing: {items[:1]}")
