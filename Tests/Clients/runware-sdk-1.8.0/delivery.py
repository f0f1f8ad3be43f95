"""Results that come later: by polling, by webhook, to an uploadEndpoint."""

from client import BOTH, connected, later, new_uuid, received, task
from pictures import PNG_BASE64, picture
from receiver import Receiver
from runware import RunOptions, RunwareError
from scenario import refused, scenario


@scenario(over=BOTH)
async def by_default(server, transport):
    """Without a deliveryMethod the SDK asks for async and polls; by its slug the model is found."""
    one = {"model": "openai-gpt-image-1-mini", "positivePrompt": "orchard", "width": 1024, "height": 1024}
    log = []
    async with connected(server, transport, log=log) as client:
        [image] = await client.run(one)
        acknowledgement = next(item for frame in received(log) for item in frame["data"] if "taskUUID" in item)
        assert acknowledgement == {"taskType": "imageInference", "taskUUID": image["taskUUID"]}, acknowledgement
        assert client._registry.get_version(), "the registry was not read from the simulator"
    assert image["status"] == "success", image
    await picture(image)


@scenario("--generation-time", "1600", over=BOTH)
async def three_later(server, transport):
    """Three results of an async task are processed together, and each poll has all of them, in the same order."""
    told, log = [], []
    async with connected(server, transport, log=log) as client:
        images = await client.run(later(numberResults=3), RunOptions(on_result=told.append))
        again = await client.get_response({"taskUUID": images[0]["taskUUID"]})
    assert told == images == again, (told, images, again)
    polls = [frame["data"] for frame in received(log) if frame["data"] and "status" in frame["data"][0]]
    statuses = [{item["status"] for item in poll} for poll in polls]
    assert statuses == [{"processing"}] * (len(polls) - 2) + [{"success"}] * 2 and len(polls) > 2, polls
    assert polls[0][0].keys() == {"taskType", "taskUUID", "imageUUID", "status"}, polls[0]
    expected = [image["imageUUID"] for image in images]
    assert [[item["imageUUID"] for item in poll] for poll in polls] == [expected] * len(polls), polls
    assert len(set(expected)) == 3, expected


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
            await client.get_response({"taskUUID": new_uuid()}, RunOptions(timeout=1500))
    assert refusal.error.code == "timeout", refusal.error
    assert {"data": []} in received(log), received(log)


@scenario("--dialect", "unknownTask=taskNotFound404", over=BOTH)
async def unknown_task_told(server, transport):
    """In a dialect that reports unknown tasks, the poll of one is refused."""
    unknown = new_uuid()
    async with connected(server, transport) as client:
        async with refused(RunwareError) as refusal:
            await client.get_response({"taskUUID": unknown})
    assert (refusal.error.code, refusal.error.task_uuid) == ("notFound", unknown), refusal.error
    assert refusal.error.status_code == (404 if transport == "rest" else None), refusal.error


@scenario(over=BOTH)
async def webhook(server, transport):
    """A webhook gets one call for each result, in the envelope of a response, and polling works beside it."""
    with Receiver() as hook:
        async with connected(server, transport) as client:
            images = await client.run(later(numberResults=3, webhookURL=f"{hook.url}/hook?secret=1"))
            calls = await hook.next(3)
    assert {(call.method, call.path, call.media_type) for call in calls} == \
        {("POST", "/hook?secret=1", "application/json")}, calls
    items = [item for call in calls for item in call.json["data"]]
    assert {item["imageUUID"]: item["imageURL"] for item in items} == \
        {image["imageUUID"]: image["imageURL"] for image in images}, items


@scenario(over=BOTH)
async def webhook_and_result(server, transport):
    """With an explicit sync the result is returned, and the webhook is called as well."""
    with Receiver() as hook:
        async with connected(server, transport) as client:
            [image] = await client.run(task(webhookURL=hook.url))
        [call] = await hook.next(1)
    assert call.json["data"][0]["imageUUID"] == image["imageUUID"], call


@scenario(over=BOTH)
async def upload_endpoint(server, transport):
    """The bytes of each result are put to the uploadEndpoint; the results are returned all the same."""
    with Receiver() as bucket:
        async with connected(server, transport) as client:
            images = await client.run(
                task(numberResults=2, outputFormat="PNG", uploadEndpoint=f"{bucket.url}/put?signature=1")
            )
        puts = await bucket.next(2)
    assert {(put.method, put.path, put.media_type) for put in puts} == \
        {("PUT", "/put?signature=1", "image/png")}, [put.media_type for put in puts]
    assert {put.body for put in puts} == {await picture(image, form="PNG") for image in images}


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
