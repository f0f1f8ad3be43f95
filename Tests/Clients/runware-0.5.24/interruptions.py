"""What is survived when a connection ends between a task and its answer.

The README says nothing of this; the source takes up again what breaks, sends the task again and polls if it is known.
"""

import asyncio

from attempts import attempts
from client import connected, new_uuid, task
from pictures import picture
from receiver import Receiver
from runware import IAsyncTaskResponse
from scenario import scenario

BREAKS = ("resetBeforeAnswer", "socketFailure")  # abrupt, 1011
CLOSE = "socketClosed"  # 1000


@scenario()
async def result_lost(server):
    """A sync task whose socket breaks before its result is sent again, refused as known, and its image is polled for."""
    await asyncio.gather(*(survived(server, fault, "sync", sent=2) for fault in BREAKS))


@scenario()
async def acknowledgement_lost(server):
    """An async task whose socket breaks before its acknowledgement is sent again, and the conflict acknowledges it."""
    await asyncio.gather(*(survived(server, fault, "async", sent=2) for fault in BREAKS))


@scenario()
async def poll_lost(server):
    """A poll whose socket breaks before its answer is followed by another, and the task is not sent again."""
    await asyncio.gather(*(survived(server, fault, "async", sent=1, spoiled="getResponse") for fault in BREAKS))


@scenario()
async def closed_before_result(server):
    """A sync task whose socket is closed with 1000 before its result is recovered as well."""
    await survived(server, CLOSE, "sync", sent=2)


@scenario()
async def closed_before_acknowledgement(server):
    """An async task whose socket is closed with 1000 before its acknowledgement is recovered as well."""
    await survived(server, CLOSE, "async", sent=2)


@scenario()
async def closed_before_poll(server):
    """A poll whose socket is closed with 1000 before its answer is recovered as well."""
    await survived(server, CLOSE, "async", sent=1, spoiled="getResponse")


@scenario()
async def duplicated(server):
    """A result that comes twice counts once."""
    await survived(server, "duplicatedFrame@1", "sync", sent=1, results=3)


@scenario()
async def lost(server):
    """A result that never comes is an error, or polled for, but not one image less."""
    await survived(server, "lostFrame@1", "sync", sent=1, results=3)


@scenario()
async def webhook_twice(server):
    """A webhook that comes twice says the same again, and harms neither the task nor its polls."""
    key = new_uuid()
    server.spoil("duplicatedWebhook", key)
    with Receiver() as hook:
        async with connected(server, key=key) as client:
            sent = task(deliveryMethod="async", numberResults=2, webhookURL=hook.url)
            assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
            calls = await hook.twice(2)
            images = await client.getResponse(sent.taskUUID, numberResults=2)
    assert {call.json["data"][0]["imageUUID"] for call in calls} == {image.imageUUID for image in images}, images


async def survived(server, fault, delivery, sent, spoiled="imageInference", results=1):
    """The images of a task are there although it, or its poll, met a fault once."""
    key, one = new_uuid(), task(taskUUID=new_uuid(), deliveryMethod=delivery, numberResults=results)
    server.spoil(f"{fault}*1", key, spoiled)
    async with connected(server, key=key) as client:
        images = await client.imageInference(one)
        if isinstance(images, IAsyncTaskResponse):
            images = await client.getResponse(one.taskUUID)
    await attempts(server, one.taskUUID, sent)
    assert len({image.imageUUID for image in images}) == results, f"{[image.imageUUID for image in images]} of {results}"
    await picture(vars(images[0]))
