#!/usr/bin/env python3
"""Adds up tasks with Python's decimal, by a table of its own, and wants the same from `dryplate estimate`.

    python estimate.py .build/release/dryplate [NUMBER OF RANDOM TASKS]

With a million tasks or more it also wants them estimated in less than 60 MB, and tells how many a second.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
import uuid
from decimal import Decimal
from pathlib import Path

from simulator import Faults

REFERENCE = Path(__file__).parent.parent / "ScenarioLibraryTests" / "Reference"
SIZES = [(1024, 1024), (1024, 1536), (1536, 1024)]
PRICES = {
    ("openai:1@1", "low"): "0.011 0.016 0.016", ("openai:1@1", "medium"): "0.042 0.063 0.063",
    ("openai:1@1", "high"): "0.167 0.25 0.25", ("openai:1@2", "low"): "0.005 0.006 0.006",
    ("openai:1@2", "medium"): "0.011 0.015 0.015", ("openai:1@2", "high"): "0.036 0.052 0.052",
}
MOST_MEMORY = 60_000_000


def price(model, quality, size):
    row = PRICES[model, "high" if quality in ("auto", None) else quality]
    return Decimal(row.split()[SIZES.index(size)])


def random_task(chance):
    """A valid task and what it costs, with and without what has a default."""
    model, size = chance.choice(["openai:1@1", "openai:1@2"]), chance.choice(SIZES)
    quality, results = chance.choice(["low", "medium", "high", "auto", None]), chance.choice([None, *range(1, 21)])
    task = {
        "taskType": "imageInference", "taskUUID": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "model": model, "positivePrompt": "x" * chance.choice([1, 30, 300]), "width": size[0], "height": size[1],
    }
    if quality is not None:
        task["providerSettings"] = {"openai": {"quality": quality}}
    if results is not None:
        task["numberResults"] = results
    return task, price(model, quality, size) * (results or 1)


def estimated(dryplate, file):
    """The estimate as JSON, seconds, and the most memory that was resident, in bytes."""
    command = ["/usr/bin/env", "python3", "-c", MEASURE, dryplate, "estimate", str(file), "--format", "json"]
    start = time.monotonic()
    run = subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - start
    return json.loads(run.stdout, parse_float=Decimal), seconds, int(run.stderr.split()[-1])


# Kilobytes on Linux. A process of its own, for the measure is that of the largest child there was.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr)
sys.exit(code)
"""


def check_documented(dryplate, folder, faults):
    tasks = [json.loads(file.read_text())["request"] for file in sorted(REFERENCE.glob("*.json"))]
    file = folder / "documented.json"
    file.write_text(json.dumps(tasks))
    total = estimated(dryplate, file)[0]["total"]
    faults.expect((total["tasks"], total["cost"]) == (8, Decimal("1.052")), f"the documented examples cost {total}")


def check_random(dryplate, folder, count, faults):
    chance, expected, images = random.Random(94063), Decimal(0), 0
    file = folder / "random.jsonl"
    with file.open("w") as lines:
        for _ in range(count):
            task, cost = random_task(chance)
            expected, images = expected + cost, images + task.get("numberResults", 1)
            lines.write(json.dumps(task) + "\n")
    estimate, seconds, memory = estimated(dryplate, file)
    found = (estimate["total"]["tasks"], estimate["total"]["images"], estimate["total"]["cost"])
    faults.expect(found == (count, images, expected), f"{(count, images, expected)} wanted, {found} found")
    faults.expect(count < 1_000_000 or memory < MOST_MEMORY, f"{memory} bytes were resident for {count} tasks")
    print(f"{count} tasks cost {found[2]}: {count / seconds:.0f} tasks a second, {memory / 1e6:.0f} MB resident")


def main(dryplate, count="100000"):
    faults = Faults()
    with tempfile.TemporaryDirectory() as folder:
        check_documented(dryplate, Path(folder), faults)
        check_random(dryplate, Path(folder), int(count), faults)
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
