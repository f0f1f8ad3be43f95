"""What the SDK recovers when its connection breaks in the middle of a task."""

import asyncio
import tempfile
from pathlib import Path

from client import connected, listen, task
from pictures import picture
from proxy import Proxy
from scenario import scenario, started, until
from simulator import MINUTE, Simulator


@scenario("--generation-time", MINUTE)
async def dropped(server):
    """A sync task whose socket drops is sent again, refused as known, and its images are polled for."""
    async with Proxy(server) as proxy, connected(server, through=proxy) as client:
        frames, sent = listen(client), task(numberResults=2)
        call = asyncio.create_task(client.imageInference(sent))
        await until(lambda: server.task_count() == 1, "the task accepted")
        proxy.cut()
        server.advance(60)
        images = await call
    assert len({image.imageUUID for image in images}) == 2, images
    assert conflicts(frames) == [sent.taskUUID], frames
    assert server.task_count() == 1
    for image in images:
        await picture(vars(image))


@scenario()
async def restarted(server):
    """A simulator that dies in the middle of a task and starts again with its store still delivers."""
    with tempfile.TemporaryDirectory() as folder:
        options = ("--store", str(Path(folder, "store.sqlite")), "--generation-time", MINUTE)
        async with started(Simulator(server.binary, *options)) as first, Proxy(first) as proxy:
            async with connected(first, through=proxy) as client:
                call = asyncio.create_task(client.imageInference(task()))
                await until(lambda: first.task_count() == 1, "the task accepted")
                first.kill()
                async with started(Simulator(server.binary, *options)) as second:
                    second.advance(60)
                    proxy.lead_to(second)
                    [image] = await call
                    await picture(vars(image))


def conflicts(frames):
    errors = [error for frame in frames for error in frame.get("errors", [])]
    return [error["taskUUID"] for error in errors if error["code"] == "conflictTaskUUID"]
