"""Scenarios of an SDK: one function each, its docstring says what has to be true."""

import asyncio
import inspect
import sys
import traceback
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Callable

from simulator import Simulator

SECONDS_EACH = 20
AT_ONCE = 8


@dataclass(frozen=True)
class Scenario:
    function: Callable
    transport: str | None
    options: tuple | None

    @property
    def name(self):
        sentence = inspect.getdoc(self.function).splitlines()[0].rstrip(".")
        return f"{self.transport}: {sentence}" if self.transport else sentence

    async def play(self, server):
        arguments = [server, self.transport] if self.transport else [server]
        await asyncio.wait_for(self.function(*arguments), SECONDS_EACH)


ALL = []


def scenario(*options, over=(None,), alone=False):
    """Registers a scenario for each transport; with options of `serve`, or `alone`, it gets a simulator of its own."""

    def register(function):
        ALL.extend(Scenario(function, transport, options if options or alone else None) for transport in over)
        assert len({one.name for one in ALL}) == len(ALL), f"a second scenario says: {inspect.getdoc(function)}"
        return function

    return register


async def play_all(binary):
    """Plays what is registered, a few at a time, those without options in one simulator: what went wrong, by name."""
    places = asyncio.Semaphore(AT_ONCE)

    async def play(one, shared):
        async with places:
            try:
                await (one.play(shared) if one.options is None else play_alone(one, binary))
            except (Exception, asyncio.CancelledError) as error:
                return one.name, told(error)
            return one.name, None

    async with started(Simulator(binary)) as shared:
        return dict(await asyncio.gather(*(play(one, shared) for one in ALL)))


async def play_alone(one, binary):
    async with started(Simulator(binary, *one.options)) as server:
        await one.play(server)


@asynccontextmanager
async def started(server):
    """A simulator for the block; the event loop goes on while it starts and ends."""
    await asyncio.to_thread(server.__enter__)
    try:
        yield server
    finally:
        await asyncio.to_thread(server.__exit__, *sys.exc_info())


def told(error):
    """What went wrong, and the line of the scenario where it did."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "Clients" in frame.filename), frames[-1])
    return f"– {type(error).__name__} in line {last.lineno} of {last.filename.rsplit('/', 1)[-1]}: {error}"


async def until(condition, what, seconds=10):
    """Waits for something that happens elsewhere."""
    end = asyncio.get_running_loop().time() + seconds
    while not await asyncio.to_thread(condition):
        assert asyncio.get_running_loop().time() < end, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.02)


@asynccontextmanager
async def refused(kind):
    """The block has to end in this error; it stands in `.error` for closer looks."""
    refusal = Refusal()
    try:
        yield refusal
    except kind as error:
        refusal.error = error
    else:
        raise AssertionError(f"no {kind.__name__} was raised")


class Refusal:
    error = None
