"""What is survived when a connection ends between a task and its answer.

The SDK's README: a WebSocket is "automatically recovered", "the SDK sends again any read or async request that had no
reply yet", and a synchronous one "fails with a `connection` error instead of being sent twice". REST tries again.
"""

import asyncio

from attempts import attempts
from client import BOTH, connected, later, sent, task
from pictures import picture
from proxy import Proxy
from receiver import Receiver
from runware import RunwareError
from scenario import refused, scenario, until

REST, SOCKET = ("rest",), ("websocket",)
ENDS = {"rest": (None,), "websocket": (None, 1011, 1000)}  # the status of a close frame; none is an abrupt end


@scenario(over=SOCKET)
async def acknowledgement_lost(server, transport):
    """An async task whose socket ends before its acknowledgement is sent again, and the conflict acknowledges it."""
    for images, one in await ended(server, transport, later):
        assert [image["taskUUID"] for image in images] == [one["taskUUID"]], images
        await attempts(server, one["taskUUID"], 2)


@scenario(over=SOCKET)
async def result_lost(server, transport):
    """A sync task whose socket ends before its result is a `connection` error, and not sent twice; a poll has it."""
    for error, one in await ended(server, transport, task):
        assert isinstance(error, RunwareError), error
        assert (error.code, error.retryable, error.task_uuid) == ("connection", True, one["taskUUID"]), error
        await attempts(server, one["taskUUID"], 1)


@scenario(over=BOTH)
async def poll_lost(server, transport):
    """A poll whose connection ends before its answer is sent again, and the task is not."""
    for images, one in await ended(server, transport, later, at='"status"'):
        assert [image["taskUUID"] for image in images] == [one["taskUUID"]], images
        await attempts(server, one["taskUUID"], 1)
        await attempts(server, one["taskUUID"], 3, "getResponse")


@scenario(over=REST)
async def answer_lost(server, transport):
    """A sync task whose connection ends before its answer is sent again, and has its image."""
    await sent_again(server, transport, task)


@scenario(over=REST)
async def acknowledgement_lost_over_rest(server, transport):
    """An async task whose connection ends before its acknowledgement is sent again, and has its image."""
    await sent_again(server, transport, later)


@scenario(over=SOCKET)
async def sent_while_down(server, transport):
    """Tasks that are sent while the connection is down wait for it to come back."""
    async with Proxy(server) as proxy, connected(server, transport, through=proxy) as client:
        proxy.is_open = False
        proxy.cut()
        await until(lambda: not client.is_connected, "the end noticed")
        calls = asyncio.gather(client.run(task()), client.run(later()))
        await asyncio.sleep(0.1)
        proxy.is_open = True
        assert [len(images) for images in await calls] == [1, 1]


@scenario(over=REST)
async def never_back(server, transport):
    """After `max_retries` a server that is not there is told as a RunwareError."""
    log = []
    async with Proxy(server) as proxy, connected(server, transport, through=proxy, log=log, max_retries=1) as client:
        proxy.is_open = False
        async with refused(RunwareError):
            await client.run(task())
    assert len(sent(log, "imageInference")) == 2, log


@scenario(over=BOTH)
async def webhook_twice(server, transport):
    """A webhook that comes twice says the same again, and harms neither the task nor its polls."""
    one = later(numberResults=2)
    with Receiver() as hook:
        async with connected(server, transport) as client:
            call = asyncio.create_task(client.run(one | {"webhookURL": hook.url}))
            calls = await hook.twice(server, one["taskUUID"], 2)
            images = await call
    assert {call.json["data"][0]["imageUUID"] for call in calls} == {image["imageUUID"] for image in images}, images


async def sent_again(server, transport, make):
    for outcome, one in await ended(server, transport, make):
        await attempts(server, one["taskUUID"], 2)
        assert not isinstance(outcome, RunwareError), outcome


async def ended(server, transport, make, at=None):
    """What comes of a task for each end of a connection: the images, or the error."""
    return await asyncio.gather(*(run(server, transport, make(), code, at) for code in ENDS[transport]))


async def run(server, transport, one, code, at):
    """Ends the connection where the task's answer should come; polls have the image in the end, whatever happens."""
    async with Proxy(server) as proxy, connected(server, transport, through=proxy) as client:
        proxy.end_at(at or one["taskUUID"], code)
        [outcome] = await asyncio.gather(client.run(one), return_exceptions=True)
        assert proxy.trap is None, "the connection was not ended"
        while "imageURL" not in (image := (await client.get_response({"taskUUID": one["taskUUID"]}))[0]):
            await asyncio.sleep(0.1)
    await picture(image)
    return outcome, one
