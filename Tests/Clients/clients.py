"""Clients that keep a simulator busy, each in a thread of its own, until it is gone."""

import base64
import http.client
import json
import random
import threading
import time
import uuid
from contextlib import suppress
from decimal import Decimal
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from money import Client, random_task
from pictures import PNG

GONE = (OSError, http.client.HTTPException, WebSocketException)
KEYS = ["first", "second", "limited"]
RESULTS, BATCH = 3, 12  # at most
PAUSE = 0.002  # seconds after each exchange, so that Python is not what is busy


class Clients:
    """They work within the `with` block, except for what the kill cuts off."""

    def __init__(self, server, memory, receiver, chance):
        self.server, self.memory, self.receiver = server, memory, receiver
        self.over = threading.Event()
        deeds = [self.buy, self.buy, self.buy, self.batch, self.batch, self.poll, self.upload, self.earn, self.talk]
        self.threads = [threading.Thread(target=self._work, args=(deed, chance.random())) for deed in deeds]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _work(self, deed, seed):
        chance = random.Random(seed)
        client = Client(self.server, chance.choice(KEYS))
        try:
            while not self.over.is_set():
                deed(client, chance)
                time.sleep(PAUSE * chance.random())
        except GONE as error:
            self.memory.faults.expect(self.over.is_set(), f"{deed.__name__}: a connection broke: {error!r}")

    def buy(self, client, chance):
        self._send(client, [self._task(chance)])

    def batch(self, client, chance):
        self._send(client, [self._task(chance) for _ in range(chance.randint(2, BATCH))])

    def _send(self, client, tasks):
        key = client.headers["Authorization"].removeprefix("Bearer ")
        self.memory.sending(key, tasks)
        _, answer = client.post(tasks)
        self.memory.answered(tasks, answer)

    def _task(self, chance):
        """Some are called back, and a few have their images sent somewhere."""
        task, draw = random_task(chance, RESULTS), chance.random()
        if draw < 0.3:
            task["webhookURL"] = f"{self.receiver.url}/hook/{task['taskUUID']}"
        elif draw < 0.33:
            task |= {"uploadEndpoint": f"{self.receiver.url}/put/{task['taskUUID']}", "numberResults": 1}
        return task

    def poll(self, client, chance):
        ask(client, self.memory, chance, self.memory.acknowledged(client.headers["Authorization"].split()[1])[-50:])

    def upload(self, client, chance):
        """Now and then one is deleted."""
        data = PNG + chance.randbytes(chance.randint(1, 60_000))
        task = {"taskType": "mediaStorage", "operation": "upload", "media": base64.b64encode(data).decode()}
        [item] = self._ask(client, task)
        with self.memory.lock:
            self.memory.uploads[urlsplit(item["mediaURL"]).path] = data
        if chance.random() < 0.4:
            self._delete(client, item, urlsplit(item["mediaURL"]).path)

    def _delete(self, client, item, path):
        self.memory.doubtful_deletions.add(path)
        self._ask(client, {"taskType": "mediaStorage", "operation": "delete", "media": item["mediaUUID"]})
        self.memory.deleted.add(path)

    def _ask(self, client, task):
        status, answer = client.post([{"taskUUID": str(uuid.uuid4()), **task}])
        self.memory.faults.expect(status == 200, f"{task['taskType']}: HTTP {status} {str(answer)[:300]}")
        return answer["data"]

    def earn(self, client, chance):
        """The account with a limit gets money, and time jumps on, or stands still."""
        rich = Client(self.server, "limited")
        rich.post({"balance": f"{chance.randint(1, 300)}.00"}, "/__dryplate/ledger")
        _, clock = rich.post({"advance": chance.randint(0, 500), "freeze": chance.random() < 0.3}, "/__dryplate/clock")
        with self.memory.lock:
            self.memory.moment = max(self.memory.moment, clock["now"])
        time.sleep(0.01)

    def talk(self, client, chance):
        """The same by WebSocket: one message for each result."""
        key = chance.choice(KEYS[:2])
        with connect(self.server.web_socket_url, max_size=None) as socket:
            socket.send(json.dumps([{"taskType": "authentication", "apiKey": key}]))
            socket.recv()
            for _ in range(20):
                self._exchange(socket, key, self._task(chance))

    def _exchange(self, socket, key, task):
        self.memory.sending(key, [task])
        socket.send(json.dumps([task]))
        sent = self.memory.tasks[task["taskUUID"]]
        waits = 1 if "deliveryMethod" in task or "webhookURL" in task else sent.number
        while waits > 0:
            message = json.loads(socket.recv(), parse_float=Decimal)
            for item in message.get("data", []):
                self.memory.heard(item)
                waits -= item["taskUUID"] == task["taskUUID"]
            for error in message.get("errors", []):
                self.memory.refused(error)
                waits = 0


def ask(client, memory, chance, tasks, most=20):
    """Polls some of the tasks."""
    tasks = chance.sample(tasks, min(most, len(tasks)))
    if not tasks:
        return
    _, answer = client.post([{"taskType": "getResponse", "taskUUID": task} for task in tasks])
    if not any(item.get("status") == "processing" for item in answer["data"]):
        memory.polled(tasks, answer)
