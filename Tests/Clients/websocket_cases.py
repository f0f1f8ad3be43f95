#!/usr/bin/env python3
"""Runs Autobahn's WebSocket cases (PyPI `kosoku`), but those of compression, against the echo endpoint.

    python websocket_cases.py .build/debug/websocket-echo
"""

import json
import pathlib
import subprocess
import sys
import tempfile

CASES = 301
PASSED = {"OK", "NON-STRICT", "INFORMATIONAL"}


def results_of(binary, folder):
    """What the report says of every case."""
    kosoku = pathlib.Path(sys.executable).with_name("kosoku")
    with subprocess.Popen([binary], stdout=subprocess.PIPE, text=True) as echo:
        try:
            url = echo.stdout.readline().strip()
            command = [kosoku, "-x", "12.*", "-x", "13.*", "-o", folder, url]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False, timeout=600)
        finally:
            echo.terminate()
    if echo.returncode:
        raise RuntimeError(f"{binary} ended with exit code {echo.returncode}")
    (cases,) = json.loads(pathlib.Path(folder, "index.json").read_text()).values()
    return cases


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        cases = results_of(binary, folder)
    failed = [name for name, case in cases.items() if not {case["behavior"], case["behaviorClose"]} <= PASSED]
    for name in failed:
        print(f"FAILED case {name}: {cases[name]}")
    print(f"{len(cases) - len(failed)} of {CASES} WebSocket cases passed")
    return 0 if len(cases) == CASES and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
