#!/usr/bin/env python3
"""Plays the scenarios of an official SDK, in the environment that has it; the SDK itself is as PyPI has it.

    python sdk.py .build/release/dryplate runware-0.5.24
"""

import asyncio
import importlib
import sys
from pathlib import Path

import scenario
from simulator import Faults


def load(folder):
    """Imports what stands in the folder, so that its scenarios are registered."""
    sys.path.insert(0, str(folder))
    for file in sorted(folder.glob("*.py")):
        importlib.import_module(file.stem)


def main(binary, name):
    faults = Faults()
    load(Path(__file__).parent / name)
    asyncio.run(scenario.play_all(binary, faults))
    print(f"{name}: {len(scenario.ALL)} scenarios, {len(faults.found)} failed")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
