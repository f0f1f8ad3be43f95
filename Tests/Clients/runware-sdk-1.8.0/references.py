"""Reference images, in every form in which the SDK sends them, and uploads."""

import asyncio
import base64
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from client import BOTH, connected, new_uuid, task
from pictures import PNG, PNG_BASE64, picture
from receiver import Receiver
from runware import RunwareError, file_to_base64, file_to_data_uri
from scenario import refused, scenario


def with_references(*references):
    return task(inputs={"referenceImages": list(references)})


@scenario(over=BOTH)
async def every_form(server, transport):
    """A URL, a data URI and bare Base64 are taken as references."""
    async with connected(server, transport) as client:
        for reference in ("https://example.com/orchard.jpg", f"data:image/png;base64,{PNG_BASE64}", PNG_BASE64):
            [image] = await client.run(with_references(reference))
            await picture(image)


@scenario(over=BOTH)
async def local_files(server, transport):
    """A local file is taken as a reference, bare or as a data URI, and its bytes count, not its name."""
    async with connected(server, transport) as client:
        [image] = await client.run(task())
        jpeg = await picture(image)
        with tempfile.TemporaryDirectory() as folder:
            for name, data in (("true.png", PNG), ("in fact a jpeg.png", jpeg)):
                path = Path(folder, name)
                path.write_bytes(data)
                [_] = await client.run(with_references(file_to_base64(path), file_to_data_uri(path)))


@scenario(over=BOTH)
async def sixteen(server, transport):
    """Sixteen references are taken, seventeen are not."""
    async with connected(server, transport) as client:
        [_] = await client.run(with_references(*[PNG_BASE64] * 16))
        async with refused(RunwareError) as refusal:
            await client.run(with_references(*[PNG_BASE64] * 17))
    assert (refusal.error.code, refusal.error.parameter) == ("validation", "inputs.referenceImages"), refusal.error


@scenario(over=BOTH)
async def earlier_result(server, transport):
    """The UUID of an earlier result is taken as a reference."""
    async with connected(server, transport) as client:
        [first] = await client.run(task())
        [second] = await client.run(with_references(first["imageUUID"]))
    assert second["imageUUID"] != first["imageUUID"]


@scenario(over=BOTH)
async def upload(server, transport):
    """An uploaded image can be downloaded as it was, and its UUID is taken as a reference."""
    async with connected(server, transport) as client:
        for image in (PNG_BASE64, f"data:image/png;base64,{PNG_BASE64}"):
            [uploaded] = await client.image_upload({"image": image})
            assert uploaded.keys() == {"taskType", "taskUUID", "imageUUID", "imageURL"}, uploaded
            assert await asyncio.to_thread(downloaded, uploaded["imageURL"]) == PNG, uploaded
            [_] = await client.run(with_references(uploaded["imageUUID"]))


@scenario(over=BOTH)
async def media(server, transport):
    """A stored medium is taken as a reference until it is deleted."""
    async with connected(server, transport) as client:
        [stored] = await client.media_storage({"operation": "upload", "media": PNG_BASE64})
        assert stored.keys() == {"taskType", "taskUUID", "operation", "mediaUUID", "mediaURL"}, stored
        assert await asyncio.to_thread(downloaded, stored["mediaURL"]) == PNG, stored
        [_] = await client.run(with_references(stored["mediaUUID"]))

        [deleted] = await client.media_storage({"operation": "delete", "media": stored["mediaUUID"]})
        assert deleted.keys() == {"taskType", "taskUUID", "operation", "mediaUUID"}, deleted
        assert (deleted["operation"], deleted["mediaUUID"]) == ("delete", stored["mediaUUID"]), deleted
        async with refused(RunwareError) as refusal:
            await client.run(with_references(stored["mediaUUID"]))
        assert "referenceImages[0]" in refusal.error.message, refusal.error
        async with refused(urllib.error.HTTPError) as refusal:
            await asyncio.to_thread(downloaded, stored["mediaURL"])
        assert refusal.error.code == 404, refusal.error


@scenario(over=BOTH)
async def no_picture(server, transport):
    """A reference that is no picture is refused, whatever it claims to be, and so is an upload."""
    text = base64.b64encode(b"not a picture at all").decode()
    async with connected(server, transport) as client:
        for reference in (text, f"data:image/png;base64,{text}"):
            async with refused(RunwareError) as refusal:
                await client.run(with_references(PNG_BASE64, reference))
            assert refusal.error.parameter.startswith("inputs.referenceImages"), refusal.error
            async with refused(RunwareError) as refusal:
                await client.image_upload({"image": reference})
            assert refusal.error.parameter == "image", refusal.error


@scenario(over=BOTH)
async def unknown_uuid(server, transport):
    """A UUID that nothing was stored under is refused, and the message names the reference's index."""
    async with connected(server, transport) as client:
        async with refused(RunwareError) as refusal:
            await client.run(with_references(PNG_BASE64, new_uuid()))
    assert "referenceImages[1]" in refusal.error.message, refusal.error


@scenario(over=BOTH)
async def others_images(server, transport):
    """What another key made or uploaded is not taken as a reference."""
    async with connected(server, transport) as owner, connected(server, transport) as stranger:
        [image] = await owner.run(task())
        [stored] = await owner.media_storage({"operation": "upload", "media": PNG_BASE64})
        for reference in (image["imageUUID"], stored["mediaUUID"]):
            async with refused(RunwareError) as refusal:
                await stranger.run(with_references(reference))
            assert "referenceImages[0]" in refusal.error.message, refusal.error


@scenario("--fetch-references", over=BOTH)
async def fetched(server, transport):
    """With --fetch-references a URL is fetched, and refused if nothing is there."""
    with Receiver() as source:
        async with connected(server, transport) as client:
            [_] = await client.run(with_references(f"{source.url}/orchard.png"))
            async with refused(RunwareError) as refusal:
                await client.run(with_references(f"{source.url}/orchard.png", f"{source.url}/missing"))
        assert {request.path for request in list(source.requests.queue)} == {"/orchard.png", "/missing"}
    assert "referenceImages[1]" in refusal.error.message, refusal.error


def downloaded(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()
