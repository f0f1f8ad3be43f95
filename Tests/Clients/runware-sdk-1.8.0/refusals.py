"""What is refused before it costs anything, and how the SDK tells it."""

import asyncio

from client import BOTH, connected, later, sent, status, task
from runware import RunwareError
from scenario import refused, scenario

KEY = "the-only-key-that-is-right-000001"
DOCUMENTATION = "https://runware.ai/docs/models/openai-gpt-image-1"


@scenario(over=BOTH)
async def invalid_value(server, transport):
    """A value outside its bounds is refused with message, parameter and the task's UUID."""
    for one in (task(outputQuality=100), later(outputQuality=100)):
        async with connected(server, transport) as client:
            async with refused(RunwareError) as refusal:
                await client.run(one)
        error = refusal.error
        assert (error.code, error.parameter, error.retryable) == ("validation", "outputQuality", False), error
        assert (error.task_uuid, error.task_type) == (one["taskUUID"], "imageInference"), error
        assert "outputQuality" in error.message, error.message
        assert error.documentation == f"{DOCUMENTATION}#request-outputquality", error.documentation
        assert error.status_code == status(400, transport), error


@scenario(over=BOTH)
async def others_go_on(server, transport):
    """A refused task does not disturb the others beside it."""
    async with connected(server, transport) as client:
        answers = await asyncio.gather(
            *(client.run(task(numberResults=count)) for count in (1, 21, 2)), return_exceptions=True
        )
    assert [len(answer) if isinstance(answer, list) else answer.parameter for answer in answers] == \
        [1, "numberResults", 2], answers


@scenario(over=BOTH)
async def unknown_model(server, transport):
    """A model that there is not is refused."""
    async with connected(server, transport) as client:
        async with refused(RunwareError) as refusal:
            await client.run(task(model="nonexistent:999@999"))
    assert refusal.error.parameter == "model", refusal.error


@scenario(over=BOTH)
async def repeated_uuid(server, transport):
    """A taskUUID is taken once, and for another key once more."""
    one = task()
    async with connected(server, transport) as client, connected(server, transport) as stranger:
        [_] = await client.run(one)
        for again in (one, one | {"deliveryMethod": "async"}):
            async with refused(RunwareError) as refusal:
                await client.run(again)
            assert (refusal.error.code, refusal.error.task_uuid) == ("validation", one["taskUUID"]), refusal.error
            assert refusal.error.status_code == status(400, transport), refusal.error
        [_] = await stranger.run(one)


@scenario("--api-key", KEY, over=BOTH)
async def wrong_key(server, transport):
    """A wrong key is told at once, the right one works."""
    async with refused(RunwareError) as refusal:
        async with connected(server, transport) as client:
            await client.run(task())
    assert refusal.error.code == "auth" and "Invalid API key" in refusal.error.message, refusal.error
    assert refusal.error.status_code == status(401, transport), refusal.error
    async with connected(server, transport, key=KEY) as client:
        [_] = await client.run(task())


@scenario(over=BOTH)
async def checked_by_schema(server, transport):
    """With validate=True the SDK checks a task against the simulator's schema, and does not send what it refuses."""
    log = []
    async with connected(server, transport, log=log, validate=True) as client:
        [_] = await client.run(task(providerSettings={"openai": {"quality": "low"}}, outputQuality=99))
        async with refused(RunwareError) as refusal:
            await client.run(task(outputQuality=100))
    assert (refusal.error.code, refusal.error.parameter) == ("validation", "outputQuality"), refusal.error
    assert refusal.error.validation_errors, refusal.error
    assert len(sent(log, "imageInference")) == 1, sent(log, "imageInference")
