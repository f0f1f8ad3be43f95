"""What a process takes of the machine, as Linux tells."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Sample:
    resident: float  # MiB
    proportional: float  # MiB, shared pages counted by their share
    descriptors: int
    sockets: int
    threads: int


class Vitals:
    NAMES = ("resident", "proportional", "descriptors", "sockets", "threads")

    def __init__(self, pid):
        self.folder = Path(f"/proc/{pid}")
        self.busy, self.moment = self._busy(), time.monotonic()

    def sample(self):
        status = self._fields("status")
        memory = self._fields("smaps_rollup")
        targets = list(self._targets())
        sockets = sum(target.startswith("socket:") for target in targets)
        return Sample(status["VmRSS"] / 1024, memory["Pss"] / 1024, len(targets), sockets, status["Threads"])

    def _targets(self):
        """What is open; a descriptor may be closed while it is looked at."""
        for name in os.listdir(self.folder / "fd"):
            with suppress(FileNotFoundError):
                yield os.readlink(self.folder / "fd" / name)

    def load(self):
        """Per cent of one core since the last time."""
        busy, moment = self._busy(), time.monotonic()
        load = 100 * (busy - self.busy) / TICKS / (moment - self.moment)
        self.busy, self.moment = busy, moment
        return load

    def _busy(self):
        fields = (self.folder / "stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def _fields(self, name):
        lines = [line.split() for line in (self.folder / name).read_text().splitlines()]
        return {words[0].rstrip(":"): int(words[1]) for words in lines if len(words) > 1 and words[1].isdigit()}
