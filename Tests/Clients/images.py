#!/usr/bin/env python3
"""Lets a stranger decode the images: Pillow.

    python images.py .build/debug/dryplate
"""

import base64
import sys
import uuid
from io import BytesIO
from itertools import product

from PIL import Image

from simulator import Faults, Simulator, fetch

SIZES = [(1024, 1024), (1536, 1024), (1024, 1536)]
LOOKS = [("JPG", "opaque"), ("PNG", "opaque"), ("PNG", "transparent"), ("WEBP", "opaque"), ("WEBP", "transparent")]
PILLOW_NAMES = {"JPG": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
MEDIA_TYPES = {"JPG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PROMPT = "A clockwork orchard – café, 山, 🦊"


def task_for(size, form, background, **more):
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2", "positivePrompt": PROMPT,
        "width": size[0], "height": size[1], "outputFormat": form,
        "providerSettings": {"openai": {"background": background}}, **more,
    }


def made(server, task):
    """The bytes of the one image of a task, however it is delivered."""
    status, answer = server.post([task])
    assert status == 200 and "errors" not in answer, f"HTTP {status} {str(answer)[:300]}"
    result = answer["data"][0]
    if "imageURL" in result:
        status, body = fetch(result["imageURL"])
        assert status == 200, f"{result['imageURL']}: HTTP {status}"
        return body
    prefix = f"data:{MEDIA_TYPES[task['outputFormat']]};base64,"
    text = result.get("imageBase64Data") or result["imageDataURI"].removeprefix(prefix)
    return base64.b64decode(text, validate=True)


def check(data, task, faults):
    """Decodes every pixel and compares with what the task asked for."""
    form, background = task["outputFormat"], task["providerSettings"]["openai"]["background"]
    name = f"{task['width']}x{task['height']} {form} {background} {task.get('outputType', 'URL')}"
    image = Image.open(BytesIO(data))
    image.load()
    faults.expect(image.format == PILLOW_NAMES[form], f"{name}: is {image.format}")
    faults.expect(image.size == (task["width"], task["height"]), f"{name}: is {image.size}")
    alpha = image.getchannel("A").getextrema() if "A" in image.getbands() else (255, 255)
    faults.expect(alpha == ((0, 255) if background == "transparent" else (255, 255)), f"{name}: alpha spans {alpha}")
    for parameter in ["taskUUID", "model", "positivePrompt"] if form == "PNG" else []:
        faults.expect(any(task[parameter] in text for text in image.text.values()), f"{name}: no {parameter} in {image.text}")


def check_looks(server, faults):
    tasks = [task_for(size, *look) for size, look in product(SIZES, LOOKS)]
    tasks += [task_for(SIZES[0], *look, outputType=kind) for look, kind in product(LOOKS, ["base64Data", "dataURI"])]
    for task in tasks:
        check(made(server, task), task, faults)
    return len(tasks)


def check_quality(server, faults):
    """The same task under other keys is the same picture, so only the quality differs."""
    task = task_for(SIZES[0], "JPG", "opaque")
    sizes = [len(made(server, task | {"outputQuality": quality})) for quality in (20, 60, 99)]
    faults.expect(sizes[0] < sizes[1] < sizes[2], f"JPEG of quality 20, 60, 99 has {sizes} bytes")


def check_repeatable(binary, faults):
    tasks = [task_for(SIZES[0], form, "opaque") for form in PILLOW_NAMES]
    runs = []
    for _ in range(2):
        with Simulator(binary, "--seed", "7") as server:
            runs.append([made(server, task) for task in tasks])
    faults.expect(runs[0] == runs[1], "two runs with the same seed differ")


def main(binary):
    faults = Faults()
    with Simulator(binary) as server:
        count = check_looks(server, faults)
        check_quality(server, faults)
    check_repeatable(binary, faults)
    print(f"{count} images decoded by Pillow, 3 qualities and 3 repetitions compared")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
