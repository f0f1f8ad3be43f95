"""A client over one of the two transports; its waits are turned down where it lets them."""

import json
import uuid
from contextlib import asynccontextmanager

import runware.client
import runware.transport.websocket
import runware.validate
from runware import Runware

BOTH = ("rest", "websocket")
WAITS = {"timeout": 15_000, "poll_timeout": 15_000, "retry_delay": 1}  # milliseconds

# Constants of the SDK without an option: seconds between pings, and where registry and schemas come from.
runware.transport.websocket._HEARTBEAT_INTERVAL_SECONDS = 0.5


@asynccontextmanager
async def connected(server, transport, key=None, through=None, log=None, **options):
    """A client with a key of its own, if none is given, and if need be through a proxy."""
    runware.client.SCHEMAS_BASE_URL = runware.validate.SCHEMAS_BASE_URL = server.url
    address = through.address if through else server.url.removeprefix("http://")
    client = Runware(
        api_key=key or new_uuid(), transport=transport,
        ws_base_url=f"ws://{address}/v1", http_base_url=f"http://{address}/v1",
        debug=log is not None, log_sink=log.append if log is not None else None, **WAITS | options,
    )
    async with client:
        yield client


def task(**more):
    """A task that is answered at once; the SDK's own default is async."""
    return {
        "taskType": "imageInference", "taskUUID": new_uuid(), "model": "openai:1@1", "deliveryMethod": "sync",
        "positivePrompt": "A tiny clockwork orchard", "width": 1024, "height": 1024, **more,
    }


def later(**more):
    return task(deliveryMethod="async", **more)


def with_references(*references):
    return task(inputs={"referenceImages": list(references)})


def new_uuid():
    return str(uuid.uuid4())


def received(log):
    """The frames, or the bodies, that came."""
    return [json.loads(entry.message) for entry in log if entry.category == "receive"]


def sent(log, task_type):
    """The tasks of a type that went out."""
    tasks = [task for entry in log if entry.category == "send" for task in json.loads(entry.message)]
    return [task for task in tasks if task["taskType"] == task_type]


def session_of(client):
    """The session of the socket."""
    return client._ws_transport.session_id


def connections(log):
    """How often a connection was authenticated."""
    return sum(entry.category == "auth" for entry in log)


def status(number, transport):
    """Only REST has a status."""
    return number if transport == "rest" else None
