#!/usr/bin/env python3
"""Asks for upgrades that the simulator does not take, and for WebSockets as they must not be asked for.

    python upgrades.py .build/release/dryplate
"""

import json
import socket
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

from simulator import ANSWER_SECONDS, Faults, Simulator

H2C = "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n"
WEBSOCKET = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


def tasks():
    return json.dumps([{
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@1", "positivePrompt": "x",
        "width": 1024, "height": 1024,
    }])


def curl(server, *options):
    """The version and status of the answer, and its body."""
    command = [
        "curl", "-s", *options, "-d", tasks(), "-H", "Authorization: Bearer key",
        "-w", "\n%{http_version} %{http_code}", f"{server.url}/v1",
    ]
    result = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER_SECONDS)
    body, _, status = result.stdout.rpartition("\n")
    return status, body


def raw(server, request):
    """The status and the body of the answer; the server must close the connection behind it."""
    host, port = urlsplit(server.url).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=ANSWER_SECONDS) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.decode().partition("\r\n\r\n")
    return head.split()[1] if head else "nothing", body


def check_offers(server, faults):
    """An upgrade is an offer: the task is answered all the same."""
    body = tasks()
    head = f"POST /v1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer key\r\n{H2C}Content-Length: {len(body)}\r\n\r\n"
    for case, status, answer in [
        ("curl --http2", *curl(server, "--http2")),
        ("curl --http1.0", *curl(server, "--http1.0")),
        ("Upgrade: h2c", *raw(server, head + body)),
    ]:
        faults.expect(status.endswith("200"), f"{case}: {status} {answer[:300]}")
        faults.expect("imageURL" in answer, f"{case}: no image in {answer[:300]}")


def check_handshakes(server, faults):
    """A bad handshake is told what would be right."""
    for headers, status, code in [
        (WEBSOCKET + KEY, "426", "unsupportedWebSocketVersion"),
        (WEBSOCKET + KEY + "Sec-WebSocket-Version: 8\r\n", "426", "unsupportedWebSocketVersion"),
        (WEBSOCKET + "Sec-WebSocket-Version: 13\r\n", "400", "invalidWebSocketHandshake"),
        (KEY + "Sec-WebSocket-Version: 13\r\n", "400", "invalidWebSocketHandshake"),
    ]:
        found, answer = raw(server, f"GET /v1 HTTP/1.1\r\nHost: x\r\n{headers}\r\n")
        faults.expect(found == status and code in answer, f"{headers!r}: {found} {answer[:300]}")


def main(binary):
    faults = Faults()
    with Simulator(binary) as server:
        check_offers(server, faults)
        check_handshakes(server, faults)
    print("upgrades that are not taken cost no answer, bad handshakes get theirs")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
