#!/usr/bin/env python3
"""Lets strangers read the journal: a HAR parser, a client of server-sent events, and a search for keys.

    python journal.py .build/release/dryplate [how many requests it has to bear]
"""

import json
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from datetime import datetime

import sseclient
from haralyzer import HarParser

from flood import SECRET, flood
from simulator import ANSWER_SECONDS, JSON_BODY, Faults, Simulator, fetch

ENTRIES = 10_000  # what a journal keeps
MOST_MEMORY = 256  # MiB, of the whole simulator, whatever it was sent
KEY = SECRET + "-" + uuid.uuid4().hex
# What HAR 1.2 requires, and of which type it is.
REQUIRED = {
    "": {"startedDateTime": str, "time": float, "request": dict, "response": dict, "cache": dict, "timings": dict},
    "request": {
        "method": str, "url": str, "httpVersion": str, "cookies": list, "headers": list, "queryString": list,
        "headersSize": int, "bodySize": int,
    },
    "response": {
        "status": int, "statusText": str, "httpVersion": str, "cookies": list, "headers": list, "content": dict,
        "redirectURL": str, "headersSize": int, "bodySize": int,
    },
    "timings": {"send": int, "wait": float, "receive": int},
}


def task(**changes):
    plain = {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2",
        "positivePrompt": "An orchard", "width": 1024, "height": 1024,
    }
    return {**plain, **changes}


def talk(server):
    """What a client does, with its key in many places."""
    status, answer = server.post([task(), task(outputType="base64Data")], KEY)
    assert status == 200, answer
    fetch(answer["data"][0]["imageURL"])
    server.post([task(seed=KEY, positivePrompt=f"the key {KEY}")], KEY)
    server.post([{"taskType": "authentication", "apiKey": KEY}, task()], "other")
    for path, headers in [(f"v1?apiKey={KEY}", {}), (f"v1/{KEY}", {"Authorization": f"Bearer {KEY}"}), ("v1", {"X-Api-Key": KEY})]:
        fetch(urllib.request.Request(f"{server.url}/{path}", json.dumps([task()]).encode(), {**JSON_BODY, **headers}))
    return 7


def check_archive(server, faults):
    _, text = fetch(f"{server.url}/__dryplate/journal?format=har")
    archive = json.loads(text)
    parser = HarParser(archive)
    entries = archive["log"]["entries"]
    faults.expect(len(parser.har_data["entries"]) == len(entries), "haralyzer reads another number of entries")
    for number, entry in enumerate(entries):
        for name, members in REQUIRED.items():
            part = entry[name] if name else entry
            for member, kind in members.items():
                faults.expect(isinstance(part.get(member), kind), f"entry {number}: {name}.{member} is {part.get(member)!r}")
        datetime.fromisoformat(entry["startedDateTime"])
        for header in entry["request"]["headers"] + entry["response"]["headers"]:
            faults.expect({*header} == {"name", "value"}, f"entry {number}: a header is {header}")
        post = entry["request"].get("postData")
        faults.expect(not post or isinstance(json.loads(post["text"]), list), f"entry {number}: no tasks were posted")
    return len(entries)


def check_secrets(server, faults):
    for path in ("journal", "journal?format=jsonl", "journal?format=har"):
        _, text = fetch(f"{server.url}/__dryplate/{path}")
        faults.expect(KEY.encode() not in text and b"<redacted>" in text, f"the key is in {path}")


class Listener:
    """Collects events in a thread of its own until there are so many."""

    def __init__(self, server, last):
        request = urllib.request.Request(f"{server.url}/__dryplate/journal/events", headers={"Last-Event-ID": str(last)})
        self.answer = urllib.request.urlopen(request, timeout=ANSWER_SECONDS)
        self.events = sseclient.SSEClient(self.answer).events()

    def next(self, count):
        return [next(self.events) for _ in range(count)]


def check_events(server, count, faults):
    old = Listener(server, 0).next(count)
    faults.expect([int(event.id) for event in old] == [*range(1, count + 1)], f"old events are {[e.id for e in old]}")
    faults.expect(all(KEY not in event.data for event in old), "the key is in an event")
    live = Listener(server, count)
    thread = threading.Thread(target=server.post, args=([task()], KEY))
    thread.start()
    [event] = live.next(1)
    thread.join()
    faults.expect(int(event.id) == count + 1, f"the next event is {event.id}")
    faults.expect(json.loads(event.data)["tasks"][0]["positivePrompt"] == "An orchard", f"it is {event.data[:300]}")


def resident(server):
    """The memory that the simulator's process takes, in MiB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def check_bounds(binary, count, faults):
    """Many more requests than are kept; how long that took, what memory, and what of it is still to be read."""
    with tempfile.TemporaryDirectory() as folder, Simulator(binary, "--store", f"{folder}/tasks.sqlite") as server:
        start, before = time.monotonic(), resident(server)
        statuses = flood(server, count)
        seconds, after = time.monotonic() - start, resident(server)
        sent, kept = sum(statuses.values()), search(server, faults)
        dropped = server.control("journal?limit=1")["dropped"]
        faults.expect({*statuses} <= {200, 400, 404}, f"the statuses are {statuses}")
        faults.expect(dropped + kept == sent, f"{dropped} entries were dropped and {kept} kept of {sent}")
        faults.expect(0 < kept <= ENTRIES, f"{kept} entries are kept")
        faults.expect(after < MOST_MEMORY, f"the simulator takes {after} MiB")
    return f"{sent} requests in {seconds:.0f} s; {kept} entries kept; {before} MiB before and {after} MiB after"


def search(server, faults):
    """Looks for secrets wherever the journal can be read; how many entries it has."""
    for path in ("journal?limit=1000000", "journal?format=jsonl", "journal?format=har"):
        _, text = fetch(f"{server.url}/__dryplate/{path}")
        expect_none(text.decode(), path, faults)
    entries = fetch(f"{server.url}/__dryplate/journal?format=jsonl")[1].splitlines()
    events = Listener(server, 0).next(len(entries))
    expect_none("\n".join(event.data for event in events), "journal/events", faults)
    return len(entries)


def expect_none(text, where, faults):
    place = text.find(SECRET)
    faults.expect(place < 0, f"{where} has a secret: {text[max(0, place - 200):place + 50]}")


def main(binary, count=ENTRIES + 500):
    faults = Faults()
    with Simulator(binary) as server:
        said = talk(server)
        entries = check_archive(server, faults)
        faults.expect(entries == said, f"HAR has {entries} entries, not {said}")
        check_secrets(server, faults)
        check_events(server, said, faults)
    print(f"journal: {entries} entries as HAR, the key in none; {check_bounds(binary, int(count), faults)}")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
