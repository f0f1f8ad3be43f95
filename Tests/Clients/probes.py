#!/usr/bin/env python3
"""Lets strangers judge the contract: Python's jsonschema, and the server over HTTP.

    python probes.py .build/debug/dryplate
"""

import json
import sys
from collections import Counter

from jsonschema import Draft202012Validator

from simulator import Faults, Simulator, describe

MODELS = ["openai:1@1", "openai:1@2"]

# Where JSON Schema and Dryplate differ, and why. A difference that is not listed fails, and so does one that is gone.
KNOWN_DIFFERENCES = {
    "outputQuality as a whole decimal": "to JSON Schema 60.0 is an integer; the platform's parameters are written as integers",
    "ttl as a whole decimal": "the same",
}


def check_schema(model, schema, probes, faults):
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    differences = {probe["name"] for probe in probes if validator.is_valid(probe["task"]) != probe["accepted"]}
    for name in sorted(differences ^ KNOWN_DIFFERENCES.keys()):
        faults.expect(name not in differences, f"{model}: jsonschema judges '{name}' differently")
        faults.expect(name in differences, f"{model}: the listed difference '{name}' is gone")


def check_answer(model, probe, status, answer, faults):
    """Compares one answer with the probe's promise; returns how it is counted."""
    where = f"{model}: '{probe['name']}': HTTP {status} {json.dumps(answer)[:300]}"
    if codes(answer) == ["failedToTransferImage"] and names_image(probe["task"]):
        faults.expect(status == 400 and probe["accepted"], where)
        return "naming an image that is not there"
    if probe["accepted"]:
        faults.expect(status == 200 and "errors" not in answer, where)
        faults.expect(len(answer.get("data", [])) == result_count(probe["task"]), where)
        return "accepted"
    faults.expect(status == 400 and answer.get("data") == [], where)
    faults.expect(codes(answer) == [probe["code"]] and answer["errors"][0].get("parameter") == probe["parameter"], where)
    return "refused"


def codes(answer):
    return [error.get("code") for error in answer.get("errors", [])]


def names_image(task):
    """Whether the task keeps the contract with a UUID that no upload and no result has."""
    references = task.get("inputs", {}).get("referenceImages", [])
    return any(len(reference) == 36 and reference.count("-") == 4 for reference in references)


def result_count(task):
    acknowledged = task.get("deliveryMethod") == "async" or "webhookURL" in task
    return 1 if acknowledged else task.get("numberResults", 1)


def check_server(binary, probes, faults):
    counts = Counter()
    with Simulator(binary) as server:
        for model, probe in probes:
            counts[check_answer(model, probe, *server.post([probe["task"]]), faults)] += 1
    return counts


def main(binary):
    faults, probes = Faults(), []
    for model in MODELS:
        of_model = describe(binary, model, "probes")
        check_schema(model, describe(binary, model, "json-schema"), of_model, faults)
        probes += [(model, probe) for probe in of_model]
    print(f"{len(probes)} probes judged by jsonschema, {len(KNOWN_DIFFERENCES)} known differences a model")
    counts = check_server(binary, probes, faults)
    print(f"{sum(counts.values())} probes sent: " + ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())))
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
