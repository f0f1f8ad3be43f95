"""What comes back from a task that is answered at once."""

import asyncio
import uuid
from itertools import product

from client import connected, task
from pictures import FORMATS, OUTPUTS, picture
from runware import IOpenAIProviderSettings, ISafety
from scenario import scenario

# Model, quality, width of an image 1024 pixels high; US dollars.
PRICES = [
    ("openai:1@1", "high", 1024, 0.167), ("openai:1@1", "high", 1536, 0.25), ("openai:1@2", "medium", 1024, 0.011),
]


@scenario()
async def text_to_image(server):
    """A prompt becomes an image that can be downloaded."""
    async with connected(server) as client:
        sent = task(width=1536, providerSettings=IOpenAIProviderSettings(quality="high", background="opaque"))
        [image] = await client.imageInference(sent)
    assert (image.taskType, image.taskUUID) == ("imageInference", sent.taskUUID), image
    assert str(uuid.UUID(image.imageUUID)) == image.imageUUID, image
    assert (image.status, image.cost, image.NSFWContent) == (None, None, None), image
    await picture(vars(image))


@scenario()
async def formats_and_outputs(server):
    """Every format comes back in every output type, and is what it says it is."""
    async with connected(server) as client:
        for form, kind in product(FORMATS, OUTPUTS):
            [image] = await client.imageInference(task(outputFormat=form, outputType=kind))
            await picture(vars(image), kind, form)


@scenario()
async def every_option(server):
    """The options that go beyond the prompt are accepted together, and safety is reported on."""
    async with connected(server) as client:
        [image] = await client.imageInference(task(
            outputType="base64Data", outputFormat="PNG", includeCost=True, outputQuality=80, ttl=120,
            safety=ISafety(checkContent=True, mode="fast"),
        ))
    await picture(vars(image), "base64Data", "PNG")
    assert image.NSFWContent is False, image
    assert image.cost > 0, image.cost


@scenario()
async def cost(server):
    """An image costs what its model, quality and size cost."""
    async with connected(server) as client:
        for model, quality, width, price in PRICES:
            settings = IOpenAIProviderSettings(quality=quality)
            [image] = await client.imageInference(
                task(model=model, width=width, providerSettings=settings, includeCost=True)
            )
            assert image.cost == price, f"{model} {quality} {width}: {image.cost}, not {price}"


@scenario()
async def three_results(server):
    """Three results are three images, each told as it comes."""
    told = []
    async with connected(server) as client:
        sent = task(numberResults=3, onPartialImages=lambda images, error: told.extend(images or [error]))
        images = await client.imageInference(sent)
    assert len({image.imageUUID for image in images}) == 3, images
    assert {image.taskUUID for image in images} == {sent.taskUUID}, images
    assert [image.imageUUID for image in told] == [image.imageUUID for image in images], told
    for image in images:
        await picture(vars(image))


@scenario()
async def many_at_once(server):
    """Twenty tasks on one socket each get their own answer."""
    async with connected(server) as client:
        sent = [task(numberResults=2) for _ in range(20)]
        answers = await asyncio.gather(*(client.imageInference(one) for one in sent))
    for one, images in zip(sent, answers):
        assert [image.taskUUID for image in images] == [one.taskUUID] * 2, images
