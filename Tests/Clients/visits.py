"""What clients do with a simulator, each visit a step after the other; some end it as nobody should."""

import base64
import http.client
import json
import socket
import struct
import time
import uuid
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

from websockets.sync.client import connect

from pictures import FORMATS, OUTPUTS, PNG
from proxy import NO_LINGER

PATIENCE = 10  # seconds
KEYS = [f"key {number}" for number in range(20)]
# What is done to answers on purpose.
SPOILT = [
    "anyFault", "anySurprise", "rateLimited=1", "queueFull", "internalError", "emptyGatewayTimeout", "providerError", "latency=200",
    "slowAnswer=300", "dribble=20", "truncatedAnswer", "malformedJSON", "wrongContentType", "resetBeforeAnswer",
    "resetDuringAnswer", "resetAfterAnswer", "missingImage", "slowImage=200", "truncatedImage", "otherFormat",
]
SPOILT_FRAMES = ["lostFrame", "duplicatedFrame", "socketFailure", "socketClosed", "anySurprise"]
STEPS = 20  # of a visit
HANDSHAKE = [
    "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
]
READINGS = [
    "journal?limit=20", "journal?format=har&limit=20", "ledger?limit=10", "ledger?format=csv&limit=10", "coverage", "deliveries",
    "ready", "health", "config", "clock", "faults",
]


def task(chance, **more):
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "model": "openai:1@2", "positivePrompt": "A " + "very " * chance.randint(1, 50) + "calm sea", "width": 1024,
        "height": 1024, **more,
    }


def rough(visit):
    """A visit that may be cut off at any step."""
    visit.is_rough = True
    return visit


def smooth(visit):
    visit.is_rough = False
    return visit


class Visitor:
    def __init__(self, server, receiver, tally):
        self.server, self.receiver, self.tally = server, receiver, tally
        self.address = ("127.0.0.1", urlsplit(server.url).port)

    # HTTP

    @smooth
    def sync(self, chance):
        with self.client() as ask:
            for _ in range(STEPS):
                yield ask("POST", "/v1", [task(chance)], chance.choice(KEYS))

    @smooth
    def asynchronous(self, chance):
        """Acknowledged, and polled until all is there."""
        with self.client() as ask:
            for _ in range(STEPS // 2):
                key, sent = chance.choice(KEYS), task(chance, deliveryMethod="async", numberResults=chance.randint(1, 4))
                yield ask("POST", "/v1", [sent], key)
                for _ in range(3):
                    yield ask("POST", "/v1", [{"taskType": "getResponse", "taskUUID": sent["taskUUID"]}], key)

    @smooth
    def batch(self, chance):
        with self.client() as ask:
            for _ in range(STEPS // 4):
                tasks = [task(chance, includeCost=True) for _ in range(chance.randint(2, 20))]
                yield ask("POST", "/v1", tasks, chance.choice(["poor", "rich", "rich", "rich"]))

    @smooth
    def wrong(self, chance):
        """Refused for all sorts of reasons."""
        with self.client() as ask:
            for _ in range(STEPS):
                yield ask("POST", "/v1", [task(chance, width=chance.randint(0, 5000)), {"taskType": "unheardOf"}, 7], "key")
                yield ask("POST", "/v1", {"no": "array"}, "key")
                yield ask("GET", "/v1/nowhere", None, "key")

    @smooth
    def webhook(self, chance):
        with self.client() as ask:
            for _ in range(STEPS):
                place = f"{self.receiver.url}/{chance.choice(['hook', 'missing'])}"
                more = {"webhookURL": place} if chance.random() < 0.8 else {"uploadEndpoint": place}
                yield ask("POST", "/v1", [task(chance, **more)], chance.choice(KEYS))
                while not self.receiver.requests.empty():
                    self.receiver.requests.get_nowait()

    @smooth
    def upload(self, chance):
        """Kept, used as a reference, fetched and deleted again."""
        media = {"taskType": "mediaStorage", "operation": "upload"}
        with self.client() as ask:
            for _ in range(STEPS // 4):
                data = base64.b64encode(PNG + chance.randbytes(chance.randint(1, 300_000))).decode()
                [item] = ask("POST", "/v1", [{"taskUUID": new(chance), **media, "media": data}], "files")["data"]
                yield
                references = {"referenceImages": [item["mediaUUID"], f"{self.receiver.url}/reference"]}
                yield ask("POST", "/v1", [task(chance, inputs=references)], "files")
                yield ask("GET", urlsplit(item["mediaURL"]).path)
                delete = {"taskType": "mediaStorage", "operation": "delete", "media": item["mediaUUID"]}
                yield ask("POST", "/v1", [{"taskUUID": new(chance), **delete}], "files")

    @smooth
    def images(self, chance):
        """By every way and in every format, whole, in part, or only the head."""
        with self.client() as ask:
            for _ in range(STEPS // 4):
                how = {"outputFormat": chance.choice(FORMATS), "outputType": chance.choice(["URL", "URL", *OUTPUTS])}
                [item] = ask("POST", "/v1", [task(chance, **how)], "images")["data"]
                yield
                if url := item.get("imageURL"):
                    yield ask("GET", urlsplit(url).path)
                    yield ask("HEAD", urlsplit(url).path)
                    yield ask("GET", urlsplit(url).path, headers={"Range": "bytes=10-99"})

    @rough
    def spoiled(self, chance):
        """Whatever comes; the client takes a new connection when one is cut."""
        for _ in range(STEPS):
            fault = chance.choice(SPOILT)
            try:
                with self.client(fault) as ask:
                    answer = ask("POST", "/v1", [task(chance)], chance.choice(KEYS), {"X-Dryplate-Fault": fault})
                    yield
                    if url := answer.get("data", [{}])[0].get("imageURL"):
                        yield ask("GET", urlsplit(url).path)
            except (OSError, http.client.HTTPException, ValueError, LookupError, AttributeError):
                self.tally.count("cut off")
                yield

    @rough
    def vanishing(self, chance):
        """Leaves in the middle of a request, before its answer, or in the middle of that."""
        for _ in range(STEPS):
            body = json.dumps([task(chance, outputType="base64Data", numberResults=4)]).encode()
            head = lines("POST /v1 HTTP/1.1", f"Authorization: Bearer {chance.choice(KEYS)}", f"Content-Length: {len(body)}")
            with closing(socket.create_connection(self.address, PATIENCE)) as line:
                line.sendall((head + body)[:chance.choice([10, len(head) + 5, None, None, None])])
                yield
                if chance.random() < 0.3:
                    line.recv(1000)
                if chance.random() < 0.5:
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
            self.tally.count("requests")

    @rough
    def never_answered(self, chance):
        """Waits a while for an answer that does not come."""
        for _ in range(STEPS // 4):
            with self.client("neverAnswered") as ask:
                ask.line.timeout = 1
                try:
                    ask("POST", "/v1", [task(chance)], "patient", {"X-Dryplate-Fault": "neverAnswered"})
                except TimeoutError:
                    self.tally.count("cut off")
                yield

    # The control API

    @smooth
    def reading(self, chance):
        with self.client() as ask:
            for _ in range(STEPS):
                yield ask("GET", "/__dryplate/" + chance.choice(READINGS))

    @smooth
    def sessions(self, chance):
        """Tests side by side: each has a world of its own, and forgets it."""
        with self.client() as ask:
            for _ in range(STEPS // 4):
                name = f"/s/test-{chance.randint(1, 30)}"
                yield ask("POST", name + "/__dryplate/faults", {"fault": "queueFull*1"})
                spoiled = {"X-Dryplate-Fault": "queueFull*1"}
                for _ in range(3):
                    yield ask("POST", name + "/v1", [task(chance)], "shared", spoiled)
                yield ask("GET", name + "/__dryplate/journal?limit=5")
                yield ask("POST", name + "/__dryplate/reset", "")

    @smooth
    def listening(self, chance):
        """Hears the journal for a while, and is gone."""
        with closing(socket.create_connection(self.address, PATIENCE)) as line:
            line.sendall(lines("GET /__dryplate/journal/events HTTP/1.1", "Last-Event-ID: 0"))
            line.settimeout(0.1)
            for _ in range(chance.randint(1, STEPS)):
                if chance.random() < 0.8:
                    with suppress(TimeoutError):
                        line.recv(1 << 16)
                yield

    # WebSockets

    @smooth
    def talking(self, chance):
        """A polite client."""
        with self.socket(chance.choice(KEYS)) as talk:
            for _ in range(STEPS):
                yield talk([task(chance, outputType=chance.choice(["URL", "URL", "base64Data"]))])

    @rough
    def resuming(self, chance):
        """Loses its connection with results on their way, and comes back for them, or does not."""
        key, session = chance.choice(KEYS), None
        for _ in range(STEPS // 4):
            with closing(connect(self.server.web_socket_url, max_size=None)) as line:
                greeting = {"taskType": "authentication", "apiKey": key}
                line.send(json.dumps([greeting | ({"connectionSessionUUID": session} if session else {})]))
                session = json.loads(line.recv(PATIENCE))["data"][0]["connectionSessionUUID"]
                line.send(json.dumps([task(chance, outputType="base64Data", numberResults=3) for _ in range(3)]))
                yield self.tally.count("requests")
                self._leave(line, chance)
            yield

    def _leave(self, line, chance):
        how = chance.choice(["reset", "half", "nothing"])
        if how == "reset":
            line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        if how == "half":
            line.socket.shutdown(socket.SHUT_WR)
        if how != "nothing":
            line.socket.close()

    @rough
    def lost_frames(self, chance):
        headers = {"X-Dryplate-Fault": chance.choice(SPOILT_FRAMES)}
        with self.socket(chance.choice(KEYS), headers) as talk:
            for _ in range(STEPS):
                yield talk([task(chance)], 1)

    @rough
    def deaf(self, chance):
        """Sends and does not read."""
        with closing(socket.create_connection(self.address, PATIENCE)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(lines("GET /v1 HTTP/1.1", *HANDSHAKE))
            line.recv(1000)
            line.settimeout(0.2)
            line.sendall(frame(1, json.dumps([{"taskType": "authentication", "apiKey": "deaf"}])))
            for _ in range(STEPS):
                line.sendall(frame(1, json.dumps([task(chance, outputType="base64Data", numberResults=2)])))
                line.sendall(frame(9, "there?") * 1000)
                yield self.tally.count("requests")

    # What these are made of

    @contextmanager
    def client(self, fault=None):
        line = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            yield Asking(line, self.tally, fault)
        finally:
            line.close()

    @contextmanager
    def socket(self, key, headers=None):
        with connect(self.server.web_socket_url, max_size=None, additional_headers=headers or {}) as line:
            line.send(json.dumps([{"taskType": "authentication", "apiKey": key}]))
            line.recv(PATIENCE)

            def talk(tasks, patience=PATIENCE):
                line.send(json.dumps(tasks))
                self.tally.count("requests")
                return json.loads(line.recv(patience))
            yield talk


class Asking:
    """Asks on one connection; the tally hears of the answers."""

    def __init__(self, line, tally, fault):
        self.line, self.tally, self.fault = line, tally, fault

    def __call__(self, method, path, body=None, key=None, headers=None):
        fields = {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
        start = time.monotonic()
        self.line.request(method, path, json.dumps(body) if body not in (None, "") else body, fields)
        with self.line.getresponse() as answer:
            data = answer.read()
        is_spoiled = bool(self.fault or headers and "X-Dryplate-Fault" in headers)
        is_failure = answer.status >= 500 and (not is_spoiled or b"The simulator failed" in data)
        self.tally.answer(None if is_spoiled else time.monotonic() - start, f"HTTP {answer.status} {data[:300]}" if is_failure else None)
        return json.loads(data) if answer.getheader("Content-Type", "").startswith("application/json") and data else {}


def new(chance):
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def lines(first, *headers):
    """The head of a request."""
    return "\r\n".join([first, "Host: x", *headers, "\r\n"]).encode()


def frame(opcode, text):
    """A frame whose mask is zero."""
    data = text.encode()
    length = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack(">BH", 0xFE, len(data))
    return bytes([0x80 | opcode]) + length + bytes(4) + data


# With steps a second.
VISITS = [
    (Visitor.sync, 30), (Visitor.asynchronous, 20), (Visitor.batch, 5), (Visitor.wrong, 10), (Visitor.webhook, 10),
    (Visitor.upload, 4), (Visitor.images, 8), (Visitor.spoiled, 10), (Visitor.vanishing, 5), (Visitor.never_answered, 1),
    (Visitor.reading, 5), (Visitor.sessions, 10), (Visitor.listening, 5), (Visitor.talking, 10), (Visitor.resuming, 3),
    (Visitor.lost_frames, 3), (Visitor.deaf, 1),
]
