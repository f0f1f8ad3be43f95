#!/usr/bin/env python3
"""Plays cases with the SDK as PyPI has it: dryplate check --client-loop 'python adapter.py'."""

import os
import sys
from pathlib import Path

# Milliseconds and polls, instead of minutes; the SDK reads them when it is imported.
os.environ.update({
    "RUNWARE_IMAGE_INFERENCE_TIMEOUT": "8000", "RUNWARE_IMAGE_INITIAL_TIMEOUT": "8000", "RUNWARE_MAX_POLLS": "20",
    "RUNWARE_VIDEO_INITIAL_TIMEOUT": "5000", "RUNWARE_MAX_POLLS_IMAGE_GENERATION": "20",
})
sys.path.append(str(Path(__file__).parents[1]))

from loop import run
from runware import IImageInference, IOpenAIProviderSettings, Runware, RunwareAPIError


async def play(case):
    client = Runware(api_key=case["apiKey"], url=case["webSocketURL"])
    await client.connect()
    try:
        images = await order(client, *case["tasks"], case["delivery"])
    except RunwareAPIError as error:
        return {"error": error.error_data}
    finally:
        await client.disconnect()
    return {"results": [{name: value for name, value in vars(one).items() if value is not None} for one in images]}


async def order(client, task, delivery):
    members = {"deliveryMethod": delivery} | {name: value for name, value in task.items() if name != "taskType"}
    if settings := members.get("providerSettings"):
        members["providerSettings"] = IOpenAIProviderSettings(**settings["openai"])
    images = await client.imageInference(IImageInference(**members))
    return await client.getResponse(task["taskUUID"], task.get("numberResults")) if delivery == "async" else images


if __name__ == "__main__":
    run(play)
