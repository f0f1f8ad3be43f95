"""What clients send beyond the pages, before two dialects."""

from client import connected, task
from runware import IOpenAIProviderSettings, RunwareAPIError
from scenario import refused, scenario


@scenario()
async def beyond_the_pages(server):
    """By default the style of the vendor's own example is refused, and so are root references and checkNSFW."""
    async with connected(server) as client:
        for parameter, sent in beyond().items():
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(sent)
            assert (refusal.error.code, refusal.error.error_data["parameter"]) == \
                ("unsupportedParameter", parameter), refusal.error


@scenario("--dialect", "compatible")
async def compatible(server):
    """In the compatible dialect the same tasks are accepted, and every image has its seed."""
    async with connected(server) as client:
        for parameter, sent in beyond().items():
            [image] = await client.imageInference(sent)
            assert isinstance(image.seed, int), f"{parameter}: {image}"


def beyond():
    return {
        "providerSettings.openai.style":
            task(providerSettings=IOpenAIProviderSettings(quality="high", style="cyberpunk")),
        "referenceImages": task(referenceImages=["https://example.com/orchard.jpg"]),
        "checkNSFW": task(extraArgs={"checkNSFW": False}),
        "steps": task(steps=20),
    }
