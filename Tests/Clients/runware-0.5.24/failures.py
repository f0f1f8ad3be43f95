"""Tasks that are accepted and fail."""

from itertools import product

from client import connected, task
from runware import RunwareAPIError
from scenario import refused, scenario

CODES = ("invalidProviderContent", "providerError", "timeoutProvider")


@scenario()
async def failed(server):
    """A result that fails at the provider is an error, after the task was accepted: at once, or when it is polled."""
    async with connected(server) as client:
        for code, delivery in product(CODES, ("sync", "async")):
            sent = task(positivePrompt=f"orchard [dryplate:{code}]", deliveryMethod=delivery)
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(sent)
                await client.getResponse(sent.taskUUID)
            error = refusal.error.error_data
            assert (error["code"], error["status"], error["taskUUID"]) == (code, "error", sent.taskUUID), error


@scenario()
async def one_of_three_failed(server):
    """If one of three results fails, the call does; known limit: the two others are only told as they come."""
    for delivery in ("sync", "async"):
        told = []
        async with connected(server) as client:
            sent = task(
                positivePrompt="orchard [dryplate:invalidProviderContent@2]", numberResults=3,
                deliveryMethod=delivery, onPartialImages=lambda images, error: told.extend(images),
            )
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(sent)
                await client.getResponse(sent.taskUUID, numberResults=3)
        error = refusal.error.error_data
        assert (error["code"], error["taskUUID"]) == ("invalidProviderContent", sent.taskUUID), error
        assert len(told) <= 2, told
