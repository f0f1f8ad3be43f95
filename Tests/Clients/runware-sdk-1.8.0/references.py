"""Reference images, in every form in which the SDK sends them."""

import base64
import tempfile
from pathlib import Path

from client import BOTH, connected, new_uuid, task, with_references
from pictures import PNG, PNG_BASE64, picture
from receiver import Receiver
from runware import RunwareError, file_to_base64, file_to_data_uri
from scenario import refused, scenario


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
    assert (refusal.error.code, refusal.error.parameter) == ("validation", "referenceImages"), refusal.error


@scenario(over=BOTH)
async def earlier_result(server, transport):
    """The UUID of an earlier result is taken as a reference."""
    async with connected(server, transport) as client:
        [first] = await client.run(task())
        [second] = await client.run(with_references(first["imageUUID"]))
    assert second["imageUUID"] != first["imageUUID"]


@scenario(over=BOTH)
async def no_picture(server, transport):
    """A reference that is no picture is refused, whatever it claims to be, and so is an upload."""
    text = base64.b64encode(b"not a picture at all").decode()
    async with connected(server, transport) as client:
        for reference in (text, f"data:image/png;base64,{text}"):
            async with refused(RunwareError) as refusal:
                await client.run(with_references(PNG_BASE64, reference))
            assert refusal.error.parameter == "referenceImages", refusal.error
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
