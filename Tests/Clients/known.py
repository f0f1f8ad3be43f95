"""What an SDK is known to fail at, and why: a list that is as strict with itself as with the SDK."""

import tomllib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class KnownFailure:
    """Scenarios that fail for one reason."""

    scenarios: list
    error: str  # part of what the failure says, so that no other failure passes for this one
    reason: str
    source: dict  # where in the installed SDK this is seen, as {"file.py:line": "part of the line"}

    def misquoted(self):
        """The places where the SDK says something else."""
        return [place for place, text in self.source.items() if text not in quoted(place)]


def quoted(place):
    """A line of the installed SDK."""
    name, line = place.rsplit(":", 1)
    folder = Path(find_spec("runware").origin).parent
    return (folder / name).read_text().splitlines()[int(line) - 1]


def known_failures(folder):
    document = tomllib.loads((folder / "known-failures.toml").read_text())
    return [KnownFailure(**failure) for failure in document["failure"]]


def judge(outcomes, known, faults):
    """Holds what went wrong, by scenario, against the list."""
    listed = {scenario: failure for failure in known for scenario in failure.scenarios}
    for name in outcomes | listed:
        message = verdict(outcomes.get(name, "is no scenario"), listed.get(name))
        faults.expect(message is None, f"{name} {message}")
    for failure in known:
        faults.expect(not failure.misquoted(), f"the SDK's source is not as quoted: {failure.misquoted()}")


def verdict(error, failure):
    """What is wrong with an outcome, if anything is."""
    if failure is None:
        return error
    if error is None:
        return f"– passes, so that the known failure is stale: {failure.reason}"
    return None if failure.error in error else f"{error}; its known failure says {failure.error!r}"
