"""Questions about tasks of before, about the account, and about models."""

from client import BOTH, connected, new_uuid, received, task
from pictures import PNG_BASE64
from runware import RunOptions, RunwareError
from scenario import refused, scenario


@scenario(over=BOTH)
async def sync_polled(server, transport):
    """What a sync task made can be asked for afterwards."""
    async with connected(server, transport) as client:
        images = await client.run(task(numberResults=2))
        polled = await client.get_response({"taskUUID": images[0]["taskUUID"]})
    assert polled == [image | {"status": "success"} for image in images], polled


@scenario(over=("rest",))
async def unknown_task(server, transport):
    """The poll of an unknown task, or of another key's, gives nothing."""
    async with connected(server, transport) as owner, connected(server, transport) as stranger:
        [image] = await owner.run(task())
        assert await owner.get_response({"taskUUID": new_uuid()}) == []
        assert await stranger.get_response({"taskUUID": image["taskUUID"]}) == []


@scenario(over=("websocket",))
async def unknown_task_awaited(server, transport):
    """The poll of an unknown task gives nothing; known limit: the SDK takes that for silence and waits its time out."""
    log = []
    async with connected(server, transport, log=log) as client:
        async with refused(RunwareError) as refusal:
            await client.get_response({"taskUUID": new_uuid()}, RunOptions(timeout=4000))
    assert refusal.error.code == "timeout", refusal.error
    assert {"data": []} in received(log), received(log)


@scenario("--dialect", "unknownTask=notFound", over=BOTH)
async def unknown_task_told(server, transport):
    """In a dialect that reports unknown tasks, the poll of one is refused."""
    unknown = new_uuid()
    async with connected(server, transport) as client:
        async with refused(RunwareError) as refusal:
            await client.get_response({"taskUUID": unknown})
    assert (refusal.error.code, refusal.error.task_uuid) == ("notFound", unknown), refusal.error
    assert refusal.error.status_code == (404 if transport == "rest" else None), refusal.error


@scenario(over=BOTH)
async def task_details(server, transport):
    """The details of a task are what was sent and what was answered."""
    async with connected(server, transport) as client:
        one = task(inputs={"referenceImages": [PNG_BASE64]}, includeCost=True, numberResults=2)
        images = await client.run(one)
        [details] = await client.get_task_details({"taskUUID": one["taskUUID"]})
    assert (details["taskType"], details["taskUUID"]) == ("getTaskDetails", one["taskUUID"]), details
    assert details["request"] == [one], details["request"]
    assert details["response"] == {"data": images}, details["response"]


@scenario(over=BOTH)
async def account(server, transport):
    """The account tells its balance, its keys and its usage."""
    async with connected(server, transport) as client:
        [before] = await client.account_management({"operation": "getDetails"})
        [image] = await client.run(task(includeCost=True))
        [after] = await client.account_management({"operation": "getDetails"})
    assert (after["taskType"], after["operation"]) == ("accountManagement", "getDetails"), after
    assert after["balance"].keys() == {"amount", "freeBalance", "currency"}, after["balance"]
    assert isinstance(after["apiKeys"], list) and isinstance(after["team"], list), after
    assert after["usage"].keys() == {"total", "today", "last7Days", "last30Days"}, after["usage"]
    spent = before["balance"]["amount"] - after["balance"]["amount"]
    assert abs(spent - image["cost"]) < 1e-9, (before["balance"], after["balance"], image["cost"])


@scenario(over=BOTH)
async def model_search(server, transport):
    """The model search finds the two models, and one of them by its name."""
    async with connected(server, transport) as client:
        [everything] = await client.model_search({})
        [mini] = await client.model_search({"search": "mini"})
        [second] = await client.model_search({"limit": 1, "offset": 1})
    assert everything["totalResults"] == 2, everything
    assert {model["air"] for model in everything["results"]} == {"openai:1@1", "openai:1@2"}, everything
    assert [model["air"] for model in mini["results"]] == ["openai:1@2"], mini
    assert second["totalResults"] == 2 and second["results"] == everything["results"][1:], second
