"""What is survived when a connection ends between a task and its answer.

The README says nothing of this; the source takes up again what breaks, sends the task again and polls if it is known.
"""

import asyncio

from attempts import attempts
from client import connected, new_uuid, task
from pictures import picture
from proxy import Proxy
from receiver import Receiver
from runware import IAsyncTaskResponse
from scenario import scenario

BREAKS = (None, 1011)  # the status of a close frame; none is an abrupt end


@scenario()
async def result_lost(server):
    """A sync task whose socket breaks before its result is sent again, refused as known, and its image is polled for."""
    await asyncio.gather(*(survived(server, code, "sync", sent=2) for code in BREAKS))


@scenario()
async def acknowledgement_lost(server):
    """An async task whose socket breaks before its acknowledgement is sent again, and the conflict acknowledges it."""
    await asyncio.gather(*(survived(server, code, "async", sent=2) for code in BREAKS))


@scenario()
async def poll_lost(server):
    """A poll whose socket breaks before its answer is followed by another, and the task is not sent again."""
    await asyncio.gather(*(survived(server, code, "async", sent=1, at='"status"') for code in BREAKS))


@scenario()
async def closed_before_result(server):
    """A sync task whose socket is closed with 1000 before its result is recovered as well."""
    await survived(server, 1000, "sync", sent=2)


@scenario()
async def closed_before_acknowledgement(server):
    """An async task whose socket is closed with 1000 before its acknowledgement is recovered as well."""
    await survived(server, 1000, "async", sent=2)


@scenario()
async def closed_before_poll(server):
    """A poll whose socket is closed with 1000 before its answer is recovered as well."""
    await survived(server, 1000, "async", sent=1, at='"status"')


@scenario()
async def webhook_twice(server):
    """A webhook that comes twice says the same again, and harms neither the task nor its polls."""
    with Receiver() as hook:
        async with connected(server) as client:
            sent = task(deliveryMethod="async", numberResults=2, webhookURL=hook.url)
            assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
            calls = await hook.twice(server, sent.taskUUID, 2)
            images = await client.getResponse(sent.taskUUID, numberResults=2)
    assert {call.json["data"][0]["imageUUID"] for call in calls} == {image.imageUUID for image in images}, images


async def survived(server, code, delivery, sent, at=None):
    """The image of a task is there although the connection ended where an answer should have come."""
    one = task(taskUUID=new_uuid(), deliveryMethod=delivery)
    async with Proxy(server) as proxy, connected(server, through=proxy) as client:
        proxy.end_at(at or one.taskUUID, code)
        answer = await client.imageInference(one)
        [image] = await client.getResponse(one.taskUUID) if isinstance(answer, IAsyncTaskResponse) else answer
        assert proxy.trap is None, "the connection was not ended"
    await attempts(server, one.taskUUID, sent)
    await picture(vars(image))
