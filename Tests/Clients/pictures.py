"""The picture of a result, however it is delivered, and a small one to refer to."""

import asyncio
import base64
import urllib.request

FORMATS = ("JPG", "PNG", "WEBP")
MEDIA_TYPES = {"JPG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
OUTPUTS = {"URL": "imageURL", "base64Data": "imageBase64Data", "dataURI": "imageDataURI"}

PNG_BASE64 = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNo"
    "AAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
PNG = base64.b64decode(PNG_BASE64)


def format_of(data):
    """The format that the first bytes tell."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    starts = {b"\xff\xd8\xff": "JPG", b"\x89PNG\r\n\x1a\n": "PNG"}
    return next((form for start, form in starts.items() if data.startswith(start)), f"neither: {data[:16]}")


async def picture(result, kind="URL", form="JPG"):
    """The bytes of the one picture of a result, which has to come in this way and format."""
    found = [name for name in OUTPUTS.values() if result.get(name) is not None]
    assert found == [OUTPUTS[kind]], f"{kind} asked for, {found} found in {str(result)[:300]}"
    data = await _bytes(result[OUTPUTS[kind]], kind, form)
    assert format_of(data) == form, f"{form} asked for, found {format_of(data)}"
    return data


async def _bytes(text, kind, form):
    if kind == "URL":
        assert text.endswith(f".{form.lower()}"), text
        return await asyncio.to_thread(_downloaded, text, form)
    prefix = f"data:{MEDIA_TYPES[form]};base64," if kind == "dataURI" else ""
    assert text.startswith(prefix), text[:60]
    return base64.b64decode(text[len(prefix):], validate=True)


def _downloaded(url, form):
    with urllib.request.urlopen(url, timeout=60) as answer:
        assert answer.headers["Content-Type"] == MEDIA_TYPES[form], answer.headers["Content-Type"]
        return answer.read()
