"""Tasks derived from the contract: from its probes and schemas, and from what can go wrong with any JSON."""

import functools
import json
import marshal
import random
import subprocess

from simulator import describe

MODELS = ["openai:1@1", "openai:1@2"]
PLATFORM_TASKS = [
    "authentication", "ping", "getResponse", "getTaskDetails", "imageUpload", "mediaStorage", "accountManagement",
    "modelSearch",
]
UUID = "581b618a-3399-4d68-8957-0c31b9bfd2a2"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
LITERAL, TWIN = "\x01", "\x02"  # marks of a literal that Python would not write, and of a name that stands twice


def literal(text):
    return LITERAL + text + LITERAL


DEEP = functools.reduce(lambda inner, _: [inner], range(50), 0)
NUMBERS = [
    0, -1, 1, 59, 60, 2**31, 2**53 + 1, 2**63 - 1, -2**63, 2**63, 10**30, *map(literal, [
        "-0", "1.0", "60.0", "1e400", "-1e400", "1E-400", "0.1e1", "1" * 400, "1" * 400 + ".5e-399",
    ]),
]
TEXTS = [
    "", " ", "x", "\0", "\ufeff", "\u202eabc", "é", "e\u0301" * 40, "\U0001F468\u200D\U0001F469", "\ud7ff\ue000\uffff",
    "a" * 10_000, "%s%n%00", "../../etc/passwd", "'; DROP TABLE task; --", "<script>", "${jndi:ldap://x}", "\r\nX: y",
    "true", "null", "NaN", "[dryplate:", "[dryplate:]", "[dryplate:nothing]", UUID, UUID.upper(), "{" + UUID + "}",
    UUID + "\n", "http://", "http://[::1", "http://a b", "data:,", "data:image/png;base64,", PIXEL, PIXEL[:-1],
    "data:image/png;base64," + PIXEL, "data:;base64,####", "/9j/", "UklGRg==",
]
OTHERS = [None, True, False, [], {}, [None], [[]], {"": 0}, {"a": {"b": {"c": []}}}, DEEP, [0] * 200]
NAMES = ["", "a", "é", "\0", "constructor", "__proto__", "a.b", "inputs.referenceImages", "%", "x" * 500, "taskuuid", "Width"]
BROKEN = [
    b"", b" ", b"[", b"]", b"[]", b"{}", b"0", b"null", b"[1 2]", b"[01]", b"[+1]", b"[.5]", b"[1.]", b"[NaN]",
    b"[Infinity]", b"['a']", b'["\\x"]', b'["\\ud800"]', b'["\\ud800\\u0041"]', b'["\\udc00\\ud800"]', b'["\xff"]',
    b'["\xc0\xaf"]', b'["\xed\xa0\x80"]', b'["\xf4\x90\x80\x80"]', b'["\n"]', b'["', b"[" * 100_000, b'[{"a":' * 100_000,
    b"[]]", b"[{}],", b"\xef\xbb\xbf[{}]", b"\xff\xfe[\0", b"[/* */]", b"[{,}]", b'[{"a"}]', b'[{"a":1,}]', b"[1,]",
    b"[" + b"9" * 100_000, b"[-]", b"[1e]", b"[tru]", b"[nul", b"\0", b"[" + b" " * 100_000,
]


def effective(task, name):
    """The value that counts: of a name that stands twice the last."""
    if name + TWIN not in task:
        return task.get(name)
    return [value for key, value in task.items() if key.rstrip(TWIN) == name][-1]


def copied(value):
    """Many times as fast as `copy.deepcopy`."""
    return marshal.loads(marshal.dumps(value)) if isinstance(value, (dict, list)) else value


class Batch:
    """The tasks of a request, the last of which is a good one, and their bytes."""

    def __init__(self, number, tasks, body):
        self.number = number
        self.tasks = tasks
        self.body = body

    @property
    def is_broken(self):
        """Whether it is no array of tasks at all."""
        return not self.tasks

    @property
    def authenticates(self):
        """Whether its first task says whose the others are."""
        first = self.tasks[0]
        return isinstance(first, dict) and effective(first, "taskType") == "authentication"


class Generator:
    def __init__(self, binary, seed):
        self.seed = seed
        probes = [probe for model in MODELS for probe in describe(binary, model, "probes")]
        self.images = [probe["task"] for probe in probes if probe["accepted"]]
        self.mistakes = [probe["task"] for probe in probes if not probe["accepted"]]
        self.values = values(self.images), values(self.mistakes)
        self.paths = sorted(set(self.values[0]) | set(self.values[1]))
        self.platform = platform_tasks(binary)

    def batch(self, number, size):
        chance = random.Random(f"{self.seed}/{number}")
        if chance.random() < 0.03:
            return Batch(number, [], broken(chance))
        tasks = [self.task(chance) for _ in range(size - 1)] + [good(chance)]
        return Batch(number, tasks, written(tasks).encode())

    def task(self, chance):
        """A task of any type, with no, one, or several things that are unusual or wrong."""
        kind = chance.random()
        if kind < 0.7:
            task = copied(chance.choice(self.images if kind < 0.55 else self.mistakes))
        elif kind < 0.99:
            task = copied(chance.choice(self.platform))
        else:
            return chance.choice([value for value in OTHERS + TEXTS if not isinstance(value, dict)])
        fresh = set_uuid(task, chance)
        for _ in range(chance.choice([0, 0, 1, 1, 1, 2, 3, 5])):
            self.change(task, chance)
        if fresh and chance.random() < 0.97:
            task["taskUUID"] = fresh
        return affordable(task, chance)

    def change(self, task, chance):
        change = chance.choice([self.put, self.put, self.replace, self.replace, self.remove, self.add, self.twice, self.move])
        change(task, chance)

    def put(self, task, chance):
        """A value of the contract, allowed or not, where it belongs."""
        path = chance.choice(self.paths)
        found = self.values[chance.random() < 0.3].get(path)
        if found:
            set_at(task, path, copied(chance.choice(found)))

    def replace(self, task, chance):
        """Any value where one is."""
        inside, name = chance.choice(members(task))
        inside[name] = copied(chance.choice(chance.choice([NUMBERS, TEXTS, OTHERS])))

    def remove(self, task, chance):
        inside, name = chance.choice(members(task))
        del inside[name]
        if not task:
            task["taskType"] = "ping"

    def add(self, task, chance):
        """A member that nobody declared, on any level."""
        inside, _ = chance.choice(members(task))
        inside[chance.choice(NAMES)] = copied(chance.choice(NUMBERS + TEXTS + OTHERS))

    def twice(self, task, chance):
        """A member under a name that is there already."""
        inside, name = chance.choice(members(task))
        inside[name.rstrip(TWIN) + TWIN] = copied(chance.choice([inside[name], *NUMBERS[:4], *OTHERS[:4]]))

    def move(self, task, chance):
        """A member to another level."""
        inside, name = chance.choice(members(task))
        value = inside.pop(name)
        chance.choice([task, *objects(task)])[name] = value


def objects(task):
    """Every object in a task, but not the task."""
    for value in task.values():
        if isinstance(value, dict):
            yield value
            yield from objects(value)


def members(task):
    return [(inside, name) for inside in [task, *objects(task)] for name in inside]


def set_at(task, path, value):
    *way, name = path.split(".")
    for step in way:
        if not isinstance(task.get(step), dict):
            task[step] = {}
        task = task[step]
    task[name] = value


def values(tasks):
    """Every value that stands in the tasks, by its path."""
    found = {}
    for task in tasks:
        collect(task, "", found)
    return found


def collect(inside, before, found):
    for name, value in inside.items():
        if name and "." not in name:
            known = found.setdefault(before + name, [])
            if value not in known:
                known.append(value)
        if isinstance(value, dict):
            collect(value, f"{before}{name}.", found)


def platform_tasks(binary):
    """Tasks of the platform with all their parameters, from OpenAPI."""
    command = [binary, "describe", "--format", "openapi"]
    schemas = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["components"]["schemas"]
    tasks = []
    for name in PLATFORM_TASKS:
        whole = {key: samples(key, shape) for key, shape in schemas[name]["properties"].items()}
        for turn in range(max(map(len, whole.values()))):
            task = {key: options[turn % len(options)] for key, options in whole.items()}
            tasks += [task, {key: value for key, value in task.items() if key in schemas[name]["required"]}]
    return tasks


def samples(name, shape):
    """Values on the bounds of a schema."""
    if "enum" in shape:
        return shape["enum"]
    if name in ("image", "media"):
        return [PIXEL, "data:image/png;base64," + PIXEL, "http://127.0.0.1:9/a.png", UUID]
    if "pattern" in shape:
        return [UUID]
    if shape["type"] == "integer":
        return [shape["minimum"], shape["minimum"] + 1, shape.get("maximum", 2**63 - 1)]
    if shape["type"] == "array":
        return [["x"] * shape["minItems"], ["x"] * shape["maxItems"]]
    return {"boolean": [True, False], "string": ["gpt", "x" * 300]}[shape["type"]]


def fresh_uuid(chance):
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def set_uuid(task, chance):
    """Gives a task that has the UUID of all samples one of its own, which is returned."""
    if task.get("taskUUID") != UUID:
        return None
    task["taskUUID"] = fresh_uuid(chance)
    return task["taskUUID"]


def good(chance):
    return {
        "taskType": "imageInference", "taskUUID": fresh_uuid(chance), "model": "openai:1@2",
        "positivePrompt": "An orchard", "width": 1024, "height": 1024,
    }


def affordable(task, chance):
    """Images in the answer and calls to receivers cost milliseconds: a few tell as much as many."""
    if task.get("outputType") in ("base64Data", "dataURI"):
        task["outputType"] = task["outputType"] if chance.random() < 0.01 else "URL"
        task.pop("numberResults", None)
    if isinstance(task.get("positivePrompt"), str) and len(task["positivePrompt"]) > 1000 and chance.random() < 0.9:
        task["positivePrompt"] = "x"
    for name in ("webhookURL", "uploadEndpoint"):
        if isinstance(task.get(name), str) and task[name].lower().startswith("http"):
            task[name] = "http://127.0.0.1:9/nobody"  # no name is looked up, and nobody listens
            if chance.random() < 0.99:
                del task[name]
    return task


def written(tasks):
    """JSON, with the literals and the names that stand twice."""
    text = json.dumps(tasks, ensure_ascii=False)
    return text.replace('"\\u0001', "").replace('\\u0001"', "").replace('\\u0002":', '":')


def broken(chance):
    """What is no array of tasks, or such with some bytes lost or changed."""
    if chance.random() < 0.5:
        return chance.choice(BROKEN)
    text = bytearray(written([good(chance), {"taskType": "ping"}]).encode())
    for _ in range(chance.randint(1, 4)):
        text[chance.randrange(len(text))] = chance.choice([0, 0x22, 0x5B, 0x5C, 0x7B, 0x7D, 0xC3, 0xFF])
    return bytes(text)
