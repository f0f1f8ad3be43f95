#!/usr/bin/env python3
"""Lets strangers judge the OpenAPI document, and real answers by it.

    python openapi.py .build/debug/dryplate
"""

import json
import subprocess
import sys
import urllib.request
import uuid
from collections import Counter

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from simulator import Faults, Simulator, fetch

PROFILES = ["documented", "compatible"]
ITEMS = ["imageResult", "imageProgress", "acknowledgement", "platformResult"]


class Document:
    """What `dryplate describe --format openapi` prints."""

    def __init__(self, binary, profile):
        command = [binary, "describe", "--format", "openapi", "--dialect", profile]
        self.json = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=30).stdout)
        OpenAPIV31SpecValidator(self.json).validate()

    def schema_of_answer(self, method, path, status):
        responses = self.json["paths"][path][method]["responses"]
        response = responses.get(str(status)) or responses.get(f"{status // 100}XX")
        return response and response["content"]["application/json"]["schema"]

    def faults_of(self, value, schema):
        schema = {**schema, "components": self.json["components"]}
        return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(value)]

    def kinds_of(self, item):
        return [kind for kind in ITEMS if not self.faults_of(item, {"$ref": f"#/components/schemas/{kind}"})]


def task(**changes):
    plain = {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2",
        "positivePrompt": "An orchard", "width": 1024, "height": 1024,
    }
    return {**plain, **changes}


def conversations():
    """Requests that together meet every kind of answer; those of one list are sent under one key, one after another."""
    waiting = task(deliveryMethod="async", numberResults=2)
    poll = {"taskType": "getResponse", "taskUUID": waiting["taskUUID"]}
    ping = {"taskType": "ping", "ping": True}
    yield [[task(outputType=kind, includeCost=True, safety={"checkContent": True})] for kind in ("URL", "base64Data", "dataURI")]
    yield [[task(width=1)], [task(seed=1)], [task(model="openai:9@9")], [{"taskType": "imageInferenc"}], [1], {}]
    yield [[task(numberResults=3), task(outputQuality=100), ping]]
    yield [[waiting], [poll], [waiting]]
    yield [[{"taskType": "getResponse", "taskUUID": str(uuid.uuid4())}], [ping]]
    yield [[{"taskType": "authentication", "apiKey": "k"}]]


def check_tasks(document, server, faults):
    kinds = Counter()
    for requests in conversations():
        key = uuid.uuid4().hex
        for request in requests:
            status, answer = server.post(request, key)
            schema = document.schema_of_answer("post", "/v1", status)
            where = f"HTTP {status} to {json.dumps(request)[:200]}"
            faults.expect(schema, f"{where}: no such status is described")
            for fault in document.faults_of(answer, schema or {}):
                faults.expect(False, f"{where}: {fault}")
            for item in answer.get("data", []):
                found = document.kinds_of(item)
                faults.expect(len(found) == 1, f"{where}: {json.dumps(item)[:200]} is {found or 'nothing'}")
                kinds.update(found)
            kinds["error"] += len(answer.get("errors", []))
    return kinds


def ends(methods):
    """Whether there is a GET, and its answer comes to an end."""
    return "get" in methods and "text/event-stream" not in methods["get"]["responses"].get("200", {}).get("content", {})


def check_reading(document, server, faults):
    """Every GET without parameters, and one of each schema."""
    addresses = [(path, path) for path, methods in document.json["paths"].items() if "{" not in path and ends(methods)]
    addresses += [("/resolve/{air}", f"/resolve/{air}") for air in ("openai%3A1%401", "openai:1@2", "nobody:0@0")]
    for path, address in addresses:
        status, body = fetch(urllib.request.Request(server.url + address))
        schema = document.schema_of_answer("get", path, status)
        faults.expect(schema, f"GET {address}: HTTP {status} is not described")
        for fault in document.faults_of(json.loads(body), schema or {}):
            faults.expect(False, f"GET {address}: {fault}")
    return len(addresses)


def main(binary):
    faults = Faults()
    for profile in PROFILES:
        document = Document(binary, profile)
        with Simulator(binary, "--dialect", profile) as server:
            kinds, addresses = check_tasks(document, server, faults), check_reading(document, server, faults)
        missing = {*ITEMS, "error"} - kinds.keys()
        faults.expect(not missing, f"{profile}: no answer was {', '.join(sorted(missing))}")
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        print(f"{profile}: OpenAPI 3.1 is valid; it describes {counted} and {addresses} other answers")
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
