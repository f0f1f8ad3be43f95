#!/usr/bin/env python3
"""Lets strangers judge the scenario files: PyYAML reads them, jsonschema holds them against the exported schema.

    python scenarios.py .build/debug/dryplate
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from simulator import START_SECONDS, Faults

LIBRARY = Path(__file__).parents[2] / "Scenarios"
TAG = re.compile(r"!\w+")


class Reader(yaml.SafeLoader):
    """YAML 1.2's core schema, and of a value with a tag what it would be without: the schema says so."""

    yaml_implicit_resolvers = {}

    def untagged(self, _, node):
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return self.construct_sequence(node, deep=True)
        return self.construct_mapping(node, deep=True)


for name, pattern, first in [
    ("null", r"|~|null|Null|NULL", ["", "~", "n", "N"]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("merge", r"<<", ["<"]),
]:
    Reader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), first)
Reader.add_multi_constructor("!", Reader.untagged)


def schema(binary):
    """What `dryplate describe scenarios` prints."""
    command = [binary, "describe", "scenarios"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS).stdout)


def unknown_member(scenario):
    scenario["cases"][0]["stpes"] = []


def missing_steps(scenario):
    del scenario["cases"][0]["steps"]


def wrong_type(scenario):
    scenario["title"] = 7


def unknown_step(scenario):
    scenario["cases"][0]["steps"].append({"put": []})


def missing_body(scenario):
    steps = [step for case in scenario["cases"] for step in case["steps"]]
    next((step for step in steps if "body" in step), {"body": None}).pop("body")
    scenario["cases"][0]["steps"].append({"post": [], "status": 200})


MISTAKES = [unknown_member, missing_steps, wrong_type, unknown_step, missing_body]


def check_file(path, validator, faults):
    """The mistakes that were tried on the file."""
    scenario = yaml.load(path.read_text("utf-8"), Reader)
    for error in validator.iter_errors(scenario):
        faults.expect(False, f"{path.name}: {error.json_path}: {error.message[:200]}")
    if "cases" not in scenario:
        return 0
    for mistake in MISTAKES:
        wrong = copy.deepcopy(scenario)
        mistake(wrong)
        faults.expect(not validator.is_valid(wrong), f"{path.name}: the schema takes a file with {mistake.__name__}")
    return len(MISTAKES)


def check_tags(document, texts, faults):
    """An editor is told of each tag that a file uses."""
    told = set(TAG.findall(document["$comment"]))
    for tag in sorted({tag for text in texts for tag in re.findall(r"(?<=[\s\[{])!\w+(?=\s)", text)} - told):
        faults.expect(False, f"the schema does not name the tag {tag}")


def main(binary):
    document, faults = schema(binary), Faults()
    Draft202012Validator.check_schema(document)
    validator = Draft202012Validator(document)
    files = sorted(LIBRARY.glob("*/*.yaml"))
    tried = sum(check_file(path, validator, faults) for path in files)
    check_tags(document, [path.read_text("utf-8") for path in files], faults)
    faults.expect(len(files) > 40, f"only {len(files)} scenario files in {LIBRARY}")
    print(f"{len(files)} scenario files judged by jsonschema, and {tried} with a mistake")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
