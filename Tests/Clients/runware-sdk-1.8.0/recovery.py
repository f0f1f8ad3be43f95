"""What the SDK recovers when its connection breaks in the middle of a task."""

import asyncio
import tempfile
from pathlib import Path

from client import BOTH, connected, connections, later, received, sent, session_of, task
from pictures import picture
from proxy import Proxy
from runware import RunwareError
from scenario import refused, scenario, started, until
from simulator import MINUTE, Simulator

SOCKET = ("websocket",)


@scenario("--generation-time", MINUTE, over=SOCKET)
async def dropped(server, transport):
    """An async task goes on after its socket dropped, in the same session."""
    log = []
    async with Proxy(server) as proxy, connected(server, transport, through=proxy, log=log) as client:
        session, one = session_of(client), later(numberResults=2)
        call = asyncio.create_task(client.run(one))
        await until(lambda: any("status" in item for item in answers(log)), "the first poll answered")
        proxy.cut()
        server.advance(60)
        images = await call
        assert session_of(client) == session
    assert len({image["imageUUID"] for image in images}) == 2, images
    assert connections(log) == 2 and len(sent(log, "imageInference")) == 1, log
    for image in images:
        await picture(image)


@scenario("--generation-time", MINUTE, over=SOCKET)
async def sync_dropped(server, transport):
    """A sync task's images come to the session's next socket; known limit: the SDK gives it up when it reconnects."""
    log = []
    async with Proxy(server) as proxy, connected(server, transport, through=proxy, log=log) as client:
        one = task(numberResults=2)
        call = asyncio.create_task(client.run(one))
        await until(lambda: server.task_count() == 1, "the task accepted")
        proxy.cut()
        async with refused(RunwareError) as refusal:
            await call
        assert (refusal.error.code, refusal.error.task_uuid) == ("connection", one["taskUUID"]), refusal.error
        server.advance(60)
        await until(lambda: len(images_in(log)) == 2, "the images delivered to the new socket")
        polled = await client.get_response({"taskUUID": one["taskUUID"]})
    assert {image["imageUUID"] for image in polled} == {image["imageUUID"] for image in images_in(log)}, polled


@scenario("--generation-time", MINUTE, over=SOCKET)
async def nobody_there(server, transport):
    """Images that became ready while their session had no socket come when it has one again."""
    log = []
    async with Proxy(server) as proxy, connected(server, transport, through=proxy, log=log) as client:
        call = asyncio.create_task(client.run(task(numberResults=2)))
        await until(lambda: server.task_count() == 1, "the task accepted")
        proxy.is_open = False
        proxy.cut()
        await asyncio.sleep(0.3)  # until the simulator has noticed, of which nobody hears
        server.advance(60)
        proxy.is_open = True
        async with refused(RunwareError):
            await call
        await until(lambda: len(images_in(log)) == 2, "the images delivered to the new socket")


@scenario(over=BOTH)
async def restarted(server, transport):
    """A simulator that dies in the middle of a task and starts again with its store still delivers."""
    one, log = later(), []
    with tempfile.TemporaryDirectory() as folder:
        options = ("--store", str(Path(folder, "store.sqlite")), "--generation-time", MINUTE)
        async with started(Simulator(server.binary, *options)) as first, Proxy(first) as proxy:
            async with connected(first, transport, through=proxy, log=log, max_retries=10) as client:
                call = asyncio.create_task(client.run(one))
                await until(lambda: one["taskUUID"] in [item.get("taskUUID") for item in answers(log)], "acknowledged")
                first.kill()
                async with started(Simulator(server.binary, *options)) as second:
                    second.advance(60)
                    proxy.lead_to(second)
                    [image] = await call
                    await picture(image)


def answers(log):
    return [item for frame in received(log) for item in frame.get("data", [])]


def images_in(log):
    """Images that came as results of a sync task, which have no status."""
    return [item for item in answers(log) if "imageURL" in item and "status" not in item]
