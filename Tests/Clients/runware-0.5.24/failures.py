"""Tasks that are accepted and fail."""

from client import connected, task
from runware import IAsyncTaskResponse, RunwareAPIError
from scenario import refused, scenario

CODES = ("invalidProviderContent", "providerError", "timeoutProvider")
ONE_OF_THREE = {"positivePrompt": "orchard [dryplate:invalidProviderContent@2]", "numberResults": 3}


@scenario()
async def failed(server):
    """A result that fails at the provider is an error of the call."""
    async with connected(server) as client:
        for code in CODES:
            sent = task(positivePrompt=f"orchard [dryplate:{code}]")
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(sent)
            check(refusal.error, code, sent)


@scenario()
async def failed_later(server):
    """A result of an async task that fails at the provider is an error of the poll."""
    async with connected(server) as client:
        for code in CODES:
            sent = task(positivePrompt=f"orchard [dryplate:{code}]", deliveryMethod="async")
            assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
            async with refused(RunwareAPIError) as refusal:
                await client.getResponse(sent.taskUUID)
            check(refusal.error, code, sent)


@scenario()
async def one_of_three_failed(server):
    """If one of three results fails, the call does; known limit: the two others are only told as they come."""
    told = []
    async with connected(server) as client:
        sent = task(onPartialImages=lambda images, error: told.append(error or images[0]), **ONE_OF_THREE)
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(sent)
    check(refusal.error, "invalidProviderContent", sent)
    assert [getattr(one, "error_code", "image") for one in told].count("invalidProviderContent") == 1, told


@scenario()
async def one_of_three_failed_later(server):
    """If one of three results of an async task fails, the poll does; known limit: its two images are dropped."""
    async with connected(server) as client:
        sent = task(deliveryMethod="async", **ONE_OF_THREE)
        assert isinstance(await client.imageInference(sent), IAsyncTaskResponse)
        async with refused(RunwareAPIError) as refusal:
            await client.getResponse(sent.taskUUID, numberResults=3)
    check(refusal.error, "invalidProviderContent", sent)


def check(refusal, code, sent):
    error = refusal.error_data
    assert (error["code"], error["status"], error["taskUUID"]) == (code, "error", sent.taskUUID), error
    assert (error["taskType"], bool(error["message"])) == ("imageInference", True), error
