"""Tasks that are accepted and fail."""

from client import BOTH, connected, later, sent, status, task
from runware import RunwareError
from scenario import refused, scenario

# Known limit: the SDK does not know the documented code timeoutProvider.
TROUBLE = {"providerError": ("provider", 500), "timeoutProvider": ("unknown", 504)}


@scenario(over=BOTH)
async def failed(server, transport):
    """A result that the provider refuses is an error, after the task was accepted."""
    async with connected(server, transport) as client:
        for make in (task, later):
            one = make(positivePrompt="orchard [dryplate:invalidProviderContent]")
            async with refused(RunwareError) as refusal:
                await client.run(one)
            error = refusal.error
            assert (error.code, error.task_uuid, error.retryable) == ("safety", one["taskUUID"], False), error
            assert error.status_code == status(400, transport), error


@scenario(over=BOTH)
async def failed_for_now(server, transport):
    """A provider's trouble is told as such; over REST the SDK first tries again with the same taskUUID, to no avail."""
    log = []
    async with connected(server, transport, log=log, max_retries=2) as client:
        for code, (category, number) in TROUBLE.items():
            one = task(positivePrompt=f"orchard [dryplate:{code}]")
            async with refused(RunwareError) as refusal:
                await client.run(one)
            error = refusal.error
            assert (error.code, error.status_code) == (category, status(number, transport)), error
            tries = [again["taskUUID"] for again in sent(log, "imageInference")].count(one["taskUUID"])
            assert tries == (3 if transport == "rest" else 1), tries


@scenario(over=BOTH)
async def one_of_three_failed(server, transport):
    """If one of three results fails, the call does; known limit: the SDK drops what comes beside an error."""
    async with connected(server, transport) as client:
        for make in (task, later):
            one = make(positivePrompt="orchard [dryplate:invalidProviderContent@2]", numberResults=3)
            async with refused(RunwareError) as refusal:
                await client.run(one)
            assert (refusal.error.code, refusal.error.task_uuid) == ("safety", one["taskUUID"]), refusal.error
