"""Installs what PyPI has, once, each in a virtual environment of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

MINUTES = 10


class Unavailable(Exception):
    """Why a peer cannot be had."""


def program(name, package):
    """A program of the system, which this one does not install."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise Unavailable(f"`{name}` is not installed (Debian: {package})")
    return found


def environment(cache, *requirements):
    """The folder of a virtual environment with the requirements, made if it is not there yet."""
    folder = cache / requirements[0].partition("==")[0].replace("[", "-").rstrip("]")
    stamp, text = folder / "requirements.txt", "\n".join(requirements)
    if not stamp.exists() or stamp.read_text() != text:
        print(f"installing {' '.join(requirements)} into {folder}", file=sys.stderr)
        run(sys.executable, "-m", "venv", "--clear", folder)
        run(folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *requirements)
        stamp.write_text(text)
    return folder


def packaged(folder, pattern):
    """The one file of an environment's packages with such a name."""
    found = sorted(folder.glob(f"lib/python*/site-packages/{pattern}"))
    if not found:
        raise Unavailable(f"the package has no {pattern}")
    return found[0]


def built(cache, go, source):
    """The Go program of a folder."""
    binary = cache / "go-mock"
    run(go, "build", "-C", source, "-o", binary, ".", GOCACHE=cache / "go-build", GOFLAGS="", GOTOOLCHAIN="local")
    return binary


def run(*command, **variables):
    variables = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    command = [str(word) for word in command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=MINUTES * 60, env=variables, check=False)
    if done.returncode:
        raise Unavailable(f"`{Path(command[0]).name} {command[1]}` failed: {(done.stderr or done.stdout).strip()[-300:]}")
