#!/usr/bin/env python3
"""Provokes the exit codes of `dryplate exec` around pytest and a shell script, and those of `dryplate check --client`.

    python exec.py .build/release/dryplate
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from simulator import Faults

SECONDS = 120
CASE = "documented/gpt-image-1--rainy-tram-stop-signage/as-written/http-sync"

SUITE = """
import json, os, uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen

def order(**more):
    task = {
        "taskType": "imageInference", "taskUUID": str(uuid.uuid4()), "model": "openai:1@2", "positivePrompt": "A fox",
        "width": 1024, "height": 1024, **more,
    }
    headers = {"Authorization": "Bearer " + os.environ["RUNWARE_API_KEY"], "Content-Type": "application/json"}
    request = Request(os.environ["RUNWARE_BASE_URL"], json.dumps([task]).encode(), headers)
    return json.load(urlopen(request))["data"][0]

def test_an_image_can_be_fetched():
    assert urlopen(order()["imageURL"]).read()
"""
FAILING = SUITE + """
def test_that_fails():
    assert False
"""
WRONG = SUITE + """
def test_that_hopes_for_the_best():
    try:
        order(width=1000)
    except HTTPError:
        pass
"""
SCRIPT = """
set -eu
answer=$(curl -sf "$RUNWARE_BASE_URL" -H "Authorization: Bearer $RUNWARE_API_KEY" \\
    -H 'Content-Type: application/json' -d @order.json)
curl -sfo /dev/null "$(echo "$answer" | sed 's/.*"imageURL":"\\([^"]*\\)".*/\\1/')"
exit "${1:-0}"
"""
ORDER = """
[{"taskType": "imageInference", "taskUUID": "2a8f1f0e-6b1a-4c54-9d0e-0f6d3a6f1b01", "model": "openai:1@2",
  "positivePrompt": "A fox", "width": 1024, "height": 1024}]
"""
FILES = {
    "suite.py": SUITE, "failing.py": FAILING, "wrong.py": WRONG, "script.sh": SCRIPT, "order.json": ORDER,
    "wrong.json": ORDER.replace("1024", "1000", 1), "features": "http sync telepathy",
}


class Runs:
    """Runs of the binary in a folder, whose exit codes and words are known before."""

    def __init__(self, binary, folder, faults):
        self.binary, self.folder, self.faults = binary, folder, faults

    def expect(self, code, text, *arguments):
        done = subprocess.run(
            [self.binary, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        told, line = done.stdout + done.stderr, " ".join(arguments)
        self.faults.expect(done.returncode == code, f"{line}: exit code {done.returncode}, not {code}: {told[-800:]}")
        self.faults.expect(text in told, f"{line}: {text!r} is not in {told[-800:]}")
        print(f"{done.returncode:3}  dryplate {line}")


def check_pytest(runs):
    """Pytest's own codes: 1 for tests that fail, 2 for an interruption, 3 for an internal error."""
    def suite(name, *options):
        return "exec", "--", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name, *options

    runs.expect(0, "no findings", *suite("suite.py"))
    runs.expect(1, "no findings", *suite("failing.py"))
    runs.expect(1, "contractViolation", *suite("wrong.py"))
    runs.expect(2, "nothingArrived", *suite("interrupted.py"))
    runs.expect(3, "nothingArrived", *suite("suite.py", "-p", "internal"))


def check_script(runs):
    runs.expect(0, "no findings", "exec", "--", "sh", "script.sh")
    for code in ("2", "3"):
        runs.expect(int(code), "no findings", "exec", "--", "sh", "script.sh", code)
    runs.expect(1, "contractViolation", "exec", "--", "sh", "-c", "cp wrong.json order.json; sh script.sh || true")
    runs.expect(143, "nothingArrived", "exec", "--", "sh", "-c", "kill $$")
    # The parent is exec itself, which passes the signal on.
    passed_on = "trap 'exit 9' TERM; kill -TERM $PPID; while :; do :; done"
    runs.expect(9, "nothingArrived", "exec", "--", "sh", "-c", passed_on)
    runs.expect(2, "everything", "exec", "--allow", "everything", "--", "true")


def check_clients(runs):
    client = f"{sys.executable} {Path(__file__).with_name('reference') / 'client.py'}"
    one = ("check", "--run", CASE, "--client")
    runs.expect(0, "1 passed", *one, client)
    runs.expect(1, "clientCrashed", *one, "exit 1; :")
    runs.expect(2, "No case is selected", "check", "--run", "nowhere", "--client", client)
    runs.expect(2, "telepathy", *one, client, "--features", "features")
    runs.expect(3, "cannot be run", *one, "./there-is-no-such-client")


def main(binary):
    faults = Faults()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            Path(folder, name).write_text(text)
        Path(folder, "interrupted.py").write_text("raise KeyboardInterrupt")
        Path(folder, "internal.py").write_text("def pytest_runtest_logstart():\n    raise RuntimeError\n")
        runs = Runs(Path(binary).resolve(), folder, faults)
        check_pytest(runs)
        check_script(runs)
        check_clients(runs)
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
