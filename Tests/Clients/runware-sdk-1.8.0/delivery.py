"""Results that come later: by polling, by webhook, to an uploadEndpoint."""

import asyncio

from client import BOTH, connected, later, received, task
from pictures import picture
from receiver import Receiver
from runware import RunOptions
from scenario import scenario, until
from simulator import MINUTE


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


@scenario("--generation-time", MINUTE, over=BOTH)
async def three_later(server, transport):
    """Three results of an async task are processed together, and each poll has all of them, in the same order."""
    told, log = [], []
    async with connected(server, transport, log=log) as client:
        call = asyncio.create_task(client.run(later(numberResults=3), RunOptions(on_result=told.append)))
        await until(lambda: polls(log), "a poll answered")
        server.advance(60)
        images = await call
        again = await client.get_response({"taskUUID": images[0]["taskUUID"]})
    assert told == images == again, (told, images, again)
    statuses = [{item["status"] for item in poll} for poll in polls(log)]
    assert statuses[0] == {"processing"} and statuses[-2:] == [{"success"}] * 2, statuses
    assert polls(log)[0][0].keys() == {"taskType", "taskUUID", "imageUUID", "status"}, polls(log)[0]
    expected = [image["imageUUID"] for image in images]
    assert all([item["imageUUID"] for item in poll] == expected for poll in polls(log)), polls(log)
    assert len(set(expected)) == 3, expected


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


def polls(log):
    """The items of each poll's answer."""
    return [frame["data"] for frame in received(log) if "status" in frame["data"][0]]
