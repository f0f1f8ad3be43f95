"""Questions about tasks of before, and about models."""

from client import connected, listen, new_uuid, task
from pictures import PNG_BASE64
from runware import IModelSearch, RunwareAPIError
from scenario import refused, scenario


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


@scenario("--dialect", "unknownTask=notFound")
async def unknown_task_told(server):
    """In a dialect that reports unknown tasks, the poll of one is refused."""
    unknown = new_uuid()
    async with connected(server) as client:
        async with refused(RunwareAPIError) as refusal:
            await client.getResponse(unknown)
    assert (refusal.error.code, refusal.error.error_data["taskUUID"]) == ("taskNotFound", unknown), refusal.error


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
