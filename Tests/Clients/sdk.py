#!/usr/bin/env python3
"""Plays the scenarios of an official SDK, in the environment that has it; the SDK itself is as PyPI has it.

What it fails at although it should not stands in its known-failures.toml; nothing else may fail, and that has to.

    python sdk.py .build/release/dryplate runware-0.5.24
"""

import asyncio
import importlib
import sys
from pathlib import Path

import scenario
from known import judge, known_failures
from simulator import Faults


def load(folder):
    """Imports what stands in the folder, so that its scenarios are registered; the adapter has settings of its own."""
    sys.path.insert(0, str(folder))
    for file in sorted(folder.glob("*.py")):
        if file.stem != "adapter":
            importlib.import_module(file.stem)


def main(binary, name):
    faults, folder = Faults(), Path(__file__).parent / name
    load(folder)
    known = known_failures(folder)
    outcomes = asyncio.run(scenario.play_all(binary))
    judge(outcomes, known, faults)
    tell(name, outcomes, known, faults)
    return faults.exit_code()


def tell(name, outcomes, known, faults):
    for failure in known:
        print(*(f"KNOWN {one}" for one in failure.scenarios), f"      {failure.reason}", sep="\n")
    count = sum(len(failure.scenarios) for failure in known)
    print(f"{name}: {len(outcomes)} scenarios, {count} known failures, {len(faults.found)} other failures")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
