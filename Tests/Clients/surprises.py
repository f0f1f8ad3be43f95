#!/usr/bin/env python3
"""Lets a JSON Schema validator judge unusual answers, and compares what they say with the usual ones.

    python surprises.py .build/debug/dryplate
"""

import json
import subprocess
import sys
import urllib.request
import uuid
from collections import Counter
from decimal import Decimal

from jsonschema import Draft202012Validator
from websockets.sync.client import connect

from openapi import PROFILES, Document, task
from simulator import ANSWER_SECONDS, JSON_BODY, START_SECONDS, Faults, Simulator, fetch

TASKS = 15  # of each kind, for each surprise, transport and profile; each task has chances of its own
IMAGES = "http://images.example"  # so that two servers tell the same addresses
ANSWER = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("answer", "refusal")]}
OF_FRAMES = {"groupedFrames"}
COUNTS = [5, 1, 2, 2, 1, 1]  # of items in the answers to the requests


def same(item, _):
    return item


def known(item, _):
    return {name: value for name, value in item.items() if not name.startswith("x")}


def single(item, _):
    listed = isinstance(item.get("parameter"), list) and len(item["parameter"]) == 1
    return {**item, "parameter": item["parameter"][0]} if listed else item


def short(item, usual):
    long = item.get("message", "").startswith(usual.get("message", "")) and len(item.get("message", "")) > 1000
    return {**item, "message": usual["message"]} if long else item


def completed(item, usual):
    """What may be missing is what nobody asked for."""
    allowed = {"seed"} if "code" not in usual else usual.keys() - {"code", "message", "taskUUID", "status"}
    return {**{name: usual[name] for name in allowed & usual.keys()}, **item}


# How an item is made usual again, by the one it should be.
UNDONE = {
    "extraMembers": known, "memberOrder": same, "spelling": same, "missingMembers": completed, "parameterList": single,
    "groupedFrames": same, "resultOrder": same, "longMessages": short, "numberNotation": same,
}


def unique(members):
    assert len(dict(members)) == len(members), f"a name stands twice: {members}"
    return dict(members)


def exact(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, object_pairs_hook=unique)


def names(binary):
    """The surprises that the catalogue has."""
    command = [binary, "describe", "faults"]
    table = subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS, text=True).stdout
    return [name for name in UNDONE if name in table.split()]


def requests(number, offset):
    """Lists of tasks that meet all there is to be unusual, sent one after another."""
    image, refused, waiting = (str(uuid.UUID(int=(offset + number) * 8 + place)) for place in range(3))
    poll = {"taskType": "getResponse", "taskUUID": waiting}
    failing = "An orchard/Obstgarten ☂ [dryplate:providerError@2]"
    yield [
        task(taskUUID=image, numberResults=3, includeCost=True, positivePrompt=failing, safety={"checkContent": True}),
        task(taskUUID=refused, width="1024"),
        {"taskType": "modelSearch", "taskUUID": image, "search": "mini"},
    ]
    yield [task(taskUUID=waiting, deliveryMethod="async", numberResults=2, includeCost=True)]
    yield [poll]
    yield [poll]
    yield [{"taskType": "getTaskDetails", "taskUUID": waiting}]
    yield [{"taskType": "getResponse", "taskUUID": "none"}]


def asking(surprise):
    return {"X-Dryplate-Fault": surprise} if surprise else {}


class HTTP:
    """Sends tasks in requests, under a key."""

    offset = 0

    def __init__(self, server, key, surprise):
        self.url, self.headers = f"{server.url}/v1", {"Authorization": f"Bearer {key}", **JSON_BODY, **asking(surprise)}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def texts(self, tasks, _):
        _, body = fetch(urllib.request.Request(self.url, json.dumps(tasks).encode(), self.headers))
        return [body.decode()]


class WebSocket:
    """Sends tasks on one connection, and reads messages until there are so many items."""

    offset = 1 << 32

    def __init__(self, server, key, surprise):
        self.key = key
        self.opening = connect(server.web_socket_url, additional_headers=asking(surprise), compression=None)

    def __enter__(self):
        self.connection = self.opening.__enter__()
        self.connection.send(json.dumps([{"taskType": "authentication", "apiKey": self.key}]))
        self.connection.recv(ANSWER_SECONDS)
        return self

    def __exit__(self, *error):
        self.opening.__exit__(*error)

    def texts(self, tasks, count):
        self.connection.send(json.dumps(tasks))
        texts = []
        while sum(map(len, map(items, map(exact, texts)))) < count:
            texts.append(self.connection.recv(ANSWER_SECONDS))
        return texts


def items(answer):
    return answer.get("data", []) + answer.get("errors", [])


def told(texts):
    """The items of all messages, in an order that does not follow theirs."""
    found = [item for text in texts for item in items(exact(text))]
    return sorted(found, key=lambda item: (str(item.get("taskUUID")), "code" in item, str(item.get("imageUUID"))))


def check(judge, pair, surprise, number, faults):
    """Sends the same to two servers, of which one surprises; how many answers differ in their bytes."""
    differing = 0
    for tasks, count in zip(requests(number, pair[0].offset), COUNTS):
        usual, strange = (client.texts(tasks, count) for client in pair)
        where = f"{surprise} of {json.dumps(tasks)[:150]}"
        for text in strange:
            for error in judge.iter_errors(json.loads(text)):
                faults.expect(False, f"{where}: {error.json_path}: {error.message[:200]}: {text[:500]}")
        expected, found = told(usual), told(strange)
        undone = [UNDONE[surprise](item, by) for item, by in zip(found, expected)]
        faults.expect(undone == expected, f"{where}: {strange} says not what {usual} says")
        differing += strange != usual
    return differing


def main(binary):
    faults = Faults()
    surprises = names(binary)
    faults.expect(len(surprises) == len(UNDONE), f"the catalogue has {surprises}")
    for profile in PROFILES:
        judge = Draft202012Validator({**ANSWER, "components": Document(binary, profile).json["components"]})
        options = ["--dialect", profile, "--public-url", IMAGES, "--ready-after-polls", "1", "--seed", "7"]
        differing = Counter()
        with Simulator(binary, *options) as plain, Simulator(binary, *options) as odd:
            for surprise in surprises:
                for transport in [WebSocket] if surprise in OF_FRAMES else [HTTP, WebSocket]:
                    with transport(plain, surprise, None) as usual, transport(odd, surprise, surprise) as strange:
                        for number in range(TASKS):
                            differing[surprise] += check(judge, (usual, strange), surprise, number, faults)
        unsurprising = {*surprises} - {name for name, count in differing.items() if count}
        faults.expect(not unsurprising, f"{profile}: {unsurprising} changed nothing")
        print(f"{profile}: valid, and saying the same: {', '.join(f'{n} × {s}' for s, n in differing.items())}")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
