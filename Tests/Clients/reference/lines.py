"""The two ways to the platform. Whatever comes back is put into `inbox`: answers, and what befell them."""

import json
import queue
import threading
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from answer import Answer, Lost
from websocket import Closed, WebSocket

ANSWER_SECONDS = 8  # the real platform may take two minutes for an answer
CLOSING_SECONDS = 1


class Silence(Exception):
    """Nothing came."""


class Line:
    def __init__(self, case, deadline):
        self.case, self.deadline = case, deadline
        self.inbox = queue.Queue()

    @property
    def patience(self):
        return self.deadline.within(ANSWER_SECONDS)

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
        connection = connection_to(self.case.base_url, self.patience)
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

    def __init__(self, case, deadline):
        super().__init__(case, deadline)
        self.socket, self.session = None, None
        self.asked = ()

    def send(self, tasks):
        self.asked = asked(tasks)
        try:
            self.connected().send(self.message(tasks))
        except (OSError, Closed, Lost) as error:
            self.socket = None
            self.inbox.put(Lost(str(error)))

    def connected(self):
        """The connection; a new one authenticates before anything else, and is listened to from then on."""
        if socket := self.socket:
            return socket
        self.socket = socket = self.open()
        self.listener = threading.Thread(target=self.listen, args=[socket], daemon=True)
        self.listener.start()
        return socket

    def open(self):
        socket = WebSocket(self.case.web_socket_url, self.patience)
        try:
            self.authenticate(socket)
        except (Lost, Refused):
            socket.close()
            raise
        return socket

    def authenticate(self, socket):
        socket.send(json.dumps([self.authentication]))
        self.greet(Answer.parse(socket.receive()))
        socket.wait_for_ever()

    def pollable(self, doubtful, accepted):
        """What is unknown has no name in the answer, so that only one such task can be asked about at a time."""
        return doubtful[:1] or accepted

    @property
    def authentication(self):
        known = {"connectionSessionUUID": self.session} if self.session else {}
        return {"taskType": "authentication", "apiKey": self.case.api_key, **known}

    def greet(self, answer):
        if answer.errors:
            error = answer.errors[0]
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
        told = [item.get("taskUUID") for item in answer.items + answer.errors]
        answer.asked = self.asked if not told or any(task in self.asked for task in told) else ()
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
    return tuple(task["taskUUID"] for task in tasks if task.get("taskType") == "getResponse")


def connection_to(url, seconds):
    place = urlsplit(url)
    kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
    return kind(place.netloc, timeout=seconds)
