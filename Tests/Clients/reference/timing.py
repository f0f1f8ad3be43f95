"""How long to wait, and when to give up."""

import time
from itertools import count

LONGEST = 10


class TimeUp(Exception):
    """The caller will not wait any longer."""


class Deadline:
    """The moment by which the caller wants to hear something, if only an error."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def within(self, seconds):
        """So many seconds, or what is left of them."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeUp
        return min(seconds, left)

    def sleep(self, seconds):
        """Sleeps, but not to no purpose: what would end too late ends now."""
        if self.within(seconds) < seconds:
            raise TimeUp
        time.sleep(seconds)


def pauses(first):
    """Seconds between attempts: twice as long each time, up to ten."""
    return (min(first * 2**number, LONGEST) for number in count())
