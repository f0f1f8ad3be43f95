"""Results that come later: by getResponse, by webhook, to an uploadEndpoint."""

from client import connected, listen, new_uuid, task
from pictures import PNG_BASE64, picture
from receiver import Receiver
from runware import IAsyncTaskResponse, IModelSearch, RunwareAPIError
from scenario import refused, scenario


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


@scenario("--generation-time", "700")
async def three_later(server):
    """Three results of an async task are processed together, and stay to be asked for again, in the same order."""
    async with connected(server) as client:
        seen = listen(client)
        sent = task(deliveryMethod="async", numberResults=3)
        assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
        first = await client.getResponse(sent.taskUUID, numberResults=3)
        again = await client.getResponse(sent.taskUUID, numberResults=3)
    assert len({image.imageUUID for image in first}) == 3, first
    assert first == again, (first, again)
    polls = [frame["data"] for frame in seen if "data" in frame and "status" in frame["data"][0]]
    assert {item["status"] for item in polls[0]} == {"processing"}, polls[0]
    assert [[item["imageUUID"] for item in poll] for poll in polls] == [[image.imageUUID for image in first]] * len(polls)


@scenario()
async def sync_polled(server):
    """What a sync task made can be asked for afterwards."""
    async with connected(server) as client:
        [image] = await client.imageInference(task())
        [polled] = await client.getResponse(image.taskUUID)
    assert (polled.imageUUID, polled.imageURL) == (image.imageUUID, image.imageURL), polled


@scenario()
async def another_key(server):
    """A result is not for another key, whose poll ends as one for an unknown task."""
    async with connected(server) as owner, connected(server) as stranger:
        [image] = await owner.imageInference(task())
        async with refused(Exception) as refusal:
            await stranger.getResponse(image.taskUUID)
    assert "Timeout waiting for poll response" in str(refusal.error), refusal.error


@scenario()
async def unknown_task(server):
    """The poll of an unknown task gives nothing; known limit: the SDK takes that for silence and asks in vain."""
    async with connected(server) as client:
        seen = listen(client)
        async with refused(Exception) as refusal:
            await client.getResponse(new_uuid())
    assert "Timeout waiting for poll response" in str(refusal.error), refusal.error
    assert {"data": []} in seen, seen


@scenario("--dialect", "unknownTask=taskNotFound404")
async def unknown_task_told(server):
    """In a dialect that reports unknown tasks, the poll of one is refused."""
    unknown = new_uuid()
    async with connected(server) as client:
        async with refused(RunwareAPIError) as refusal:
            await client.getResponse(unknown)
    assert (refusal.error.code, refusal.error.error_data["taskUUID"]) == ("taskNotFound", unknown), refusal.error


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


@scenario()
async def task_details(server):
    """The details of a task are what was sent and what was answered."""
    async with connected(server) as client:
        sent = task(inputs={"referenceImages": [PNG_BASE64]}, includeCost=True, numberResults=2)
        images = await client.imageInference(sent)
        details = await client.getTaskDetails(sent.taskUUID)
    assert (details.taskType, details.taskUUID) == ("getTaskDetails", sent.taskUUID), details
    [request] = details.request
    assert (request.taskUUID, request.positivePrompt) == (sent.taskUUID, sent.positivePrompt), request
    assert request.inputs.referenceImages == [PNG_BASE64], request
    assert details.response == images, details.response


@scenario()
async def model_search(server):
    """The model search finds the two models, and one of them by its name."""
    async with connected(server) as client:
        everything = await client.modelSearch(IModelSearch())
        mini = await client.modelSearch(IModelSearch(search="mini"))
    assert everything.totalResults == 2, everything
    assert {model.air for model in everything.results} == {"openai:1@1", "openai:1@2"}, everything
    assert [model.air for model in mini.results] == ["openai:1@2"], mini
