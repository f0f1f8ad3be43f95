"""A connected client; its waits, which are minutes, are turned down to seconds."""

import json
import os
import uuid
from contextlib import asynccontextmanager

# Milliseconds and polls; the SDK reads them when it is imported.
os.environ.update({
    "RUNWARE_IMAGE_INFERENCE_TIMEOUT": "8000",
    "RUNWARE_IMAGE_INITIAL_TIMEOUT": "5000",
    "RUNWARE_VIDEO_INITIAL_TIMEOUT": "2000",
    "RUNWARE_VIDEO_POLLING_DELAY": "100",
    "RUNWARE_IMAGE_POLLING_DELAY": "200",
    "RUNWARE_TIMEOUT_DURATION": "8000",
    "RUNWARE_MAX_POLLS": "4",
})

from runware import IImageInference, Runware


@asynccontextmanager
async def connected(server, key=None, through=None):
    """A client with a key of its own, if none is given, and if need be through a proxy."""
    url = f"ws://{through.address}/v1" if through else server.web_socket_url
    client = Runware(api_key=key or uuid.uuid4().hex, url=url)
    await client.connect()
    try:
        yield client
    finally:
        await client.disconnect()


def task(**more):
    parameters = {"model": "openai:1@1", "positivePrompt": "A tiny clockwork orchard", "width": 1024, "height": 1024}
    return IImageInference(**(parameters | more))


def with_references(*references, **more):
    return task(inputs={"referenceImages": list(references)}, **more)


def new_uuid():
    return str(uuid.uuid4())


def listen(client):
    """Every frame from now on, as it came."""
    frames, hear = [], client.on_message

    async def on_message(socket, message):
        frames.append(json.loads(message))
        await hear(socket, message)

    client.on_message = on_message
    return frames
