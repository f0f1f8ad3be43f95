"""How an order comes to its end: send once, listen, ask when nothing comes, and send again only what is unknown."""

import time

from answer import Lost
from lines import Silence
from order import State
from timing import pauses


class Conversation:
    """Between an order and the platform, until nothing is open."""

    shortest_pause = 0.6
    first_pauses = {"async": shortest_pause, "sync": 2, "webhook": 2}  # the results of the others come by themselves

    def __init__(self, order, line, delivery, deadline):
        self.order, self.line, self.deadline = order, line, deadline
        self.patience, self.back_off = pauses(self.first_pauses[delivery]), pauses(self.shortest_pause)
        self.retry_after, self.asked_at = 0, 0

    def run(self):
        try:
            while self.order.is_open:
                self.step()
        finally:
            self.line.close()

    def step(self):
        try:
            self.submit()
            self.listen()
        except Silence:
            self.ask()
        except Lost:
            self.recover()

    def submit(self):
        """Sends what is new; at once if it never was sent, else as late as the platform wants it."""
        tasks = self.order.having(State.NEW)
        if any(task.attempts for task in tasks):
            self.deadline.sleep(max(next(self.back_off), self.retry_after))
        if tasks:
            self.order.send(tasks)
            self.line.send([task.wire for task in tasks])

    def listen(self):
        pause = max(next(self.patience), self.retry_after)
        answer = self.line.receive(self.deadline.within(pause))
        self.retry_after = answer.retry_after
        self.order.take(answer)

    def ask(self):
        """The platform keeps the results of all tasks, also of those that it should have answered at once."""
        self.deadline.sleep(max(0, self.asked_at + self.shortest_pause - time.monotonic()))
        tasks = self.line.pollable(self.order.having(State.SENT), self.order.having(State.ACCEPTED))
        self.order.ask(tasks)
        self.asked_at = time.monotonic()
        self.line.send([{"taskType": "getResponse", "taskUUID": task.uuid} for task in tasks])

    def recover(self):
        """What was lost is paid for: it is asked about soon, and not sent again."""
        self.patience = self.back_off
