"""The two ways to the platform. Whatever comes back is put into `inbox`: answers, and what befell them."""

import json
import queue
import threading
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from answer import Answer, Lost
from websocket import Closed, WebSocket

ANSWER_SECONDS = 8  # the real platform may take two minutes for an answer
CLOSING_SECONDS = 2


class Silence(Exception):
    """Nothing came."""


class Line:
    def __init__(self, case):
        self.case = case
        self.inbox = queue.Queue()

    def receive(self, seconds):
        try:
            answer = self.inbox.get(timeout=seconds)
        except queue.Empty as error:
            raise Silence from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def message(self, tasks):
        """An array, also of one task."""
        return json.dumps(tasks)

    def pollable(self, doubtful, accepted):
        """Which tasks one poll can ask about."""
        return doubtful + accepted

    def close(self):
        pass


class HTTPLine(Line):
    """A request for each message, and an answer that comes at once or is lost."""

    def send(self, tasks):
        try:
            self.inbox.put(self.exchange(tasks))
        except (OSError, HTTPException, Lost) as error:
            self.inbox.put(Lost(f"{type(error).__name__}: {error}"))

    def exchange(self, tasks):
        connection = connection_to(self.case.base_url)
        try:
            connection.request("POST", self.path, self.message(tasks), self.headers)
            answer = connection.getresponse()
            retry_after = float(answer.headers.get("Retry-After") or 0)
            return Answer.parse(answer.read(), status=answer.status, retry_after=retry_after, asked=asked(tasks))
        finally:
            connection.close()

    @property
    def path(self):
        return urlsplit(self.case.base_url).path

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.case.api_key}", "Content-Type": "application/json"}


class WebSocketLine(Line):
    """A connection that is opened when it is needed, and again, for the same session, when it was lost."""

    def __init__(self, case):
        super().__init__(case)
        self.socket, self.session = None, None
        self.asked = ()

    def send(self, tasks):
        self.asked = asked(tasks)
        try:
            self.connect()
            self.socket.send(self.message(tasks))
        except (OSError, Closed, Lost) as error:
            self.socket = None
            self.inbox.put(Lost(str(error)))

    def connect(self):
        """Authenticates before anything else, and listens from then on."""
        if self.socket is None:
            socket = self.open()
            socket.send(json.dumps([self.authentication]))
            self.greet(Answer.parse(socket.receive()))
            self.socket = socket
            self.listener = threading.Thread(target=self.listen, args=[socket], daemon=True)
            self.listener.start()

    def pollable(self, doubtful, accepted):
        """What is unknown has no name in the answer, so that only one such task can be asked about at a time."""
        return doubtful[:1] or accepted

    def open(self):
        return WebSocket(self.case.web_socket_url, ANSWER_SECONDS)

    @property
    def authentication(self):
        known = {"connectionSessionUUID": self.session} if self.session else {}
        return {"taskType": "authentication", "apiKey": self.case.api_key, **known}

    def greet(self, answer):
        for error in answer.errors:
            raise Lost(error["code"]) if answer.is_transient(error) else Refused(error)
        self.session = answer.items[0]["connectionSessionUUID"]

    def listen(self, socket):
        """Every message of a connection, and that it ended."""
        try:
            while True:
                self.hear(socket.receive())
        except (OSError, Closed) as error:
            self.end(socket, error)

    def hear(self, text):
        try:
            answer = Answer.parse(text)
        except Lost as error:
            return self.inbox.put(error)
        told = {item.get("taskUUID") for item in answer.items + answer.errors}
        answer.asked = self.asked if not told or told & set(self.asked) else ()
        self.inbox.put(answer)

    def end(self, socket, error):
        if self.socket is socket:
            self.socket = None
            socket.end()
            self.inbox.put(Lost(str(error)))

    def close(self):
        """Waits a moment for the platform to say goodbye, too."""
        if socket := self.socket:
            socket.close()
            self.listener.join(CLOSING_SECONDS)
            self.end(socket, Closed())


class Refused(Exception):
    """The platform does not talk to us; `error` says why."""

    def __init__(self, error):
        super().__init__(error.get("message", "refused"))
        self.error = error


def asked(tasks):
    """What a message asks about."""
    return tuple(task["taskUUID"] for task in tasks if task["taskType"] == "getResponse")


def connection_to(url, seconds=ANSWER_SECONDS):
    place = urlsplit(url)
    kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
    return kind(place.netloc, timeout=seconds)
