"""What was asked for, task by task, and what has come of it."""

from enum import Enum, auto

from answer import is_image, is_of_result

ATTEMPTS = 4


class State(Enum):
    NEW = auto()  # has to be sent
    SENT = auto()  # nothing was heard of it
    ACCEPTED = auto()  # is worked on, and will be charged
    DONE = auto()


class Task:
    """One task: its results by `imageUUID`, so that one that comes twice counts once, and its errors."""

    def __init__(self, wire):
        self.wire = wire
        self.uuid = wire.get("taskUUID")
        self.expected = number(wire.get("numberResults"))
        self.results, self.errors = {}, []
        self.state, self.attempts = State.NEW, 0

    def take(self, items, errors, answer):
        """What an answer says of this task."""
        for item in items:
            if is_image(item):
                self.results.setdefault(item["imageUUID"], item)
            self.state = State.ACCEPTED
        if errors:
            self.fail(errors, answer)
        if self.is_complete(answer):
            self.state = State.DONE

    def fail(self, errors, answer):
        """Tries again what may succeed later; everything else is for the caller."""
        if self.attempts > 1 and any(error.get("code") == "conflictTaskUUID" for error in errors):
            self.state = State.ACCEPTED  # by an earlier attempt
        elif self.may_succeed_later(errors, answer):
            self.state = State.NEW
        else:
            self.errors += errors
            if not all(map(is_of_result, errors)):
                self.state = State.DONE

    def may_succeed_later(self, errors, answer):
        refused = self.state is State.SENT and not self.results
        return refused and self.attempts < ATTEMPTS and all(map(answer.is_transient, errors))

    def is_complete(self, answer):
        return len(self.results) + len(self.errors) >= self.expected

    @property
    def failures(self):
        """One for each result that there is not, or one for the whole task."""
        return self.errors[:self.expected - len(self.results)]


class Order:
    """The tasks of a request."""

    kind = Task

    def __init__(self, tasks):
        self.tasks = [self.kind(task) for task in tasks]

    def having(self, *states):
        return [task for task in self.tasks if task.state in states]

    @property
    def is_open(self):
        return any(task.state is not State.DONE for task in self.tasks)

    def send(self, tasks):
        for task in tasks:
            task.state, task.attempts = State.SENT, task.attempts + 1

    def ask(self, tasks):
        """A poll tells of all failures, also of those that were told already."""
        for task in tasks:
            task.errors = []

    def take(self, answer):
        """Sorts an answer into its tasks. That a poll is refused for a moment is no fault of a task."""
        errors = [error for error in answer.errors if not answer.is_refused_poll(error)]
        for task in self.having(State.SENT, State.ACCEPTED):
            items = [item for item in answer.items if item.get("taskUUID") == task.uuid]
            task.take(items, [error for error in errors if error.get("taskUUID", task.uuid) == task.uuid], answer)
        if errors == answer.errors:
            self.forget(answer)

    def forget(self, answer):
        """A task that a poll does not know was never accepted: it is sent again."""
        told = [item.get("taskUUID") for item in answer.items + answer.errors]
        for task in self.having(State.SENT):
            if task.uuid in answer.asked and task.uuid not in told:
                task.state = State.NEW


def number(value):
    """How many results a task has; what is no number is for the platform to refuse."""
    return value if isinstance(value, int) and value > 0 else 1
