#!/usr/bin/env python3
"""Sends what real clients send: the compatible dialect takes all of it, the documented one what is documented.

    python shapes.py .build/debug/dryplate
"""

import json
import sys
import uuid
from urllib.request import Request

from pictures import PNG_BASE64
from simulator import JSON_BODY, Faults, Simulator, fetch

URL = "https://assets.runware.ai/assets/inputs/8c830f17-de66-4dc8-be64-711e2665612e.jpg"
DATA_URI = f"data:image/png;base64,{PNG_BASE64}"
PROVIDER = {"openai": {"quality": "high", "background": "opaque"}}
SQUARE = {"width": 1024, "height": 1024}
WIDE = {"width": 1536, "height": 1024}


def image(client, refused=None, **parameters):
    """A client's image task; the documented dialect names one of `refused`, if there are any."""
    body = {"taskType": "imageInference", "model": "openai:1@1", "positivePrompt": "A tiny clockwork orchard"}
    return client, refused or [], body | parameters


IMAGES = [
    image("runware", deliveryMethod="sync", numberResults=1, **WIDE, providerSettings=PROVIDER),
    image("runware, options", deliveryMethod="sync", numberResults=1, **SQUARE, outputType="base64Data",
          outputFormat="PNG", includeCost=True, outputQuality=80, ttl=120,
          safety={"checkContent": True, "mode": "fast"}),
    image("runware, its example", ["providerSettings.openai.style"], deliveryMethod="sync", numberResults=1, **SQUARE,
          outputFormat="PNG", outputQuality=95, includeCost=True,
          providerSettings={"openai": {"quality": "high", "style": "cyberpunk"}}),
    image("runware, its older attribute", ["referenceImages"], **SQUARE, referenceImages=[DATA_URI]),
    image("runware-sdk", **WIDE, providerSettings=PROVIDER, deliveryMethod="async"),
    image("sdk-js", **WIDE, numberResults=1, providerSettings=PROVIDER),
    image("runware-typescript", deliveryMethod="async", **WIDE, providerSettings=PROVIDER),
    image("Runware/mcp", deliveryMethod="async", **SQUARE, includeCost=True),
    image("ComfyUI-Runware", outputType="URL", outputFormat="PNG", outputQuality=95, numberResults=1,
          deliveryMethod="async", **WIDE, providerSettings=PROVIDER),
    image("ComfyUI-Runware, its older node", ["referenceImages"], outputType="URL", outputFormat="PNG",
          outputQuality=95, numberResults=1, deliveryMethod="async", **SQUARE, referenceImages=[DATA_URI]),
    image("ai-sdk-provider", ["checkNSFW"], **SQUARE, numberResults=1, outputType="URL", outputFormat="PNG",
          outputQuality=95, checkNSFW=False, includeCost=False),
    image("Ryank90/runware-go-sdk", **WIDE),
    image("Ryank90/runware-go-sdk, its constants", ["outputFormat"], **WIDE, outputFormat="png"),
    image("Ryank90/runware-go-sdk, references", ["referenceImages"], **WIDE, referenceImages=[URL]),
    image("php-runware-sdk", ["checkNsfw", "CFGScale", "clipSkip", "scheduler", "steps"], outputType="URL",
          outputFormat="JPG", **SQUARE, checkNsfw=False, CFGScale=7, clipSkip=0, numberResults=1,
          scheduler="EulerAncestralDiscreteScheduler", includeCost=True, steps=20),
    image("imgly", ["referenceImages"], model="openai:1@2", deliveryMethod="async", outputType="URL",
          outputFormat="PNG", numberResults=1, **WIDE, referenceImages=[URL]),
    image("ul0gic/runware-mcp", ["referenceImages"], **SQUARE, referenceImages=[URL, DATA_URI]),
    image("moonlags/runware-go", **SQUARE, includeCost=True),
    image("ableinc/runware-go", ["numberOfResults", "outputFormat"], **SQUARE, numberOfResults=2,
          outputFormat="JPEG"),
    image("runware, output types in a list", ["outputType"], **SQUARE, outputType=["URL"]),
    image("bifrost", **SQUARE, includeCost=True, inputs={"referenceImages": [URL]}),
    image("references in every form", **SQUARE, inputs={"referenceImages": [URL, DATA_URI, PNG_BASE64]}),
]

# What is sent beside images, and the parameters of which every dialect names one, if it has to refuse it.
OTHERS = [
    ("runware, upload", [], {"taskType": "imageUpload", "image": DATA_URI}),
    ("runware, media", [], {"taskType": "mediaStorage", "operation": "upload", "media": PNG_BASE64}),
    ("runware, search", [], {"taskType": "modelSearch", "limit": 20, "offset": 0}),
    ("runware-cli, ping", [], {"taskType": "ping"}),
    ("runware-cli, account", [], {"taskType": "accountManagement", "operation": "getDetails"}),
    ("php-runware-sdk, upload", [], {"taskType": "imageUpload", "image": PNG_BASE64}),
    ("Ryank90/runware-go-sdk, upload", ["image", "imageBase64"],
     {"taskType": "imageUpload", "imageBase64": PNG_BASE64}),
]


def check(server, faults, dialect, client, refused, body):
    status, answer = server.post([body | {"taskUUID": str(uuid.uuid4())}])
    where = f"{dialect}, {client}: HTTP {status} {str(answer)[:300]}"
    if refused:
        faults.expect(status == 400 and answer["errors"][0].get("parameter") in refused, where)
    else:
        faults.expect(status == 200 and "errors" not in answer and are_as_asked(answer["data"], body, dialect), where)


def are_as_asked(items, body, dialect):
    """Whether there are as many as asked for, and images or an acknowledgement."""
    if body["taskType"] != "imageInference":
        return len(items) == 1
    if body.get("deliveryMethod") == "async":
        return [item.keys() for item in items] == [{"taskType", "taskUUID"}]
    has_seeds = all(isinstance(item.get("seed"), int) for item in items) or dialect == "documented"
    return len({item["imageUUID"] for item in items}) == body.get("numberOfResults", 1) and has_seeds


def check_key(server, faults):
    """The key check of ComfyUI-Runware: an authentication task alone, and no header."""
    body = json.dumps([{"taskType": "authentication", "apiKey": "key"}]).encode()
    status, answer = fetch(Request(f"{server.url}/v1", body, JSON_BODY))
    faults.expect(status == 200 and "errors" not in json.loads(answer), f"the key check: HTTP {status} {answer}")


def main(binary):
    faults = Faults()
    for dialect in ("documented", "compatible"):
        with Simulator(binary, "--dialect", dialect) as server:
            for client, refused, body in IMAGES:
                check(server, faults, dialect, client, refused if dialect == "documented" else [], body)
            for client, refused, body in OTHERS:
                check(server, faults, dialect, client, refused, body)
            check_key(server, faults)
    print(f"{len(IMAGES) + len(OTHERS)} shapes of real clients sent to two dialects")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
