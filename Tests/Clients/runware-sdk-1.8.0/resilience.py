"""What is survived when the platform refuses for a moment.

The SDK's README promises that REST tries again (`max_retries`, `retry_delay`), that an error says whether it is
`retryable`, and that a task is polled for until it completes. Over a WebSocket trying again is left to the caller.
"""

import asyncio

from attempts import attempts
from client import BOTH, connected, later, new_uuid, received, task
from runware import RunwareError
from scenario import refused, scenario, until
from simulator import MINUTE

REST = ("rest",)
PAGES = ("gatewayTimeout", "emptyGatewayTimeout")


@scenario(over=BOTH)
async def rate_limited(server, transport):
    """429, 429, success: a sync and an async task are sent three times."""
    await survived(server, transport, "rateLimited", 2, "rateLimit")


@scenario(over=BOTH)
async def queue_full(server, transport):
    """503, success: a sync and an async task are sent twice."""
    await survived(server, transport, "queueFull", 1, "serverError")


@scenario(over=BOTH)
async def internal_error(server, transport):
    """500, success: a sync and an async task are sent twice."""
    await survived(server, transport, "internalError", 1, "serverError")


@scenario(over=BOTH)
async def gateway_page(server, transport):
    """504 with a page of HTML, success: a sync and an async task are sent twice."""
    await survived(server, transport, PAGES[0], 1, "timeout")


@scenario(over=BOTH)
async def empty_gateway_page(server, transport):
    """504 without a body, success: a sync and an async task are sent twice."""
    await survived(server, transport, PAGES[1], 1, "timeout")


@scenario(over=REST)
async def own_pace(server, transport):
    """Unless told otherwise REST waits for a second at least, then for two."""
    key, one = new_uuid(), task()
    server.spoil("rateLimited*2", key)
    async with connected(server, transport, key=key, retry_delay=1000) as client:
        [_] = await client.run(one)
    first, second, third = await attempts(server, one["taskUUID"], 3)
    assert second - first >= 1000 and third - second >= 2000, (first, second, third)


@scenario(over=REST)
async def gives_up(server, transport):
    """After `max_retries` the last refusal is told, as retryable."""
    for fault, code, status in (("rateLimited", "rateLimit", 429), ("queueFull", "serverError", 503)):
        error = await last_error(server, transport, fault)
        assert (error.code, error.status_code, error.retryable) == (code, status, True), error


@scenario(over=REST)
async def gives_up_on_page(server, transport):
    """After `max_retries` a gateway that answers with a page, or nothing, is told as retryable."""
    for fault in PAGES:
        error = await last_error(server, transport, fault)
        assert error.retryable, f"{error!r} with status {error.status_code}"


@scenario(over=REST)
async def retry_after(server, transport):
    """The seconds of `Retry-After` are in the error's `retry_after`."""
    error = await last_error(server, transport, "rateLimited=3")
    assert error.retry_after == 3, f"retry_after is {error.retry_after}"


@scenario("--generation-time", MINUTE, over=BOTH)
async def poll_refused(server, transport):
    """A 429 to a poll in the middle does not end the wait for an async task."""
    key, one, log = new_uuid(), later(), []
    async with connected(server, transport, key=key, log=log) as client:
        call = asyncio.create_task(client.run(one))
        await until(lambda: "processing" in str(received(log)), "a poll answered")
        server.spoil("rateLimited*1", key, "getResponse")
        await until(lambda: refusals(server, one), "a poll refused")
        server.advance(60)
        [image] = await call
    assert image["taskUUID"] == one["taskUUID"], image


async def survived(server, transport, fault, times, code):
    """Both deliveries survive a fault that comes so many times."""
    key, tasks = new_uuid(), (task(), later())
    server.spoil(f"{fault}*{times}", key)
    async with connected(server, transport, key=key) as client:
        told = await asyncio.gather(*(errors_until_success(client, one) for one in tasks))
    assert told == [[] if transport == "rest" else [code] * times] * 2, told
    for one in tasks:
        await attempts(server, one["taskUUID"], times + 1)


async def errors_until_success(client, one):
    """Sends a task for as long as the error is `retryable`, as the README has it."""
    codes = []
    while True:
        try:
            [image] = await client.run(one)
        except RunwareError as error:
            assert error.retryable, error
            codes.append(error.code)
        else:
            assert image["taskUUID"] == one["taskUUID"], image
            return codes


async def last_error(server, transport, fault):
    """What is told when a fault does not end."""
    key, one = new_uuid(), task()
    server.spoil(fault, key)
    async with connected(server, transport, key=key, max_retries=1) as client:
        async with refused(RunwareError) as refusal:
            await client.run(one)
    await attempts(server, one["taskUUID"], 2)
    return refusal.error


def refusals(server, one):
    return server.control(f"journal?taskUUID={one['taskUUID']}&code=rateLimitExceeded")["entries"]
