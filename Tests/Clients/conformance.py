#!/usr/bin/env python3
"""Proves that the checks of clients bite: the reference clients pass them all, each mutant fails for its own reason.

    python conformance.py .build/release/dryplate [FOLDER FOR THE REPORTS ON THE REFERENCE CLIENTS]
"""

import json
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from simulator import Faults

REFERENCE = Path(__file__).parent / "reference"
sys.path.insert(0, str(REFERENCE))

import mutants

AT_ONCE = 6
SECONDS = 900


def check(binary, *options):
    """The report on a client, as JSON."""
    command = [binary, "check", "--format", "json", "--fail-on", "may", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{shlex.join(command)} ended with {done.returncode}: {done.stderr[-1000:]}")
    return json.loads(done.stdout)


def cases(report):
    return [case for scenario in report["scenarios"] for case in scenario["cases"]]


def findings(case):
    return {finding["id"] for finding in case.get("findings", [])}


def play(binary, finding):
    """What a mutant is found out for."""
    kind = mutants.ALL[finding]
    command = shlex.join([sys.executable, str(REFERENCE / "mutants.py"), finding])
    chosen = [option for case in kind.cases for option in ("--run", case)]
    report = check(binary, "--client-loop", command, "--timeout", str(kind.seconds), *chosen)
    return set().union(*map(findings, cases(report)))


def known_findings(binary):
    """All there are, by `dryplate describe findings`."""
    text = subprocess.run([binary, "describe", "findings"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in text.splitlines() if line and not line[0].isspace()]


def check_mutants(binary, faults):
    known = known_findings(binary)
    for finding in known:
        faults.expect(finding in mutants.ALL, f"{finding}: no mutant reaches it")
    names = [name for name in mutants.ALL if name in known]
    faults.expect(names == list(mutants.ALL), f"no findings: {mutants.ALL.keys() - set(known)}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, found in zip(names, pool.map(lambda name: play(binary, name), names)):
            faults.expect(found == {name}, f"{name}: the mutant is found out for {sorted(found) or 'nothing'}")
            print(f"{'bites' if found == {name} else 'FAILS':6} {name:30} {mutants.ALL[name].__doc__.strip()}")


def check_reference(binary, faults, folder, name, *options):
    report = check(binary, "--timeout", "90", "--name", name, "--report", f"json={Path(folder, name)}.json", *options)
    for case in cases(report):
        is_good = case["verdict"] in ("passed", "notApplicable") and not findings(case)
        faults.expect(is_good, f"{name}: {case['path']} {case['verdict']} {sorted(findings(case))}")
    counts = ", ".join(f"{report[verdict]} {verdict}" for verdict in ("passed", "failed", "notApplicable"))
    print(f"{name}: {counts} in {report['seconds']} s")


def check_references(binary, faults, folder):
    python = shlex.join([sys.executable, str(REFERENCE / "client.py")])
    check_reference(binary, faults, folder, "client.py", "--client-loop", python)
    shell = shlex.join(["sh", str(REFERENCE / "client.sh")])
    features = str(REFERENCE / "client-sh.features")
    check_reference(binary, faults, folder, "client.sh", "--client", shell, "--features", features)


def main(binary, folder=None):
    faults = Faults()
    with tempfile.TemporaryDirectory() as own:
        check_references(binary, faults, folder or own)
    check_mutants(binary, faults)
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
