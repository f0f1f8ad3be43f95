"""Mock servers that others have made, each told as much of the contract as it can be told."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

from installs import Unavailable, environment, packaged, program
from processes import ask
from servers import Server
from workloads import ANSWER, EXAMPLE, ONE_TASK, post, task

UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
SIZES = [(1024, 1024), (1536, 1024), (1024, 1536)]


class WireMock(Server):
    name = "WireMock 2.35"
    lacks = ("contract: it checks six parameters by JSONPath and would pass all others; no ledger, store, async or "
             "WebSocket. Its journal of 10,000 requests is on")
    warm_up = 6

    def install(self, cache):
        self.java = program("java", "default-jre-headless")
        self.jar = packaged(environment(cache, "wiremock==2.7.0"), "wiremock/server/wiremock-standalone-*.jar")

    def command(self, port, folder):
        Path(folder, "mappings").mkdir()
        Path(folder, "mappings", "tasks.json").write_text(json.dumps({"mappings": [self._task(), self._refusal()]}))
        return [self.java, "-jar", self.jar, "--bind-address", "127.0.0.1", "--port", port, "--root-dir", folder,
                "--local-response-templating", "--disable-banner", "--max-request-journal-entries", 10_000]

    def _task(self):
        answer = {"data": [{**ANSWER, "taskUUID": "{{jsonPath request.body '$[0].taskUUID'}}",
                            "imageUUID": "{{randomValue type='UUID'}}"}]}
        return {
            "priority": 1,
            "request": {"method": "POST", "urlPath": "/v1", "bodyPatterns": [{"matchesJsonPath": self._pattern()}]},
            "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(answer),
                         "transformers": ["response-template"]},
        }

    def _pattern(self):
        sizes = " || ".join(f"(@.width == {width} && @.height == {height})" for width, height in SIZES)
        return (f"$[?(@.taskType == 'imageInference' && @.taskUUID =~ /{UUID}/ && @.model in ['openai:1@1', 'openai:1@2']"
                f" && @.positivePrompt =~ /[\\s\\S]{{1,32000}}/ && ({sizes}))]")

    def _refusal(self):
        body = json.dumps({"data": [], "errors": [{"code": "invalidTask"}]})
        return {"priority": 9, "request": {"method": "POST", "urlPath": "/v1"}, "response": {"status": 400, "body": body}}


class Specmatic(Server):
    name = "Specmatic 2.55"
    lacks = ("rule that spans two parameters, and no echo: it answers random values of the schema; no ledger, journal, "
             "store, async or WebSocket")
    warm_up = 10

    def __init__(self, binary):
        self.binary = binary

    def install(self, cache):
        self.java = program("java", "default-jre-headless")
        self.jar = packaged(environment(cache, "specmatic==2.55.3"), "specmatic/core/specmatic.jar")

    def command(self, port, folder):
        contract = Path(folder, "contract.json")
        contract.write_text(json.dumps(openapi(self.binary)))
        return [self.java, "-jar", self.jar, "mock", "--noConsoleLog", "--hot-reload=disabled",
                "--host", "127.0.0.1", "--port", port, contract]


def openapi(binary):
    """The part of `dryplate describe` that Specmatic can load: no rules, no patterns with look-ahead."""
    command = [binary, "describe", EXAMPLE["model"], "--format", "json-schema"]
    task = plain(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    for side in ("width", "height"):
        task["properties"][side]["enum"] = [1024, 1536]
    result = {"type": "object", "properties": {name: {"type": "string"} for name in ANSWER}, "required": [*ANSWER]}
    data = {"type": "object", "properties": {"data": many(result)}, "required": ["data"]}
    answer = {"200": {"description": "Results.", "content": {"application/json": {"schema": data}}}}
    request = {"required": True, "content": {"application/json": {"schema": many(task)}}}
    return {"openapi": "3.0.3", "info": {"title": "Tasks", "version": "1"},
            "paths": {"/v1": {"post": {"requestBody": request, "responses": answer}}}}


def many(schema):
    return {"type": "array", "items": schema}


def plain(schema):
    if isinstance(schema, list):
        return [plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: plain(value) for name, value in schema.items() if not is_beyond(name, value)}


def is_beyond(name, value):
    return name in ("$schema", "$comment", "allOf") or value == [] or name == "pattern" and "[Hh]" in value


class Pact(Server):
    name = "pact stub 0.7"
    lacks = ("contract: it knows the members of the example, others and their bounds not; one fixed answer; no ledger, "
             "journal, store, async or WebSocket")

    def install(self, cache):
        self.folder = environment(cache, "pact-python-cli==1!0.10.9")

    def command(self, port, folder):
        Path(folder, "pact.json").write_text(json.dumps(self._pact()))
        return [self.folder / "bin/pact", "stub", "--loglevel", "none", "--port", port, "--file", Path(folder, "pact.json")]

    def _pact(self):
        regexes = {"taskUUID": f"^{UUID}$", "model": "^openai:1@[12]$", "width": "^(1024|1536)$", "height": "^(1024|1536)$"}
        rules = {f"$[0].{name}": {"matchers": [{"match": "regex", "regex": regex}]} for name, regex in regexes.items()}
        rules["$[0].positivePrompt"] = {"matchers": [{"match": "type"}]}
        content = {"Content-Type": "application/json"}
        return {
            "consumer": {"name": "client"}, "provider": {"name": "platform"},
            "metadata": {"pactSpecification": {"version": "3.0.0"}},
            "interactions": [{
                "description": "a task",
                "request": {"method": "POST", "path": "/v1", "headers": content, "body": [EXAMPLE],
                            "matchingRules": {"body": rules}},
                "response": {"status": 200, "headers": content, "body": {"data": [ANSWER]}},
            }],
        }


class Moto(Server):
    """Moto cannot be taught another API, so it does of its own what comes nearest: it keeps one item."""

    name = "moto server 5.2"
    lacks = "way to learn this contract: the request is its own PutItem of DynamoDB, with the same task as an item"
    can = [ONE_TASK.name]
    validates = False
    needs_preparation = True

    def install(self, cache):
        self.folder = environment(cache, "moto[server]==5.2.5")

    def command(self, port, folder):
        return [self.folder / "bin/moto_server", "-H", "127.0.0.1", "-p", port]

    def own(self, workload):
        item = {name: {"S": str(value)} for name, value in task().items()}
        return replace(workload, requests=(dynamo("PutItem", {"TableName": "tasks", "Item": item}),))

    def prepare(self, port):
        status, body = ask(port, dynamo("CreateTable", {
            "TableName": "tasks", "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "taskUUID", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "taskUUID", "AttributeType": "S"}],
        }))
        assert status == 200, body


def dynamo(action, body):
    key = "AWS4-HMAC-SHA256 Credential=any/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
    return post(body, target="/", X_Amz_Target=f"DynamoDB_20120810.{action}", Authorization=key,
                Content_Type="application/x-amz-json-1.0")


class Hoverfly(Server):
    name = "Hoverfly"
    lacks = "validation of bodies"

    def install(self, cache):
        raise Unavailable("neither Debian nor PyPI has its server: the package hoverpy is only a client of it")
