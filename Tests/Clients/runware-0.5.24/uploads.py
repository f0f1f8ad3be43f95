"""Uploads, and references to them."""

import asyncio
import tempfile
import urllib.request

from client import connected, with_references
from pictures import PNG, PNG_BASE64
from scenario import scenario


@scenario()
async def upload(server):
    """An uploaded file can be downloaded as it was, and its UUID is taken as a reference."""
    async with connected(server) as client:
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            file.write(PNG)
            file.flush()
            uploaded = await client.uploadImage(file.name)
        assert await asyncio.to_thread(downloaded, uploaded.imageURL) == PNG, uploaded
        assert len(await client.imageInference(with_references(uploaded.imageUUID, uploaded))) == 1


@scenario()
async def media(server):
    """Stored media, from a file or from Base64, are taken as references."""
    async with connected(server) as client:
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            file.write(PNG)
            file.flush()
            stored = [await client.uploadMedia(file.name), await client.uploadMedia(PNG_BASE64)]
        assert stored[0].mediaUUID != stored[1].mediaUUID
        assert len(await client.imageInference(with_references(*(one.mediaUUID for one in stored)))) == 1


def downloaded(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()
