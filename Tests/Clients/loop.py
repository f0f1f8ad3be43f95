"""What the adapters of SDKs share: the loop that takes cases and prints reports, as many at a time as come."""

import asyncio
import json
import sys

MARGIN = 0.9  # of the time for a case, after which an error is reported


def run(play):
    """`play(case)` makes the SDK do what a case asks for, and returns the report or raises."""
    asyncio.run(loop(play))


async def loop(play):
    async with asyncio.TaskGroup() as cases:
        while line := await asyncio.to_thread(sys.stdin.readline):
            cases.create_task(report(play, json.loads(line)))


async def report(play, case):
    try:
        told = await asyncio.wait_for(play(case), case["timeout"] * MARGIN)
    except Exception as error:
        told = {"error": {"message": f"{type(error).__name__}: {error}"}}
    print(json.dumps({"case": case["case"], **told}), flush=True)
