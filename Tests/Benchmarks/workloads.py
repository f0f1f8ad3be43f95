"""What is sent: requests as bytes, with a mark wherever a number makes a taskUUID that comes only once."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from load import EARLIER, MARK, SALT

REFERENCE = Path(__file__).parents[1] / "ScenarioLibraryTests" / "Reference"
DOCUMENTED = json.loads((REFERENCE / "gpt-image-1--windup-orchard-harvest-tableau.json").read_text())
EXAMPLE, ANSWER = DOCUMENTED["request"], DOCUMENTED["response"]
UUID, OLD_UUID = (f"{mark.decode()}-0000-4000-8000-{SALT.decode()}" for mark in (MARK, EARLIER))
PICTURE = "iVBORw0KGgoA"  # how every PNG begins
BODY_BYTES, REFERENCES = 30_000_000, 16


def task(**changes):
    """The documented example, under a taskUUID of its own."""
    return {**EXAMPLE, "taskUUID": UUID, **changes}


def post(tasks, target="/v1", **headers):
    body = json.dumps(tasks, separators=(",", ":"))
    fields = {"Host": "127.0.0.1", "Content-Type": "application/json", "Authorization": "Bearer any-key",
              **{name.replace("_", "-"): value for name, value in headers.items()}, "Content-Length": len(body)}
    lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def large_task():
    """A task with reference images of 30 MB in all, as Base64."""
    length = BODY_BYTES // REFERENCES // 4 * 4
    return task(inputs={"referenceImages": [PICTURE + "A" * (length - len(PICTURE))] * REFERENCES})


@dataclass(frozen=True)
class Workload:
    name: str
    requests: tuple
    tasks: float = 1  # that a request leaves in the store
    connections: int = 32
    refused: bool = False
    web_socket: bool = False
    is_large: bool = False
    store: str = ""  # of Dryplate: in memory, 'fresh' on disk, or 'full'
    ceiling: str = "one task"  # the workload of nginx that it is compared with


BATCH, LARGE, POLL = "batch of 20 tasks", "30 MB of Base64 references", {"taskType": "getResponse"}
ONE_TASK = Workload("one task", (post([task()]),))
REFUSED = Workload("refused task", (post([task(width=1000)]),), tasks=0, refused=True)
ON_DISK = replace(ONE_TASK, name="one task, store on disk", store="fresh")
ON_FULL_DISK = replace(ONE_TASK, name="one task, full store on disk", store="full")
FILLING = Workload("filling", (post([task()] * 100),), tasks=100, connections=4)
WORKLOADS = [
    ONE_TASK,
    REFUSED,
    Workload(BATCH, (post([task()] * 20),), tasks=20, ceiling=BATCH),
    ON_DISK,
    ON_FULL_DISK,
    Workload("async: submit, then poll",
             (post([task(deliveryMethod="async")]), post([{**POLL, "taskUUID": OLD_UUID}])), tasks=0.5),
    Workload("one task, WebSocket", (json.dumps([task()]).encode(),), web_socket=True),
    Workload(LARGE, (post([large_task()]),), connections=2, is_large=True, ceiling=LARGE),
    Workload("20 images as Base64", (post([task(numberResults=20, outputType="base64Data")]),), connections=2,
             is_large=True, ceiling=""),
]
