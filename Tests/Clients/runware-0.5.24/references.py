"""Reference images, in every form in which the SDK sends them."""

import base64
import tempfile
from pathlib import Path

from client import connected, new_uuid, task, with_references
from pictures import PNG, PNG_BASE64, picture
from receiver import Receiver
from runware import RunwareAPIError
from scenario import refused, scenario


@scenario()
async def every_form(server):
    """A URL, a data URI and bare Base64 are taken as references."""
    async with connected(server) as client:
        for reference in ("https://example.com/orchard.jpg", f"data:image/png;base64,{PNG_BASE64}", PNG_BASE64):
            [image] = await client.imageInference(with_references(reference))
            await picture(vars(image))


@scenario()
async def local_files(server):
    """A local file is taken as a reference, and its bytes count, not its name."""
    async with connected(server) as client:
        [image] = await client.imageInference(task())
        jpeg = await picture(vars(image))
        with tempfile.TemporaryDirectory() as folder:
            for name, data in (("true.png", PNG), ("in fact a jpeg.png", jpeg)):
                path = Path(folder, name)
                path.write_bytes(data)
                assert len(await client.imageInference(with_references(str(path)))) == 1, name


@scenario()
async def sixteen(server):
    """Sixteen references are taken, seventeen are not."""
    async with connected(server) as client:
        [_] = await client.imageInference(with_references(*[PNG_BASE64] * 16))
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(with_references(*[PNG_BASE64] * 17))
    assert refusal.error.code == "invalidReferenceImages", refusal.error


@scenario()
async def earlier_result(server):
    """The UUID of an earlier result is taken as a reference."""
    async with connected(server) as client:
        [first] = await client.imageInference(task())
        [second] = await client.imageInference(with_references(first.imageUUID))
    assert second.imageUUID != first.imageUUID


@scenario()
async def no_picture(server):
    """A reference that is no picture is refused, whatever it claims to be."""
    text = base64.b64encode(b"not a picture at all").decode()
    async with connected(server) as client:
        for reference in (text, f"data:image/png;base64,{text}"):
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(with_references(PNG_BASE64, reference))
            assert refusal.error.code == "invalidReferenceImages", refusal.error


@scenario()
async def unknown_uuid(server):
    """A UUID that nothing was stored under is refused, and the message names the reference's index."""
    async with connected(server) as client:
        async with refused(RunwareAPIError) as refusal:
            await client.imageInference(with_references(PNG_BASE64, new_uuid()))
    assert refusal.error.code == "failedToTransferImage", refusal.error
    assert "referenceImages[1]" in refusal.error.error_data["message"], refusal.error


@scenario()
async def others_images(server):
    """What another key made or uploaded is not taken as a reference."""
    async with connected(server) as owner, connected(server) as stranger:
        [image] = await owner.imageInference(task())
        stored = await owner.uploadMedia(PNG_BASE64)
        for reference in (image.imageUUID, stored.mediaUUID):
            async with refused(RunwareAPIError) as refusal:
                await stranger.imageInference(with_references(reference))
            assert refusal.error.code == "failedToTransferImage", refusal.error


@scenario("--fetch-references")
async def fetched(server):
    """With --fetch-references a URL is fetched, and refused if nothing is there."""
    with Receiver() as source:
        async with connected(server) as client:
            [_] = await client.imageInference(with_references(f"{source.url}/orchard.png"))
            async with refused(RunwareAPIError) as refusal:
                await client.imageInference(with_references(f"{source.url}/orchard.png", f"{source.url}/missing"))
        assert {request.path for request in list(source.requests.queue)} == {"/orchard.png", "/missing"}
    assert refusal.error.code == "failedToTransferImage", refusal.error
    assert "referenceImages[1]" in refusal.error.error_data["message"], refusal.error
