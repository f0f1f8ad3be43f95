"""Uploads, and references to them."""

import asyncio
import urllib.error
import urllib.request

from client import BOTH, connected, with_references
from pictures import PNG, PNG_BASE64
from receiver import Receiver
from runware import RunwareError
from scenario import refused, scenario


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


@scenario("--fetch-references", over=BOTH)
async def fetched(server, transport):
    """With --fetch-references an upload that is given as URL is fetched, and refused if nothing is there."""
    with Receiver() as source:
        async with connected(server, transport) as client:
            [uploaded] = await client.image_upload({"image": f"{source.url}/orchard.png"})
            assert await asyncio.to_thread(downloaded, uploaded["imageURL"]) == PNG, uploaded
            async with refused(RunwareError) as refusal:
                await client.media_storage({"operation": "upload", "media": f"{source.url}/missing"})
    assert refusal.error.parameter == "media", refusal.error


def downloaded(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()
