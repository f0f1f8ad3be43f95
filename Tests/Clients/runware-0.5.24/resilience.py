"""What is survived when the platform refuses for a moment.

All that is promised is in the constructor's signature, `max_retries=2, retry_delay=1`, and in the README's "retrieve
results at any time".
"""

import asyncio

from attempts import attempts
from client import connected, listen, new_uuid, task
from runware import IAsyncTaskResponse, RunwareAPIError
from scenario import refused, scenario, until
from simulator import MINUTE

CODES = {
    "rateLimited": "rateLimitExceeded", "queueFull": "serviceUnavailable", "internalError": "internalServerError",
    "gatewayTimeout": "gatewayTimeout",
}


@scenario()
async def rate_limited(server):
    """429, 429, success: a sync task is sent three times."""
    await survived(server, "rateLimited*2", 3)


@scenario()
async def rate_limited_later(server):
    """429, 429, success: an async task is sent three times."""
    await survived(server, "rateLimited*2", 3, deliveryMethod="async")


@scenario()
async def queue_full(server):
    """503, success: a sync task is sent twice."""
    await survived(server, "queueFull*1", 2)


@scenario()
async def queue_full_later(server):
    """503, success: an async task is sent twice."""
    await survived(server, "queueFull*1", 2, deliveryMethod="async")


@scenario()
async def internal_error(server):
    """500, success: a sync task is sent twice."""
    await survived(server, "internalError*1", 2)


@scenario()
async def gateway_timeout(server):
    """504, success: a sync task is sent twice."""
    await survived(server, "gatewayTimeout*1", 2)


@scenario()
async def sent_again(server):
    """A refusal for a moment is told by its code, and who sends the same task again is served."""
    for fault, code in CODES.items():
        for delivery in ("sync", "async"):
            key, sent = new_uuid(), task(taskUUID=new_uuid(), deliveryMethod=delivery)
            server.spoil(f"{fault}*1", key)
            async with connected(server, key=key) as client:
                async with refused(RunwareAPIError) as refusal:
                    await client.imageInference(sent)
                assert (refusal.error.code, refusal.error.error_data["taskUUID"]) == (code, sent.taskUUID), refusal.error
                await image_of(client, sent)
            await attempts(server, sent.taskUUID, 2)


@scenario("--generation-time", MINUTE)
async def poll_refused(server):
    """A 429 to a poll in the middle does not end getResponse."""
    key, sent = new_uuid(), task(deliveryMethod="async")
    async with connected(server, key=key) as client:
        call = await polling(server, client, sent, key)
        server.advance(60)
        [image] = await call
    assert image.taskUUID == sent.taskUUID, image


@scenario("--generation-time", MINUTE)
async def asked_again(server):
    """After a 429 to a poll the results can still be retrieved at any time."""
    key, sent = new_uuid(), task(deliveryMethod="async")
    async with connected(server, key=key) as client:
        call = await polling(server, client, sent, key)
        await asyncio.wait([call])
        server.advance(60)
        [image] = await client.getResponse(sent.taskUUID)
    assert image.taskUUID == sent.taskUUID, image


async def survived(server, fault, count, **more):
    """A fault that ends is survived by sending the task so often."""
    key, sent = new_uuid(), task(taskUUID=new_uuid(), **more)
    server.spoil(fault, key)
    async with connected(server, key=key) as client:
        await image_of(client, sent)
    await attempts(server, sent.taskUUID, count)


async def image_of(client, sent):
    """The image of a task, for which an async one is polled."""
    answer = await client.imageInference(sent)
    [image] = await client.getResponse(sent.taskUUID) if isinstance(answer, IAsyncTaskResponse) else answer
    assert image.taskUUID == sent.taskUUID, image


async def polling(server, client, sent, key):
    """A call that has had an answer, and then a 429."""
    frames = listen(client)
    assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
    call = asyncio.create_task(client.getResponse(sent.taskUUID))
    await until(lambda: "processing" in str(frames), "a poll answered")
    server.spoil("rateLimited*1", key, "getResponse")
    await until(lambda: "rateLimitExceeded" in str(frames), "a poll refused")
    return call
