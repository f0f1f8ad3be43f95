"""A WebSocket (RFC 6455) for text messages, by nothing but a socket."""

import base64
import hashlib
import os
import socket
import struct
from contextlib import suppress
from http.client import parse_headers
from urllib.parse import urlsplit

ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


class Closed(Exception):
    """The connection ended; `code` is None without a close handshake."""

    def __init__(self, code=None, reason="the connection ended"):
        super().__init__(f"{code or 'no close handshake'}: {reason}")
        self.code = code


class WebSocket:
    """One thread may receive while others send."""

    def __init__(self, url, seconds, **headers):
        place = urlsplit(url)
        self.socket = socket.create_connection((place.hostname, place.port or 80), timeout=seconds)
        self.stream = self.socket.makefile("rb")
        self.is_closing = False
        self._shake_hands(place, headers)

    def wait_for_ever(self):
        """Lets `receive` take as long as it takes."""
        self.socket.settimeout(None)

    def send(self, text):
        self._send_frame(TEXT, text.encode())

    def receive(self):
        """The next message, from as many frames as it has; pings are answered on the way."""
        message = b""
        while True:
            is_last, kind, data = self._frame()
            if kind == CLOSE:
                self._answer_close(data)
            elif kind == PING:
                self._send_frame(PONG, data)
            elif kind in (TEXT, CONTINUATION):
                message += data
                if is_last:
                    return message.decode()

    def close(self, code=1000):
        """Says goodbye; `receive` then ends with Closed as soon as the other side did so too."""
        self.is_closing = True
        with suppress(OSError):
            self._send_frame(CLOSE, struct.pack("!H", code))

    def end(self):
        """Ends the connection, also for whoever is receiving."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.stream.close()
        self.socket.close()

    def _shake_hands(self, place, headers):
        key = base64.b64encode(os.urandom(16))
        lines = [
            f"GET {place.path or '/'} HTTP/1.1", f"Host: {place.netloc}", "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key.decode()}", "Sec-WebSocket-Version: 13",
            *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        ]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        status, found = self.stream.readline(), parse_headers(self.stream)
        accept = base64.b64encode(hashlib.sha1(key + ACCEPT).digest()).decode()
        if b" 101 " not in status or found["Sec-WebSocket-Accept"] != accept:
            raise Closed(reason=f"no WebSocket: {status!r}")

    def _frame(self):
        first, second = self._read(2)
        size = second & 0x7F
        if size > 125:
            size, = struct.unpack("!H" if size == 126 else "!Q", self._read(2 if size == 126 else 8))
        return bool(first & 0x80), first & 0x0F, self._read(size)

    def _read(self, count):
        try:
            data = self.stream.read(count)
        except (OSError, ValueError) as error:
            raise Closed(reason=str(error)) from error
        if len(data) < count:
            raise Closed()
        return data

    def _send_frame(self, kind, data):
        """A client's frames are masked."""
        mask = os.urandom(4)
        head = struct.pack("!B", 0x80 | kind) + length(len(data))
        self.socket.sendall(head + mask + masked(data, mask))

    def _answer_close(self, data):
        code, = struct.unpack("!H", data[:2]) if len(data) > 1 else (None,)
        if not self.is_closing:
            self._send_frame(CLOSE, data)
        raise Closed(code, data[2:].decode(errors="replace"))


def length(count):
    """In as few bytes as it fits, with the bit that says 'masked'."""
    if count < 126:
        return struct.pack("!B", 0x80 | count)
    return struct.pack("!BH", 0xFE, count) if count < 1 << 16 else struct.pack("!BQ", 0xFF, count)


def masked(data, mask):
    number = int.from_bytes(data, "big") ^ int.from_bytes((mask * (len(data) // 4 + 1))[:len(data)], "big")
    return number.to_bytes(len(data), "big")
