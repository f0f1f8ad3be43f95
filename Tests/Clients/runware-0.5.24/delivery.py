"""Results that come later: by getResponse, by webhook, to an uploadEndpoint."""

import asyncio

from client import connected, listen, task
from pictures import picture
from receiver import Receiver
from runware import IAsyncTaskResponse
from scenario import scenario, until
from simulator import MINUTE


@scenario()
async def later(server):
    """An async task is acknowledged, and getResponse waits for its image."""
    async with connected(server) as client:
        sent = task(deliveryMethod="async", includeCost=True)
        acknowledgement = await client.imageInference(sent)
        assert acknowledgement == IAsyncTaskResponse("imageInference", sent.taskUUID), acknowledgement
        [image] = await client.getResponse(sent.taskUUID)
        assert (image.taskUUID, image.status) == (sent.taskUUID, "success"), image
        assert image.cost > 0, image
        await picture(vars(image))


@scenario("--generation-time", MINUTE)
async def three_later(server):
    """Three results of an async task are processed together, and stay to be asked for again, in the same order."""
    async with connected(server) as client:
        seen = listen(client)
        sent = task(deliveryMethod="async", numberResults=3)
        assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
        call = asyncio.create_task(client.getResponse(sent.taskUUID, numberResults=3))
        await until(lambda: polls(seen), "a poll answered")
        server.advance(60)
        first = await call
        again = await client.getResponse(sent.taskUUID, numberResults=3)
    assert len({image.imageUUID for image in first}) == 3, first
    assert first == again, (first, again)
    assert {item["status"] for item in polls(seen)[0]} == {"processing"}, seen
    expected = [image.imageUUID for image in first]
    assert all([item["imageUUID"] for item in poll] == expected for poll in polls(seen)), seen


@scenario()
async def webhook(server):
    """A webhook gets one call for each result, in the envelope of a response; the task is only acknowledged."""
    with Receiver() as hook:
        async with connected(server) as client:
            sent = task(deliveryMethod="async", numberResults=3, webhookURL=f"{hook.url}/hook?secret=1")
            acknowledgement = await client.imageInference(sent)
            assert acknowledgement == IAsyncTaskResponse("imageInference", sent.taskUUID), acknowledgement
            calls = await hook.next(3)
            images = await client.getResponse(sent.taskUUID, numberResults=3)
    assert {(call.method, call.path, call.media_type) for call in calls} == \
        {("POST", "/hook?secret=1", "application/json")}, calls
    items = [item for call in calls for item in call.json["data"]]
    assert {item["imageUUID"] for item in items} == {image.imageUUID for image in images}, items
    for item in items:
        assert (item["taskType"], item["taskUUID"]) == ("imageInference", sent.taskUUID), item
        await picture(item)


@scenario()
async def webhook_and_result(server):
    """With an explicit sync the result is returned, and the webhook is called as well."""
    with Receiver() as hook:
        async with connected(server) as client:
            [image] = await client.imageInference(task(deliveryMethod="sync", webhookURL=hook.url))
        [call] = await hook.next(1)
    assert call.json["data"][0]["imageUUID"] == image.imageUUID, call


@scenario()
async def failed_webhook(server):
    """A result that failed is told to the webhook as an error."""
    with Receiver() as hook:
        async with connected(server) as client:
            sent = task(
                positivePrompt="orchard [dryplate:invalidProviderContent]", deliveryMethod="async", webhookURL=hook.url
            )
            await client.imageInference(sent)
            [call] = await hook.next(1)
    [error] = call.json["errors"]
    assert (error["code"], error["taskUUID"]) == ("invalidProviderContent", sent.taskUUID), error


@scenario(alone=True)
async def webhook_repeated(server):
    """A webhook that fails is called again until it takes the result, by the moved clock at once, and on request."""
    answers = [500, 404, 302, 200]
    server.freeze()
    with Receiver(*answers) as hook:
        async with connected(server) as client:
            sent = task(deliveryMethod="async", webhookURL=hook.url)
            await client.imageInference(sent)
            for count in range(1, 5):
                server.advance(10)
                [call] = await hook.next(1)
                assert call.json["data"][0]["taskUUID"] == sent.taskUUID, call
                await until(lambda: statuses(server, sent) == answers[:count], f"{count} attempts recorded")
            [delivery] = server.deliveries(sent.taskUUID)
            assert delivery["state"] == "delivered", delivery
            server.control(f"deliveries/{delivery['id']}/redeliver", {})
            [again] = await hook.next(1)
    assert again.json == call.json, again


@scenario(alone=True)
async def webhook_refused(server):
    """A webhook outside of the private network is not called, which is recorded; the task is not harmed."""
    async with connected(server) as client:
        sent = task(deliveryMethod="async", webhookURL="http://192.0.2.1/hook")
        await client.imageInference(sent)
        [_] = await client.getResponse(sent.taskUUID)
        await until(lambda: server.advance(10) and server.deliveries(sent.taskUUID)[0]["state"] == "failed", "given up")
    attempts = server.deliveries(sent.taskUUID)[0]["attempts"]
    assert attempts and not any("status" in attempt for attempt in attempts), attempts


@scenario()
async def upload_endpoint(server):
    """The bytes of each result are put to the uploadEndpoint; the results are returned all the same."""
    with Receiver() as bucket:
        async with connected(server) as client:
            images = await client.imageInference(
                task(numberResults=2, outputFormat="WEBP", uploadEndpoint=f"{bucket.url}/put?signature=1")
            )
        puts = await bucket.next(2)
    assert {(put.method, put.path, put.media_type) for put in puts} == \
        {("PUT", "/put?signature=1", "image/webp")}, [put.media_type for put in puts]
    assert {put.body for put in puts} == {await picture(vars(image), form="WEBP") for image in images}


def polls(frames):
    """The items of each poll's answer."""
    return [frame["data"] for frame in frames if "status" in frame["data"][0]]


def statuses(server, sent):
    """What the attempts for the one delivery of a task were answered with."""
    [delivery] = server.deliveries(sent.taskUUID)
    return [attempt.get("status") for attempt in delivery["attempts"]]
