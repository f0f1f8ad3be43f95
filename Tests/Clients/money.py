#!/usr/bin/env python3
"""Adds up by itself, in decimals, what many random tasks cost, and lets 64 clients spend one balance.

    python money.py .build/release/dryplate [tasks]
"""

import http.client
import json
import random
import sys
import tempfile
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from estimate import SIZES, estimated, price
from simulator import ANSWER_SECONDS, JSON_BODY, Faults, Simulator

CHEAPEST = Decimal("0.005")
QUALITIES = ["low", "medium", "high", "auto", None]

BATCH, CONNECTIONS, KEYS = 200, 8, ["first", "second", "third", "fourth"]
OPENING = Decimal(1000)  # what an account has unless something else is said
SPENDERS, PURCHASES, BALANCE = 64, 40, Decimal("25.00")


def random_task(chance, results):
    """A valid task; sync tasks are answered with their results, async ones with an acknowledgement."""
    width, height = chance.choice(SIZES)
    task = {
        "taskType": "imageInference", "taskUUID": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "model": chance.choice(["openai:1@1", "openai:1@2"]), "positivePrompt": "A purse", "width": width,
        "height": height, "numberResults": chance.randint(1, results), "includeCost": True,
    }
    if quality := chance.choice(QUALITIES):
        task["providerSettings"] = {"openai": {"quality": quality}}
    if chance.random() < 0.9:
        task["deliveryMethod"] = "async"
    return task


def quality_of(task):
    return task.get("providerSettings", {}).get("openai", {}).get("quality", "auto")


def cost_of(task):
    return price(task["model"], quality_of(task), (task["width"], task["height"])) * task["numberResults"]


def total(tasks):
    return sum(map(cost_of, tasks), Decimal())


class Client:
    """One connection that is kept, under one key."""

    def __init__(self, server, key):
        self.connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=ANSWER_SECONDS)
        self.headers = {"Authorization": f"Bearer {key}", **JSON_BODY}

    def post(self, tasks, path="/v1"):
        return self._ask("POST", path, json.dumps(tasks))

    def account(self):
        """Balance and usage, as the platform tells them."""
        _, answer = self.post([{
            "taskType": "accountManagement", "taskUUID": str(uuid.uuid4()), "operation": "getDetails",
        }])
        return answer["data"][0]

    def ledger(self):
        """The account's part of the ledger."""
        return self._ask("GET", "/__dryplate/ledger?limit=1")[1]

    def _ask(self, method, path, body=None):
        """The status and the answer, whose numbers are exact."""
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read(), parse_float=Decimal)


def in_parallel(work, parts):
    """What `work` makes of each part, one thread for each; rethrows what any of them throws."""
    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(work, parts))


# What random tasks cost

def check_total(binary, count, faults):
    chance = random.Random(4)
    tasks = {key: [random_task(chance, 20) for _ in range(count // len(KEYS))] for key in KEYS}
    with Simulator(binary) as server:
        parts = [(key, number) for number in range(CONNECTIONS) for key in KEYS]
        in_parallel(lambda part: send(Client(server, part[0]), tasks[part[0]][part[1]::CONNECTIONS], faults), parts)
        for key in KEYS:
            check_account(key, Client(server, key), tasks[key], OPENING, faults)
        every = [task for key in KEYS for task in tasks[key]]
        check_charges(server.control("ledger?limit=1"), every, faults)
        faults.expect(exact(server.control("ready")["cost"]) == total(every), "the sum in 'ready' is another")
    check_estimate(binary, every, faults)
    images = sum(task["numberResults"] for task in every)
    print(f"{len(every)} tasks, {images} images: {total(every)} USD by ledger, accounts, estimate and decimals")


def send(client, tasks, faults):
    """Each batch is accepted whole, and every result says its price."""
    for batch in (tasks[start:start + BATCH] for start in range(0, len(tasks), BATCH)):
        status, answer = client.post(batch)
        told = sum((item.get("cost", Decimal()) for item in answer["data"]), Decimal())
        waited = [task for task in batch if "deliveryMethod" not in task]
        faults.expect(status == 200 and "errors" not in answer, f"a batch: HTTP {status} {str(answer)[:300]}")
        faults.expect(told == total(waited), f"a batch told {told} USD instead of {total(waited)}")


def check_account(key, client, tasks, deposited, faults):
    """The account as the platform tells it, and its part of the ledger."""
    details, spent = client.account(), total(tasks)
    for period, usage in details["usage"].items():
        found = (usage["credits"], usage["requests"])
        faults.expect(found == (spent, len(tasks)), f"{key}: usage of {period}: {found} instead of {spent}, {len(tasks)}")
    amount = details["balance"]["amount"]
    faults.expect(amount == deposited - spent, f"{key}: {amount} USD are left instead of {deposited - spent}")
    check_charges(client.ledger(), tasks, faults)


def check_charges(ledger, tasks, faults):
    """The ledger's sums, altogether and by model, quality and size."""
    cost, counts = Counter(), Counter()
    for task in tasks:
        group = (task["model"], quality_of(task), f"{task['width']}x{task['height']}")
        cost[group] += cost_of(task)
        counts[group] += task["numberResults"]
    found = {(charge["model"], charge["quality"], charge["size"]): charge for charge in ledger["charges"]}
    faults.expect(found.keys() == cost.keys(), f"the ledger has {len(found)} sorts of charges instead of {len(cost)}")
    for group, charge in found.items():
        wanted = (cost[group], counts[group])
        faults.expect((exact(charge["cost"]), charge["images"]) == wanted, f"{group}: {charge} instead of {wanted}")
    sums = (exact(ledger["cost"]), ledger["tasks"], ledger["unpriced"])
    faults.expect(sums == (total(tasks), len(tasks), 0), f"the ledger adds up to {sums} instead of {total(tasks)}")


def exact(number):
    """The decimal that a JSON number was written as; the shortest that a float of so few digits stands for."""
    return Decimal(str(number))


def check_estimate(binary, tasks, faults):
    """The same tasks as a file of JSON Lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(task) + "\n" for task in tasks)
        file.flush()
        estimate, *_ = estimated(binary, file.name)
    cost = estimate["total"]["cost"]
    faults.expect(cost == total(tasks), f"estimated were {cost} USD instead of {total(tasks)}")


# One balance, and many who spend it

def check_balance(binary, faults):
    with tempfile.TemporaryDirectory() as folder:
        options = ["--store", str(Path(folder) / "money.sqlite"), "--balance", str(BALANCE)]
        with Simulator(binary, *options) as server:
            accepted, refused = spend(server, faults)
            check_spent(Client(server, "shared"), accepted, faults)
            server.kill()
        with Simulator(binary, *options) as server:
            check_spent(Client(server, "shared"), accepted, faults)
    print(f"{SPENDERS} clients spent {total(accepted)} of {BALANCE} USD: {len(accepted)} tasks accepted, {refused} refused")


def spend(server, faults):
    """The tasks that were accepted, and how many were not; meanwhile the ledger is read again and again."""
    over = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        audit = pool.submit(audit_until, over, Client(server, "shared"), faults)
        try:
            purchases = in_parallel(lambda seed: shop(Client(server, "shared"), random.Random(seed), faults), range(SPENDERS))
        finally:
            over.set()
        print(f"the ledger was read {audit.result()} times meanwhile, and balanced")
    refused = SPENDERS * PURCHASES - sum(map(len, purchases))
    faults.expect(refused > SPENDERS, f"only {refused} tasks were refused")
    return [task for accepted in purchases for task in accepted], refused


def shop(client, chance, faults):
    """The tasks that were accepted of batches of one or two; the last ones are as cheap as can be."""
    accepted, tasks = [], [random_task(chance, 4) for _ in range(PURCHASES)]
    tasks[-1] |= {
        "model": "openai:1@2", "width": 1024, "height": 1024, "numberResults": 1,
        "providerSettings": {"openai": {"quality": "low"}},
    }
    while tasks:
        batch = [tasks.pop(0) for _ in range(min(len(tasks), chance.randint(1, 2)))]
        accepted += purchase(client, batch, faults)
    return accepted


def purchase(client, batch, faults):
    """The tasks of the batch that the answer does not refuse; it tells what they cost."""
    status, answer = client.post(batch)
    refused = {error["taskUUID"] for error in answer.get("errors", [])}
    accepted = [task for task in batch if task["taskUUID"] not in refused]
    told = sum((item.get("cost", Decimal()) for item in answer["data"]), Decimal())
    waited = [task for task in accepted if "deliveryMethod" not in task]
    where = f"HTTP {status} {str(answer)[:300]}"
    faults.expect(all(error["code"] == "insufficientCredits" for error in answer.get("errors", [])), where)
    faults.expect(status == (200 if accepted else 402), where)
    faults.expect(told == total(waited), f"told were {told} USD instead of {total(waited)}: {where}")
    return accepted


def audit_until(over, client, faults):
    """How often the ledger was read; it balances whenever it is."""
    count = 0
    while not over.is_set():
        ledger = client.ledger()
        for account in ledger["balances"]:
            charged = sum((charge["cost"] for charge in ledger["charges"]), Decimal())
            left = account["balance"]
            faults.expect(0 <= left == account["deposited"] - charged, f"{left} USD are left after {charged}")
            faults.expect(ledger["cost"] == account["cost"] == charged, f"{ledger['cost']} USD instead of {charged}")
        count += 1
    return count


def check_spent(client, accepted, faults):
    """What clients were told is what they were charged; and what is left buys nothing more."""
    left = client.account()["balance"]["amount"]
    check_account("shared", client, accepted, BALANCE, faults)
    faults.expect(0 <= left < CHEAPEST, f"{left} USD are left")


def main(binary, count=100_000):
    faults = Faults()
    check_balance(binary, faults)
    check_total(binary, int(count), faults)
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
