"""The socket: its session, its heartbeat, its end."""

import time
from contextlib import AsyncExitStack

from client import connected, listen, task
from proxy import Proxy
from scenario import scenario, started, until
from simulator import Simulator

IDLE_SECONDS = 120
PONG = {"data": [{"taskType": "ping", "pong": True}]}


@scenario()
async def connect(server):
    """A key is exchanged for a session, which is a new one for each connection."""
    async with connected(server) as first, connected(server) as second:
        assert first.connected() and first.isAuthenticated()
        assert first._connectionSessionUUID != second._connectionSessionUUID


@scenario()
async def heartbeat(server):
    """The ping of every five seconds is answered by a pong of its own."""
    async with connected(server) as client:
        frames, before = listen(client), time.perf_counter()
        await until(lambda: PONG in frames, "a pong")
        assert frames == [PONG] * len(frames), frames
        assert client._last_pong_time > before


@scenario(alone=True)
async def kept_awake(server):
    """The heartbeat keeps a connection open for longer than an idle one may last."""
    async with connected(server) as client:
        session, frames = client._connectionSessionUUID, listen(client)
        await client.imageInference(task())  # goes behind the first ping, whose pong is not one to wait for
        for _ in range(2):
            seen = frames.count(PONG)
            server.advance(IDLE_SECONDS - 20)
            await until(lambda: frames.count(PONG) > seen, "a pong after the clock was moved")
        assert client.connected() and client._connectionSessionUUID == session


@scenario(alone=True)
async def idle(server):
    """An idle connection is closed after its two minutes, and the next call takes its session up again."""
    async with connected(server) as client:
        client._heartbeat_task.cancel()
        session = client._connectionSessionUUID
        server.advance(IDLE_SECONDS + 1)
        await until(lambda: not client.connected(), "the idle connection closed")
        [_] = await client.imageInference(task())
        assert client._connectionSessionUUID == session


@scenario()
async def ended(server):
    """A simulator that is told to end closes its sockets and ends at once; the next one is found."""
    async with AsyncExitStack() as stack:
        async with started(Simulator(server.binary)) as first:
            proxy = await stack.enter_async_context(Proxy(first))
            client = await stack.enter_async_context(connected(first, through=proxy))
            [_] = await client.imageInference(task())
        await until(lambda: not client.connected(), "the end noticed")
        proxy.lead_to(server)
        [_] = await client.imageInference(task())
