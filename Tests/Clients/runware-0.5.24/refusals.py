"""What is refused before it costs anything, and how the SDK tells it."""

import asyncio

from client import Runware, connected, new_uuid, task
from runware import RunwareAPIError
from scenario import refused, scenario

KEY = "the-only-key-that-is-right-000001"


@scenario()
async def invalid_value(server):
    """A value outside its bounds is refused with code, message, parameter and the task's UUID."""
    async with connected(server) as client:
        sent = task(outputQuality=100)
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(sent)
    error = refusal.error.error_data
    assert refusal.error.code == "invalidOutputQuality", error
    assert (error["parameter"], error["taskUUID"], error["taskType"]) == \
        ("outputQuality", sent.taskUUID, "imageInference"), error
    assert (error["min"], error["max"]) == (20, 99), error
    assert "outputQuality" in error["message"] and error["documentation"].startswith("https://runware.ai/docs"), error


@scenario()
async def refused_at_once(server):
    """A task that asks for async delivery is refused instead of acknowledged."""
    async with connected(server) as client:
        sent = task(width=512, height=512, deliveryMethod="async")
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(sent)
    error = refusal.error.error_data
    assert (error["code"], error["taskUUID"]) == ("unsupportedDimensions", sent.taskUUID), error


@scenario()
async def others_go_on(server):
    """A refused task does not disturb the others on its socket."""
    async with connected(server) as client:
        answers = await asyncio.gather(
            *(client.imageInference(task(numberResults=count)) for count in (1, 21, 2)), return_exceptions=True
        )
    assert [len(answer) if isinstance(answer, list) else answer.code for answer in answers] == \
        [1, "invalidNumberResults", 2], answers


@scenario()
async def unknown_model(server):
    """A model that there is not is refused."""
    async with connected(server) as client:
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(task(model="nonexistent:999@999"))
    assert refusal.error.error_data["parameter"] == "model", refusal.error


@scenario()
async def repeated_uuid(server):
    """A taskUUID is taken once, and for another key once more."""
    sent = new_uuid()
    async with connected(server) as client, connected(server) as stranger:
        [_] = await client.imageInference(task(taskUUID=sent))
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(task(taskUUID=sent))
        [_] = await stranger.imageInference(task(taskUUID=sent))
    assert (refusal.error.code, refusal.error.error_data["taskUUID"]) == ("conflictTaskUUID", sent), refusal.error


@scenario("--api-key", KEY)
async def wrong_key(server):
    """A wrong key is told by the first call, connect() does not mind; the right one works."""
    client = Runware(api_key=new_uuid(), url=server.web_socket_url)
    await client.connect()
    async with refused(ConnectionError) as refusal:
        await client.imageInference(task())
    await client.disconnect()
    assert "Invalid API key" in str(refusal.error), refusal.error
    async with connected(server, key=KEY) as client:
        [_] = await client.imageInference(task())
