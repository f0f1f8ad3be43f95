"""What is survived when a connection ends between a task and its answer.

The SDK's README: a WebSocket is "automatically recovered", "the SDK sends again any read or async request that had no
reply yet", and a synchronous one "fails with a `connection` error instead of being sent twice". REST tries again.
"""

import asyncio

from attempts import attempts
from client import BOTH, connected, later, new_uuid, sent, task
from pictures import picture
from proxy import Proxy
from receiver import Receiver
from runware import RunwareError
from scenario import refused, scenario, until

REST, SOCKET = ("rest",), ("websocket",)
ENDS = {
    "rest": ("resetBeforeAnswer", "resetDuringAnswer", "truncatedAnswer"),
    "websocket": ("resetBeforeAnswer", "socketFailure", "socketClosed"),  # abrupt, 1011, 1000
}


@scenario(over=SOCKET)
async def acknowledgement_lost(server, transport):
    """An async task whose acknowledgement is lost with its socket is sent again, and the conflict acknowledges it."""
    key, one = new_uuid(), later()
    server.spoil("lostFrame*1", key)
    async with Proxy(server) as proxy, connected(server, transport, key=key, through=proxy) as client:
        call = asyncio.create_task(client.run(one))
        await attempts(server, one["taskUUID"], 1)
        proxy.cut()
        [image] = await call
        await attempts(server, one["taskUUID"], 2)
    await picture(image)


@scenario(over=SOCKET)
async def acknowledgement_late(server, transport):
    """An async task whose acknowledgement comes to the session's next socket is not refused, though sent again."""
    for outcome, _ in await ended(server, transport, later, retry_delay=1000):
        assert not isinstance(outcome, RunwareError), outcome


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
    for images, one in await ended(server, transport, later, spoiled="getResponse"):
        assert [image["taskUUID"] for image in images] == [one["taskUUID"]], images
        await attempts(server, one["taskUUID"], 1)


@scenario(over=REST)
async def answer_lost(server, transport):
    """A sync task whose connection ends before its answer is sent again, and has its image."""
    await sent_again(server, transport, task)


@scenario(over=REST)
async def acknowledgement_lost_over_rest(server, transport):
    """An async task whose connection ends before its acknowledgement is sent again, and has its image."""
    await sent_again(server, transport, later)


@scenario(over=SOCKET)
async def duplicated(server, transport):
    """A result that comes twice counts once."""
    images, _ = await run(server, transport, "duplicatedFrame@1", task(numberResults=3))
    assert len({image["imageUUID"] for image in images}) == 3, images


@scenario(over=SOCKET)
async def lost(server, transport):
    """A result that never comes is told when `timeout` is over, and a poll has it."""
    error, _ = await run(server, transport, "lostFrame@1", task(numberResults=3), timeout=4000)
    assert (error.code, error.retryable) == ("timeout", True), error


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
    key = new_uuid()
    server.spoil("duplicatedWebhook", key)
    with Receiver() as hook:
        async with connected(server, transport, key=key) as client:
            images = await client.run(later(numberResults=2, webhookURL=hook.url))
            calls = await hook.twice(2)
    assert {call.json["data"][0]["imageUUID"] for call in calls} == {image["imageUUID"] for image in images}, images


async def sent_again(server, transport, make):
    for outcome, one in await ended(server, transport, make):
        await attempts(server, one["taskUUID"], 2)
        assert not isinstance(outcome, RunwareError), outcome


async def ended(server, transport, make, spoiled="imageInference", **options):
    """What comes of a task for each end of a connection: the images, or the error."""
    return await asyncio.gather(
        *(run(server, transport, fault, make(), spoiled, **options) for fault in ENDS[transport])
    )


async def run(server, transport, fault, one, spoiled="imageInference", **options):
    """A task that meets a fault once, or its poll does; polls have the images in the end, whatever happens."""
    key = new_uuid()
    server.spoil(f"{fault}*1", key, spoiled)
    async with connected(server, transport, key=key, **options) as client:
        [outcome] = await asyncio.gather(client.run(one), return_exceptions=True)
        images = await polled(client, one)
    assert len(images) == one.get("numberResults", 1), images
    await picture(images[0])
    return outcome, one


async def polled(client, one):
    """The results of a task once none is processing."""
    while "processing" in str(images := await client.get_response({"taskUUID": one["taskUUID"]})):
        await asyncio.sleep(0.1)
    return images
