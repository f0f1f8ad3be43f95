#!/usr/bin/env python3
"""Plays cases with the SDK as PyPI has it: dryplate check --client-loop 'python adapter.py'."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from loop import run
from runware import Runware, RunwareError

TRANSPORTS = {"http": "rest", "webSocket": "websocket"}
WAITS = {"timeout": 12_000, "poll_timeout": 20_000, "retry_delay": 500}  # milliseconds, instead of minutes


async def play(case):
    client = Runware(
        api_key=case["apiKey"], transport=TRANSPORTS[case["transport"]],
        http_base_url=case["baseURL"], ws_base_url=case["webSocketURL"], **WAITS,
    )
    [task] = case["tasks"]
    try:
        async with client:
            return {"results": await client.run({"deliveryMethod": case["delivery"], **task})}
    except RunwareError as error:
        # Its `code` is a category of the SDK's own, which keeps the platform's to itself.
        return {"error": {"message": str(error), "parameter": error.parameter}}


if __name__ == "__main__":
    run(play)
