"""What hostile clients do to a socket, and what must come of it."""

import gzip
import json
import re
import socket
import struct
import time
import uuid

MIB = 1 << 20
WEB_SOCKET = (
    b"GET /v1 HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
HEALTH = b"GET /__dryplate/health HTTP/1.1\r\nHost: a\r\n\r\n"
PING = b'[{"taskType":"ping"}]'
CHUNKED = b"POST /v1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nTransfer-Encoding: chunked\r\n\r\n"


class Attack:
    """One attack; `run` tells what came of it, which `outcome` must match."""

    def __init__(self, name, outcome, run, seconds=10, mib=16):
        self.name = name
        self.outcome = outcome
        self.run = run
        self.seconds = seconds
        self.mib = mib

    def expects(self, outcome):
        return re.fullmatch(self.outcome, str(outcome)) is not None


def received(connection, seconds=5):
    """What comes until the other end closes or says nothing more, and which of it was."""
    connection.settimeout(seconds)
    data, end = bytearray(), "closed"
    try:
        while part := connection.recv(65536):
            data += part
    except TimeoutError:
        end = "open"
    except ConnectionError:
        end = "reset"
    return bytes(data), end


def told(data, end):
    """The statuses of the answers, and how the connection ended."""
    statuses = re.findall(rb"HTTP/1\.1 (\d+)", data)
    assert not any(status.startswith(b"5") for status in statuses), data[:300]
    return " ".join([status.decode() for status in statuses[:3]] + [end])


def task(prompt):
    """A task that is valid, and has a kilobyte."""
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2", "width": 1024,
        "height": 1024, "positivePrompt": f"{prompt:1000}",
    }


def bytes_attack(name, outcome, data, **bounds):
    """Bytes that are sent at once."""
    def run(target):
        with target.connect() as connection:
            connection.sendall(data)
            return told(*received(connection, 1 if "open" in outcome else 20))
    return Attack(name, outcome, run, **bounds)


def stream_attack(name, outcome, start, part, blocks=64, **bounds):
    """Bytes without an end, for so many MiB."""
    block = part * (MIB // len(part))

    def run(target):
        with target.connect() as connection:
            try:
                connection.sendall(start)
                for _ in range(blocks):
                    connection.sendall(block)
            except ConnectionError:
                pass
            return told(*received(connection, 1))
    return Attack(name, outcome, run, **bounds)


def request(line, *headers, body=b""):
    fields = ["Host: a", "Authorization: Bearer k", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([line, *fields, "", ""]).encode("latin-1") + body


def head_attack(name, outcome, head):
    return bytes_attack(f"head: {name}", outcome, head.encode("latin-1") + b"\r\n\r\n")


def path_attack(path):
    return bytes_attack(f"path: {path[:30]!r}", "40[0345] closed", request(f"GET {path} HTTP/1.1"))


def body_attack(name, body, outcome="400 closed", headers=(), **bounds):
    return bytes_attack(f"body: {name}", outcome, request("POST /v1 HTTP/1.1", *headers, body=body), **bounds)


# Streams

STREAMS = [
    stream_attack("stream: headers", "400 (closed|reset)", b"GET / HTTP/1.1\r\nHost: a\r\n", b"a: b\r\n"),
    stream_attack("stream: one header", "400 (closed|reset)", b"GET / HTTP/1.1\r\nA: ", b"a"),
    stream_attack("stream: a header's name", "400 (closed|reset)", b"GET / HTTP/1.1\r\n", b"a"),
    stream_attack("stream: a target", "400 (closed|reset)", b"GET /", b"a"),
    stream_attack("stream: a method", "400 (closed|reset)", b"", b"A"),
    stream_attack("stream: empty lines", "open|closed|reset", b"", b"\r\n"),
    stream_attack("stream: a chunk's extension", "open|closed|reset", CHUNKED + b"1;", b"x"),
    stream_attack("stream: zeros of a chunk's size", "open|closed|reset", CHUNKED, b"0"),
    stream_attack("stream: trailers", "400 (closed|reset)", CHUNKED + b"2\r\n[]\r\n0\r\n", b"a: b\r\n"),
    stream_attack("stream: chunks of a byte", "open|closed|reset", CHUNKED, b"1\r\n[\r\n", 4, seconds=30),
    stream_attack(
        "stream: 150 MiB announced as 1 TB", "413 (open|closed|reset)",
        b"POST /v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n", b"[", 150, seconds=30),
    stream_attack(
        "stream: 150 MiB in chunks", "413 (open|closed|reset)", CHUNKED, b"10000\r\n" + b"[" * 65536 + b"\r\n", 150,
        seconds=60, mib=200),
]

# Heads

POST = "POST /v1 HTTP/1.1\r\nHost: a\r\n"
HEADS = [
    head_attack("a chunk of size zz", "400 closed", POST + "Transfer-Encoding: chunked\r\n\r\nzz"),
    head_attack("a chunk of size -1", "400 closed", POST + "Transfer-Encoding: chunked\r\n\r\n-1"),
    head_attack("a chunk of 2^72 bytes", "400 closed", POST + "Transfer-Encoding: chunked\r\n\r\n" + "f" * 18),
    head_attack(
        "length and chunks (smuggling)", "400 closed",
        POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1"),
    head_attack("chunks, then gzip", "400 closed", POST + "Transfer-Encoding: chunked, gzip"),
    head_attack("chunks, misspelt", "400 closed", POST + "Transfer-Encoding: xchunked"),
    head_attack("a blank before the colon", "400 closed", POST + "Transfer-Encoding : chunked"),
    head_attack("two lengths", "400 closed", POST + "Content-Length: 2\r\nContent-Length: 4"),
    head_attack("the same length twice", "400 closed", POST + "Content-Length: 2\r\nContent-Length: 2"),
    head_attack("a length of -1", "400 closed", POST + "Content-Length: -1"),
    head_attack("a length of +2", "400 closed", POST + "Content-Length: +2"),
    head_attack("a length of 23 digits", "400 closed", POST + "Content-Length: 99999999999999999999999"),
    head_attack("bare line feeds", "400 closed", "GET / HTTP/1.1\nHost: a\n"),
    head_attack("bare carriage returns", "400 closed", "GET / HTTP/1.1\rHost: a\r"),
    head_attack("a folded header", "400 closed", "GET / HTTP/1.1\r\nA: b\r\n c"),
    head_attack("NUL in a header", "400 closed", "GET / HTTP/1.1\r\nA: b\0c"),
    head_attack("HTTP/0.9", "400 closed", "GET /\r\nGET / HTTP/1.1"),
    head_attack("HTTP/2.0", "400 closed", "GET / HTTP/2.0"),
    head_attack("HTTP/2 with prior knowledge", "400 closed", "PRI * HTTP/2.0\r\n\r\nSM"),
    head_attack("TLS", "400 closed", "\x16\x03\x01\0\xc8\1\0\0\xc4\3\3" + "r" * 200),
    head_attack("no host", "200 closed", "GET /__dryplate/health HTTP/1.1\r\nConnection: close"),
    head_attack("two hosts", "200 closed", "GET /__dryplate/health HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close"),
    head_attack("CONNECT", "40[045] closed", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443"),
    head_attack("a target elsewhere", "404 closed", "GET http://169.254.169.254/latest HTTP/1.1\r\nConnection: close"),
]
PATHS = [
    path_attack(path) for path in [
        "/image/../../etc/passwd", "/image/%2e%2e/%2e%2e/etc/passwd", "/image/..%2f..%2fetc%2fpasswd", "/image/..\\..\\a",
        "/image/%00.jpg", "/media-storage/ws/2/id/../../../../etc/passwd", "//etc/passwd", "/resolve/../../etc/passwd",
        "/s/../v1", "/s/%2e%2e/v1", "/s/" + "a" * 70 + "/v1", "/image/\xff", "?", "*", "/%", "/v1?" + "&" * 50_000,
        "/v1?" + "%25" * 20_000, "/__dryplate/journal?" + "a=&" * 20_000, "/" + "a" * 60_000,
    ]
]

# Bodies

TASK = (
    b'{"taskType":"imageInference","taskUUID":"581b618a-3399-4d68-8957-0c31b9bfd2a2","model":"openai:1@1",'
    b'"positivePrompt":"x","width":1024,"height":1024,%s}'
)


def filled(unit, size=60 * MIB):
    return unit * (size // len(unit))


BODIES = [
    body_attack("100,000 levels of arrays", b"[" * 100_000),
    body_attack("100,000 levels of objects", b'[{"a":' * 100_000),
    body_attack("1e400", b'[{"taskType":"ping","ping":1e400}]'),
    body_attack("a number of 100,000 digits", b'[{"taskType":"ping","ping":' + b"9" * 100_000 + b"}]"),
    body_attack("no UTF-8", b'[{"taskType":"\xff\xfe"}]'),
    body_attack("half of a surrogate pair", b'[{"taskType":"\\ud800"}]'),
    body_attack("members that stand twice", b'[{"taskType":"ping","taskType":"none"}]'),
    body_attack("100,000 unknown members", b"[" + TASK % b",".join(b'"a%d":1' % n for n in range(100_000)) + b"]", mib=64),
    body_attack("100,000 times the same member", b"[" + TASK % filled(b'"width":1,', 1_000_000)[:-1] + b"]", mib=64),
    body_attack("a name of a million characters", b"[" + TASK % (b'"' + b"a" * 1_000_000 + b'":1') + b"]", mib=64),
    body_attack("60 MiB of arrays in arrays", b"[" + filled(b"[[]],") + b"1]", seconds=20, mib=250),
    body_attack("60 MiB of objects", b"[" + filled(b'{"":0},') + b"1]", seconds=20, mib=250),
    body_attack("60 MiB of a single text", b'[{"taskType":"' + b"a" * 60 * MIB + b'"}]', seconds=20, mib=400),
    body_attack(
        "a search for 30 million words",
        b'[{"taskType":"modelSearch","taskUUID":"581b618a-3399-4d68-8957-0c31b9bfd2a2","search":"'
        + filled(b"a ") + b'"}]', "200 closed", seconds=20, mib=400),
    body_attack("60 MiB of escapes", b'[{"taskType":"' + filled(b"\\u00e9") + b'"}]', seconds=20, mib=400),
    body_attack("64 MiB and a byte", b" " * (64 * MIB + 1), "413 closed", seconds=20, mib=100),
    body_attack("a bomb of gzip", gzip.compress(b" " * 100 * MIB), headers=["Content-Encoding: gzip"]),
    body_attack(
        "an image that claims 2^31 x 2^31 pixels",
        b"[" + TASK % (b'"inputs":{"referenceImages":["iVBORw0KGgoAAAANSUhEUgAAf/////8AAH////8IBgAAAA=="]}') + b"]",
        "(200|400) closed"),
]

# Many requests, many connections


def unread(target):
    """Ten thousand requests and more, none of whose answers is read, until the other end takes no more."""
    with target.connect(2) as connection:
        sent = 0
        try:
            while sent < 1_000_000:
                connection.sendall(HEALTH * 100)
                sent += 100
        except TimeoutError:
            pass
        return "taken" if sent == 1_000_000 else "held back" if sent > 10_000 else f"held back after {sent}"


def pipelined(target):
    with target.connect() as connection:
        connection.sendall(HEALTH * 10_000)
        connection.shutdown(socket.SHUT_WR)
        data, end = received(connection)
        return f"{data.count(b'HTTP/1.1 200 OK')} answers, {end}"


def idle(first):
    """Connections that say nothing (more)."""
    def run(target):
        connections = []
        try:
            for _ in range(10_000):
                connections.append(socket.create_connection(("127.0.0.1", target.port)))
                connections[-1].sendall(first)
            target.ordinary()
            return f"{len(connections)} open"
        finally:
            for connection in connections:
                connection.close()
    return run


def cut_off(target):
    """Requests whose client is gone before the answer."""
    for _ in range(2000):
        with target.connect() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(request("POST /v1 HTTP/1.1", body=PING))
    return "reset"


CONNECTIONS = [
    Attack("10,000 requests at once", "10000 answers, closed", pipelined, seconds=30),
    Attack("requests whose answers are not read", "held back", unread, seconds=60),
    Attack("10,000 silent connections", "10000 open", idle(b""), seconds=60, mib=150),
    Attack("10,000 connections after a request", "10000 open", idle(HEALTH), seconds=90, mib=450),
    Attack("10,000 silent WebSockets", "10000 open", idle(WEB_SOCKET), seconds=90, mib=450),
    Attack("2,000 clients that are gone at once", "reset", cut_off, seconds=30, mib=64),
]

# WebSockets


def frame(opcode, payload=b"", last=True, announced=None):
    size = len(payload) if announced is None else announced
    head = struct.pack("!B", opcode | (0x80 if last else 0))
    if size < 126:
        head += struct.pack("!B", 0x80 | size)
    else:
        head += struct.pack("!BH", 0xFE, size) if size < 1 << 16 else struct.pack("!BQ", 0xFF, size)
    return head + b"\0\0\0\0" + payload


def close_code(data):
    """The code of the last frame, if it closes."""
    found = re.search(rb"\x88.(..)", data[data.find(b"\r\n\r\n") + 4:], re.DOTALL)
    return struct.unpack("!H", found[1])[0] if found else None


def frames_attack(name, outcome, *parts, **bounds):
    """Frames on a WebSocket; the outcome is the code that it is closed with."""
    def run(target):
        with target.connect(20) as connection:
            connection.sendall(WEB_SOCKET)
            try:
                for count, data in parts:
                    for _ in range(count):
                        connection.sendall(data)
            except ConnectionError:
                pass
            data, end = received(connection, 1 if "open" in outcome else 10)
            return f"{close_code(data)} {end}"
    return Attack(f"WebSocket: {name}", outcome, run, **bounds)


def pinged(target):
    """Pings by the hundred thousand, all of whose pongs are read."""
    with target.connect(20) as connection:
        connection.sendall(WEB_SOCKET)
        pongs = 0
        for _ in range(1000):
            connection.sendall(frame(0x9, b"p") * 100)
            pongs += connection.recv(1 << 20).count(b"\x8a\x01p")
        while pongs < 100_000:
            pongs += connection.recv(1 << 20).count(b"\x8a\x01p")
        return f"{pongs} pongs"


def flooded(target):
    """Tasks that take a minute, until the other end takes no more."""
    with target.connect(5) as connection:
        connection.sendall(WEB_SOCKET + frame(0x1, b'[{"taskType":"authentication","apiKey":"flood"}]'))
        try:
            for _ in range(2_000):
                connection.sendall(frame(0x1, json.dumps([task("[dryplate:latency=60000]") for _ in range(20)]).encode()))
            return "taken"
        except TimeoutError:
            return "held back"


SOCKETS = [
    frames_attack("a frame of 2^62 bytes", "1009 (closed|reset)", (1, frame(0x1, announced=1 << 62))),
    frames_attack("a frame of a byte too much", "1009 (closed|reset)", (1, frame(0x1, announced=(64 << 20) + 1))),
    frames_attack(
        "a message that does not end", "1009 (closed|reset)", (1, frame(0x1, b"", False)),
        (70, frame(0x0, b" " * MIB, False)), seconds=30, mib=200),
    frames_attack(
        "a million empty fragments", "None open", (1, frame(0x1, b"", False)), (1000, frame(0x0, b"", False) * 1000),
        seconds=30, mib=32),
    frames_attack(
        "a million fragments of a byte", "None open", (1, frame(0x1, b"", False)), (1000, frame(0x0, b" ", False) * 1000),
        seconds=30, mib=32),
    frames_attack("text that is no UTF-8", "1007 (closed|reset)", (1, frame(0x1, b"\xff"))),
    frames_attack("half of a surrogate pair", "1007 (closed|reset)", (1, frame(0x1, b"\xed\xa0\x80"))),
    frames_attack("an unmasked frame", "1002 (closed|reset)", (1, b"\x81\x00")),
    frames_attack("a reserved opcode", "1002 (closed|reset)", (1, frame(0x3))),
    frames_attack("a ping of 126 bytes", "1002 (closed|reset)", (1, frame(0x9, b"p" * 126))),
    Attack("WebSocket: 100,000 pings", "100000 pongs", pinged, seconds=60, mib=32),
    Attack("WebSocket: 40,000 tasks of a minute", "held back", flooded, seconds=60, mib=128),
]

ATTACKS = STREAMS + HEADS + PATHS + BODIES + CONNECTIONS + SOCKETS


class Lingering:
    """Connections that are begun before all attacks, go on beside them, and must be closed behind them."""

    count = 50
    outcome = "all closed"
    seconds = 75

    def __init__(self, name, start, part=b""):
        self.name = name
        self.start = start
        self.part = part

    def begin(self, target, stack):
        connections = [stack.enter_context(target.connect()) for _ in range(self.count)]
        for connection in connections:
            connection.sendall(self.start)
        return connections

    def end(self, connections, start):
        """Dribbles on until their time is over."""
        while left := [connection for connection in connections if self.is_open(connection)]:
            if time.monotonic() > start + self.seconds:
                return f"{len(left)} still open"
            connections = left
            time.sleep(1)
        return "all closed"

    def is_open(self, connection):
        try:
            connection.settimeout(0.001)
            connection.sendall(self.part)
            while connection.recv(65536):
                pass
            return False
        except TimeoutError:
            return True
        except ConnectionError:
            return False


LINGERING = [
    Lingering("lingering: silence", b""),
    Lingering("lingering: a head, byte by byte", b"GET / HTTP/1.1\r\nHost: a\r\nA: a", b"a"),
    Lingering("lingering: a body, byte by byte", b"POST /v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n", b"["),
    Lingering("lingering: chunks of a byte", CHUNKED, b"1\r\n[\r\n"),
    Lingering("lingering: empty lines", b"", b"\r\n"),
    Lingering("lingering: silence behind a request", HEALTH),
]
