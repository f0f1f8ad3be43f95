#!/usr/bin/env python3
"""The reference client with one bad habit: a mutant for each finding, which has to be found.

    python mutants.py polledTooFast
"""

import json
import os
import sys
import time
from itertools import repeat
from uuid import uuid4

from client import Client, main
from conversation import Conversation
from images import Download, Images
from lines import HTTPLine, WebSocketLine
from order import Order, State, Task
from receiver import Receiver
from timing import Deadline

ALL = {}


def mutant(finding, *cases, seconds=30):
    """Registers a client by what it must be found out for, and in which cases."""

    def register(kind):
        kind.cases, kind.seconds = cases, seconds
        ALL[finding] = kind
        return kind

    return register


def speaking(line):
    """A client with another way of talking, and its bad habit."""
    return type("Speaking", (Client,), {"__doc__": line.__doc__, "lines": {"http": line, "webSocket": line}})


def ordering(task):
    """A client that treats tasks in another way."""
    order = type("Tasks", (Order,), {"kind": task})
    return type("Ordering", (Client,), {"__doc__": task.__doc__, "order": order})


DOCUMENTED = "documented/gpt-image-1--rainy-tram-stop-signage/as-written"
MESSAGES = "resilience/messages"


# What is said to whoever asked


@mutant("clientCrashed", f"{DOCUMENTED}/http-sync")
class Crashing(Client):
    """Ends when it should answer."""

    def answer(self, case):
        os._exit(1)


@mutant("clientTimedOut", f"{DOCUMENTED}/http-sync", seconds=2)
class Hanging(Client):
    """Says nothing, however long one waits."""

    def answer(self, case):
        time.sleep(case.timeout + 60)


@mutant("unreadableReport", f"{DOCUMENTED}/http-sync")
class Chatting(Client):
    """Prints a sentence instead of JSON."""

    def print(self, answer):
        print(f"{len(answer['results'])} images!", flush=True)


@mutant("lostResult", "delivery/cost/each-of-three-results-says-its-own-cost-in-a-poll")
class Forgetful(Client):
    """Tells of one result, however many there are."""

    def report(self, order, images):
        report = super().report(order, images)
        return {**report, "results": report["results"][:1]}


@mutant("inventedResult", "delivery/cost/each-of-three-results-says-its-own-cost-in-a-poll")
class Doubling(Client):
    """Tells of a result twice."""

    def report(self, order, images):
        report = super().report(order, images)
        return {**report, "results": report["results"] + report["results"][:1]}


@mutant("ignoredItemError", "delivery/failures/one-of-three-in-one-answer")
class Cheerful(Client):
    """Tells of results only."""

    def report(self, order, images):
        return {**super().report(order, images), "errors": []}


@mutant("trustedAbsentCost", f"{DOCUMENTED}/http-sync")
class Cheap(Client):
    """Takes what no cost was told of for free."""

    def report(self, order, images):
        report = super().report(order, images)
        return {**report, "results": [{"cost": 0, **result} for result in report["results"]]}


# What is sent


@mutant("alteredTask", f"{DOCUMENTED}/http-sync")
class Thrifty(Client):
    """Asks for a lower quality than it was told to."""

    def delivered(self, task, case, line):
        return super().delivered({**task, "providerSettings": {"openai": {"quality": "low"}}}, case, line)


@mutant("otherDelivery", f"{DOCUMENTED}/http-async")
class Impatient(Client):
    """Has its results at once, whatever it was told."""

    def delivered(self, task, case, line):
        return task


@mutant("contractViolation", f"{DOCUMENTED}/http-sync")
class Diffusing(Client):
    """Asks for steps, as for a model that has them."""

    def delivered(self, task, case, line):
        return {**super().delivered(task, case, line), "steps": 30}


@mutant("reusedTaskUUID", f"{DOCUMENTED}/http-sync")
class Reusing(Client):
    """Sends another task under the UUID of one that is done."""

    def answer(self, case):
        answer = super().answer(case)
        HTTPLine(case, Deadline(case.timeout)).exchange([{**case.tasks[0], "positivePrompt": "The same in green"}])
        return answer


@mutant("nothingArrived", f"{DOCUMENTED}/http-sync")
class Absent(Client):
    """Reports what went wrong before anything did."""

    def answer(self, case):
        return {"error": {"message": "not today"}}


class Single(HTTPLine):
    """Sends a task that is not in an array."""

    def message(self, tasks):
        return json.dumps(tasks[0])


class Open(HTTPLine):
    """Shows its key to everyone on the way."""

    @property
    def path(self):
        return f"{super().path}?apiKey={self.case.api_key}"


class Lost(HTTPLine):
    """Sends tasks to where the platform has nothing."""

    @property
    def path(self):
        return f"{super().path}/images"


class Early(WebSocketLine):
    """Sends tasks before it says who it is, and again when it has."""

    def authenticate(self, socket):
        socket.send(json.dumps(self.case.tasks))
        socket.receive()
        super().authenticate(socket)


mutant("unreadableRequest", f"{DOCUMENTED}/http-sync")(speaking(Single))
mutant("keyInURL", f"{DOCUMENTED}/http-sync")(speaking(Open))
mutant("unknownAddress", f"{DOCUMENTED}/http-sync")(speaking(Lost))


@mutant("sentBeforeAuthentication", f"{DOCUMENTED}/websocket-sync")
class Hurried(speaking(Early)):
    """Sends tasks before it says who it is, and again when it has; what came of that it does not conceal."""

    def report(self, order, images):
        report = super().report(order, images)
        return {**report, "errors": [{"code": "missingApiKey", "taskUUID": task.uuid} for task in order.tasks]}


# When it is sent again


class Stubborn(Task):
    """Tries what is refused again and again."""

    def may_succeed_later(self, errors, answer):
        return self.attempts < 3


mutant("retriedClientError", "resilience/refusals/modelretired-twice-then-the-task-is-done")(ordering(Stubborn))


@mutant("ignoredRetryAfter", "resilience/refusals/ratelimited-for-two-seconds-then-the-task-is-done")
class Hasty(Client):
    """Waits as long as it likes."""

    class conversation(Conversation):
        retry_after = property(lambda self: 0, lambda self, seconds: None)


@mutant("resubmittedPaidTask", "resilience/answers/truncatedanswer-and-the-result-is-there-for-who-asks")
class Wasteful(Client):
    """Sends a task again when its answer is lost."""

    class conversation(Conversation):
        def recover(self):
            for task in self.order.having(State.SENT):
                task.state = State.NEW


@mutant("abandonedSession", f"{MESSAGES}/socketfailure-instead-of-the-result-which-waits-for-the-session", seconds=12)
class Aloof(Client):
    """Connects again as if it had never been there, and waits for what it was to be told there."""

    class conversation(Conversation):
        def ask(self):
            self.line.session = None
            self.line.send([{"taskType": "ping", "ping": True}])


class Stranger(WebSocketLine):
    """Goes on with a session that it never had."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.session = str(uuid4())


class Rude(WebSocketLine):
    """Leaves without a word."""

    def close(self):
        self.socket.end()


mutant("resumedForeignSession", f"{DOCUMENTED}/websocket-sync")(speaking(Stranger))
mutant("closedWithoutHandshake", f"{DOCUMENTED}/websocket-sync")(speaking(Rude))


# Polls


@mutant("polledTooFast", "resilience/failures/latency-from-a-distribution-ends-too")
class Nervous(Client):
    """Asks every tenth of a second."""

    class conversation(Conversation):
        shortest_pause = 0.1

        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.patience = repeat(self.shortest_pause)


class Incredulous(Conversation):
    """Asks again about what is done."""

    times = 1

    def run(self):
        super().run()
        for _ in range(self.times):
            self.deadline.sleep(self.shortest_pause)
            self.line.send([{"taskType": "getResponse", "taskUUID": task.uuid} for task in self.order.tasks])


class Hopeful(Incredulous):
    """Asks again about what has failed."""

    times = 4


@mutant("polledAfterCompletion", f"{DOCUMENTED}/http-async")
class Doubting(Client):
    """Asks again about what is done."""

    conversation = Incredulous


@mutant("polledForEver", "delivery/failures/a-provider-that-does-not-answer-in-time-found-by-a-poll")
class Hoping(Client):
    """Asks again and again about what has failed."""

    conversation = Hopeful


class Careless(Task):
    """Takes an acknowledgement for all there is."""

    def is_complete(self, answer):
        return self.state is State.ACCEPTED or super().is_complete(answer)


mutant("resultNeverCollected", f"{DOCUMENTED}/http-async")(ordering(Careless))


# Webhooks


class Busy(Receiver):
    """Does its work before it acknowledges a call."""

    def acknowledge(self, call):
        time.sleep(5.2)
        super().acknowledge(call)


class Broken(Receiver):
    """Fails at every call, although it has understood it."""

    status = 500


@mutant("slowWebhookAcknowledgement", f"{DOCUMENTED}/webhook")
class Slow(Client):
    """Acknowledges webhooks when it is done with them."""

    receiver = Busy

    class conversation(Conversation):
        first_pauses = {"webhook": 10}


@mutant("failingWebhookAcknowledgement", f"{DOCUMENTED}/webhook")
class Failing(Client):
    """Acknowledges no webhook."""

    receiver = Broken


# Images


@mutant("imageNeverFetched", f"{DOCUMENTED}/http-sync")
class Blind(Client):
    """Looks at no image."""

    def report(self, order, images):
        return {"results": [result for task in order.tasks for result in task.results.values()]}


@mutant("acceptedTruncatedImage", "resilience/images/truncatedimage-of-one-of-two")
class Content(Client):
    """Takes what comes of an image for all of it."""

    class images(Images):
        def is_whole(self, data):
            return True

        class download(Download):
            def has_come(self):
                self.is_continued()
                return True


@mutant("acceptedForeignImage", "resilience/images/otherformat-is-png-where-jpeg-was-asked-for")
class Believing(Client):
    """Takes an image for what its name says."""

    class images(Images):
        def is_whole(self, data):
            return True

        def format_of(self, data):
            return "jpeg"


if __name__ == "__main__":
    main(ALL[sys.argv[1]](), sys.argv[2:])
