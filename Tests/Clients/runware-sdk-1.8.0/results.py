"""What comes back from a task that is answered at once."""

import asyncio
import uuid
from itertools import product

from client import BOTH, connected, task
from pictures import FORMATS, OUTPUTS, picture
from runware import RunOptions
from scenario import scenario

# Model, quality, width of an image 1024 pixels high; US dollars.
PRICES = [
    ("openai:1@1", "high", 1024, 0.167), ("openai:1@1", "high", 1536, 0.25), ("openai:1@2", "medium", 1024, 0.011),
]


@scenario(over=BOTH)
async def text_to_image(server, transport):
    """A prompt becomes an image that can be downloaded."""
    settings = {"openai": {"quality": "high", "background": "opaque"}}
    async with connected(server, transport) as client:
        one = task(width=1536, providerSettings=settings)
        [image] = await client.run(one)
    assert (image["taskType"], image["taskUUID"]) == ("imageInference", one["taskUUID"]), image
    assert str(uuid.UUID(image["imageUUID"])) == image["imageUUID"], image
    assert not {"cost", "status", "NSFWContent"} & image.keys(), image
    assert None not in image.values(), image
    await picture(image)


@scenario(over=BOTH)
async def formats_and_outputs(server, transport):
    """Every format comes back in every output type, and is what it says it is."""
    async with connected(server, transport) as client:
        for form, kind in product(FORMATS, OUTPUTS):
            [image] = await client.run(task(outputFormat=form, outputType=kind))
            await picture(image, kind, form)


@scenario(over=BOTH)
async def every_option(server, transport):
    """The options that go beyond the prompt are accepted together, and safety is reported on."""
    async with connected(server, transport) as client:
        [image] = await client.run(task(
            outputType="base64Data", outputFormat="PNG", includeCost=True, outputQuality=80, ttl=120,
            safety={"checkContent": True, "mode": "fast"},
        ))
    await picture(image, "base64Data", "PNG")
    assert image["NSFWContent"] is False, image["NSFWContent"]


@scenario(over=BOTH)
async def cost(server, transport):
    """An image costs what its model, quality and size cost."""
    async with connected(server, transport) as client:
        for model, quality, width, price in PRICES:
            settings = {"openai": {"quality": quality}}
            [image] = await client.run(task(model=model, width=width, providerSettings=settings, includeCost=True))
            assert image["cost"] == price, f"{model} {quality} {width}: {image['cost']}, not {price}"


@scenario(over=BOTH)
async def three_results(server, transport):
    """Three results are three images, each told as it comes."""
    told = []
    async with connected(server, transport) as client:
        one = task(numberResults=3)
        images = await client.run(one, RunOptions(on_result=told.append))
    assert len({image["imageUUID"] for image in images}) == 3, images
    assert {image["taskUUID"] for image in images} == {one["taskUUID"]}, images
    assert told == images, told
    for image in images:
        await picture(image)


@scenario(over=BOTH)
async def many_at_once(server, transport):
    """Twenty tasks at once each get their own answer."""
    async with connected(server, transport) as client:
        tasks = [task(numberResults=2) for _ in range(20)]
        answers = await asyncio.gather(*(client.run(one) for one in tasks))
    for one, images in zip(tasks, answers):
        assert [image["taskUUID"] for image in images] == [one["taskUUID"]] * 2, images
