#!/usr/bin/env python3
"""A client with good manners, of nothing but Python's standard library. Copy what you need.

    python client.py                          loop: a case on each line of the input, an answer on each of the output
    python client.py http://127.0.0.1:1/v1    one shot: the first line only
"""

import json
import sys
import threading
from dataclasses import dataclass

from conversation import Conversation
from images import BrokenImage, Images
from lines import HTTPLine, Refused, WebSocketLine
from order import Order
from receiver import Receiver
from timing import Deadline, TimeUp

MARGIN = 0.9  # of the time that the caller has; then it is told that nothing came of it


@dataclass(frozen=True)
class Case:
    """What is asked of the client."""

    name: str
    base_url: str
    web_socket_url: str
    api_key: str
    transport: str
    delivery: str
    tasks: list
    timeout: float

    @classmethod
    def parse(cls, line):
        one = json.loads(line)
        return cls(
            one["case"], one["baseURL"], one["webSocketURL"], one["apiKey"], one["transport"], one["delivery"],
            one["tasks"], one["timeout"],
        )


class Client:
    """Plays cases, as many at a time as there are."""

    lines = {"http": HTTPLine, "webSocket": WebSocketLine}
    conversation, order, images, receiver = Conversation, Order, Images, Receiver

    def __init__(self):
        self.hooks, self.output = self.receiver(), threading.Lock()

    def play(self, line):
        case = Case.parse(line)
        try:
            answer = self.answer(case)
        except Refused as refusal:
            answer = {"error": refusal.error}
        except TimeUp:
            answer = {"error": {"code": "timeout", "message": f"no result within {case.timeout} s"}}
        self.print({"case": case.name, **answer})

    def answer(self, case):
        """Orders, waits, and looks at the images."""
        deadline = Deadline(case.timeout * MARGIN)
        line = self.lines[case.transport](case, deadline)
        order = self.order([self.delivered(task, case, line) for task in case.tasks])
        self.conversation(order, line, case.delivery, deadline).run()
        return self.report(order, self.images(deadline))

    def delivered(self, task, case, line):
        """The task with what brings its results on the way that is wanted."""
        if case.delivery == "webhook":
            return {**task, "deliveryMethod": "async", "webhookURL": self.hooks.open(line.inbox)}
        return {**task, "deliveryMethod": "async"} if case.delivery == "async" else task

    def report(self, order, images):
        """The results as they came, and an error for each that there is not."""
        results, errors = [], []
        for task in order.tasks:
            errors += task.failures
            for result in task.results.values():
                try:
                    results.append({**result, "image": images.look_at(result)})
                except BrokenImage as error:
                    results.append(result)
                    errors.append({"code": "brokenImage", "taskUUID": task.uuid, "message": str(error)})
        return {"results": results, "errors": errors}

    def print(self, answer):
        with self.output:
            print(json.dumps(answer), flush=True)


def main(client, arguments):
    if arguments:
        return client.play(sys.stdin.readline())
    for line in sys.stdin:
        threading.Thread(target=client.play, args=[line]).start()


if __name__ == "__main__":
    main(Client(), sys.argv[1:])
