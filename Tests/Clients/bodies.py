#!/usr/bin/env python3
"""Sends bodies just below and just above the limit of 64 MiB.

    python bodies.py .build/release/dryplate
"""

import json
import sys
import urllib.request
import uuid

from simulator import Faults, Simulator, fetch

LIMIT = 64 << 20


def body_of(size):
    """One task with sixteen reference images in Base64, and spaces up to exactly `size` bytes."""
    reference = "iVBORw0KGgoA" * (size // 17 // 12)
    task = {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@1", "positivePrompt": "x",
        "width": 1024, "height": 1024, "inputs": {"referenceImages": [reference] * 16},
    }
    return json.dumps([task]).encode().ljust(size)


def in_chunks(body):
    """The body without a length, so that it is sent with chunked transfer encoding."""
    return (body[start:start + 65536] for start in range(0, len(body), 65536))


def main(binary):
    faults = Faults()
    with Simulator(binary) as server:
        for size, expected in [(LIMIT, 200), (LIMIT + 1, 413), (LIMIT, 200)]:
            for body in (body_of(size), in_chunks(body_of(size))):
                request = urllib.request.Request(f"{server.url}/v1", body, {"Authorization": "Bearer key"})
                status, answer = fetch(request)
                faults.expect(status == expected, f"{size} bytes: HTTP {status} {answer[:300]}")
                faults.expect(json.loads(answer), f"{size} bytes: an answer that is no JSON")
    print("bodies of 64 MiB taken, of one byte more refused")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
