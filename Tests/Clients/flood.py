"""Sends requests by the million, over connections that stay, with a secret in every place where one can be."""

import collections
import contextlib
import json
import multiprocessing
import socket

PROCESSES, CONNECTIONS = 2, 32
SECRET = "s3cr3t"  # what all secrets begin with
KEY, UUID = f"{SECRET}-key-000000000000", "00000000-0000-4000-8000-000000000000"
PICTURE = "data:image/png;base64," + "iVBORw0KGgoA" + SECRET * 200


def task(**changes):
    plain = {
        "taskType": "imageInference", "taskUUID": UUID, "model": "openai:1@2", "positivePrompt": "An orchard",
        "width": 1024, "height": 1024,
    }
    return {**plain, **changes}


def request(tasks, target="/v1", **headers):
    body = json.dumps(tasks)
    fields = {"Host": "example.org", "Content-Length": len(body), "Authorization": "Bearer " + KEY, **headers}
    lines = [f"POST {target} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


# A task that is refused has its webhook in the journal, and in its errors, but nobody calls it.
REQUESTS = [
    request([task()]),
    request([{"taskType": "authentication", "apiKey": KEY}, task()], Authorization="none"),
    request([task(positivePrompt=f"What does {KEY} mean?", seed=KEY)]),
    request([task(width=1, webhookURL=f"http://{SECRET}:{SECRET}@127.0.0.1:9/hook?token={SECRET}&page=1")]),
    request([task(webhookURL=f"ftp://{SECRET}:{SECRET}@127.0.0.1/hook?key={SECRET}")]),
    request([task(uploadEndpoint=f"http://127.0.0.1:9/a?X-Amz-Signature={SECRET}&X-Amz-Credential={SECRET}", width=1)]),
    request([task()], Cookie=f"session={SECRET}; id={SECRET}2", X_Api_Key=KEY, Proxy_Authorization=f"Basic {SECRET}"),
    request([task()], target=f"/v1?apiKey={KEY}"),
    request([task(inputs={"referenceImages": [PICTURE]})]),
    request([{"taskType": "imageUpload", "taskUUID": UUID, "image": PICTURE}]),
    request([{"taskType": "getResponse", "taskUUID": UUID}], target=f"/v1/{KEY}"),
]


def flood(server, count):
    """How often which status came; each request has a key and a taskUUID of its own."""
    port, share = int(server.url.rsplit(":")[-1]), count // PROCESSES
    jobs = [(port, number * share, share) for number in range(PROCESSES)]
    with multiprocessing.Pool(PROCESSES) as pool:
        return sum(pool.starmap(send, jobs), collections.Counter())


def send(port, first, count):
    """Sends on all connections, then reads on all."""
    statuses = collections.Counter()
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(CONNECTIONS)]
        lines = [(each, stack.enter_context(each.makefile("rb"))) for each in sockets]
        for start in range(first, first + count, CONNECTIONS):
            busy = lines[: first + count - start]
            for number, (connection, _) in enumerate(busy, start):
                connection.sendall(numbered(number))
            statuses.update(status(answer) for _, answer in busy)
    return statuses


def numbered(number):
    plain = REQUESTS[number % len(REQUESTS)]
    return plain.replace(b"-key-000000000000", b"-key-%012d" % number).replace(UUID.encode(), b"%08x" % number + UUID[8:].encode())


def status(answer):
    """Reads an answer to its end."""
    status, length = int(answer.readline().split()[1]), 0
    while (line := answer.readline().lower()) != b"\r\n":
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    answer.read(length)
    return status
