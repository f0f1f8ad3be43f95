#!/usr/bin/env python3
"""Opens the report of `dryplate estimate --format html` in a real browser, light and dark, and looks at the picture.

    python report.py .build/debug/dryplate [chromium]

Debian's package is `chromium`.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

from PIL import Image

from simulator import Faults

SIZE = (1000, 1600)
# The bars and the ranges on them, as `EstimateReport+style.swift` colours them, and the page behind.
SCHEMES = {
    "light": {"preference": 1, "bar": "#2a6f97", "range": "#e09f3e", "page": "#ffffff"},
    "dark": {"preference": 0, "bar": "#61a5c2", "range": "#f4c26b", "page": "#14181c"},
}
ROWS = [("openai:1@1", "high", 8), ("openai:1@1", "auto", 4), ("openai:1@2", "medium", 3), ("other:<b>@1", "low", 1)]


def task(model, quality):
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": model, "positivePrompt": "A fox",
        "width": 1024, "height": 1024, "providerSettings": {"openai": {"quality": quality}},
    }


def report(dryplate, folder):
    tasks = folder / "tasks.jsonl"
    tasks.write_text("".join(json.dumps(task(*row[:2])) + "\n" for row in ROWS for _ in range(row[2])))
    command = [dryplate, "estimate", str(tasks), "--dialect", "otherImageModels=accepted", "--format", "html"]
    page = folder / "report.html"
    page.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return page


def browse(chromium, folder, preference, *arguments, size=SIZE):
    """A headless browser without a network; whatever the page asked for elsewhere could not be had."""
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--proxy-server=127.0.0.1:1",
        f"--user-data-dir={folder / 'profile'}", f"--window-size={size[0]},{size[1]}", "--force-device-scale-factor=1",
        f"--blink-settings=preferredColorScheme={preference}", *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, timeout=120)


def screenshot(chromium, page, preference):
    file = page.parent / "report.png"
    browse(chromium, page.parent, preference, f"--screenshot={file}", page.as_uri())
    return Image.open(io.BytesIO(file.read_bytes())).convert("RGB")


def bands(picture, colour):
    """The lengths of the longest runs of a colour in the bands of lines that have it."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    (width, height), pixels = picture.size, picture.load()
    longest = [max(map(len, re.findall("x+", row(pixels, y, width, wanted))), default=0) for y in range(height)]
    return [max(band) for band in groups(longest) if len(band) >= 4]


def row(pixels, y, width, wanted):
    return "".join("x" if pixels[x, y] == wanted else "." for x in range(width))


def groups(lengths, least=2):
    """The runs of numbers that are not too small."""
    group = []
    for length in [*lengths, 0]:
        if length >= least:
            group.append(length)
        elif group:
            yield group
            group = []


def check_picture(name, scheme, picture, faults):
    faults.expect("#%02x%02x%02x" % picture.getpixel((2, 2)) == scheme["page"], f"{name}: the page has another colour")
    bars, ranges = bands(picture, scheme["bar"]), bands(picture, scheme["range"])
    # 8 x 0.167, 4 x 0.167, and 3 x 0.011 dollars; the fourth price is not known and has no bar.
    faults.expect(len(bars) == 3, f"{name}: 3 bars are wanted, {len(bars)} are seen: {bars}")
    faults.expect(len(ranges) == 1, f"{name}: one range is wanted, {len(ranges)} are seen: {ranges}")
    if len(bars) == 3 and bars[0] > 0:
        faults.expect(bars[0] > 300, f"{name}: the longest bar has {bars[0]} pixels")
        faults.expect(abs(bars[1] / bars[0] - 1 / 2) < 0.02, f"{name}: the second bar is not half the first: {bars}")
        faults.expect(abs(bars[2] / bars[0] - 33 / 1336) < 0.02, f"{name}: the third bar is too long: {bars}")


def check_page(text, faults):
    """What the browser made of the page: nothing from elsewhere, no element that a task brought along."""
    for pattern in [r"<script", r"<b>", r"\s(src|href)=", r"url\(", r"https?://"]:
        faults.expect(not re.search(pattern, text), f"the page has {pattern}")
    for wanted in ['role="img"', '<title id="chart-title">', '<desc id="chart-text">', "<caption>", 'lang="en"']:
        faults.expect(wanted in text, f"the page has no {wanted}")
    faults.expect("at least 2.037" in text, "the total is not 'at least 2.037'")


def main(dryplate, chromium="chromium"):
    faults = Faults()
    with tempfile.TemporaryDirectory() as name:
        page = report(dryplate, Path(name))
        check_page(browse(chromium, page.parent, 1, "--dump-dom", page.as_uri()).stdout.decode(), faults)
        for name, scheme in SCHEMES.items():
            check_picture(name, scheme, screenshot(chromium, page, scheme["preference"]), faults)
    if not faults.found:
        print("the report needs nothing from elsewhere; its chart is there to be seen, in light and dark")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
