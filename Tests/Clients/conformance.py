#!/usr/bin/env python3
"""Proves that the checks of clients bite: the reference clients pass them all, each mutant fails for its own reason.

    python conformance.py .build/release/dryplate
"""

import json
import shlex
import subprocess
import sys
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


def check_reference(binary, faults, command, *options):
    report = check(binary, *command, *options)
    for case in cases(report):
        wrong = case["verdict"] not in ("passed", "notApplicable") or findings(case)
        faults.expect(not wrong, f"{command[1]}: {case['path']} {case['verdict']}, {sorted(findings(case))}")
    counts = ", ".join(f"{report[name]} {name}" for name in ("passed", "failed", "notApplicable"))
    print(f"{Path(command[1]).name}: {counts} in {report['seconds']} s")


def main(binary):
    faults = Faults()
    python = shlex.join([sys.executable, str(REFERENCE / "client.py")])
    check_reference(binary, faults, ["--client-loop", python])
    shell = shlex.join(["sh", str(REFERENCE / "client.sh")])
    check_reference(binary, faults, ["--client", shell], "--features", str(REFERENCE / "client-sh.features"))
    check_mutants(binary, faults)
    return faults.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
