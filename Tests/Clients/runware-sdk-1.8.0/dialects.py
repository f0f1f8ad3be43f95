"""What clients send beyond the pages, before two dialects."""

from client import BOTH, connected, later, task
from pictures import picture
from runware import RunwareError
from scenario import refused, scenario

BEYOND = {
    "providerSettings.openai.style": {"providerSettings": {"openai": {"quality": "high", "style": "cyberpunk"}}},
    "referenceImages": {"referenceImages": ["https://example.com/orchard.jpg"]},
    "checkNSFW": {"checkNSFW": False},
    "steps": {"steps": 20},
}


@scenario(over=BOTH)
async def beyond_the_pages(server, transport):
    """By default what the pages do not have is refused."""
    async with connected(server, transport) as client:
        for parameter, more in BEYOND.items():
            async with refused(RunwareError) as refusal:
                await client.run(task(**more))
            assert (refusal.error.code, refusal.error.parameter) == ("validation", parameter), refusal.error


@scenario("--dialect", "compatible", over=BOTH)
async def compatible(server, transport):
    """In the compatible dialect the same tasks are accepted, and every image has its seed."""
    async with connected(server, transport) as client:
        for parameter, more in BEYOND.items():
            for make in (task, later):
                [image] = await client.run(make(**more))
                assert isinstance(image["seed"], int), f"{parameter}: {image}"


@scenario("--dialect", "otherImageModels=accepted", over=BOTH)
async def other_models(server, transport):
    """A dialect serves the models of the vendor's own smoke tests."""
    async with connected(server, transport) as client:
        for model in ("runware:400@2", "runware:100@1"):
            [image] = await client.run(task(model=model))
            await picture(image)
