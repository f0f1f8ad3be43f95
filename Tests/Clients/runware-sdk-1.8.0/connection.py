"""The socket: its session, its heartbeat, its end."""

from contextlib import AsyncExitStack

from client import connected, connections, received, session_of, task
from proxy import Proxy
from scenario import scenario, started, until
from simulator import Simulator

SOCKET = ("websocket",)
IDLE_SECONDS = 120
PONG = {"data": [{"taskType": "ping", "pong": True}]}


@scenario(over=SOCKET)
async def connect(server, transport):
    """A key is exchanged for a session, which is a new one for each connection."""
    async with connected(server, transport) as first, connected(server, transport) as second:
        assert first.is_connected and second.is_connected
        assert session_of(first) != session_of(second)
    assert not first.is_connected


@scenario(over=SOCKET)
async def heartbeat(server, transport):
    """Each ping is answered by a pong of its own."""
    log = []
    async with connected(server, transport, log=log):
        await until(lambda: received(log).count(PONG) >= 3, "three pongs")
    assert received(log) == [PONG] * len(received(log)), received(log)


@scenario(over=SOCKET, alone=True)
async def kept_awake(server, transport):
    """The heartbeat keeps a connection open for longer than an idle one may last."""
    log = []
    async with connected(server, transport, log=log):
        for _ in range(3):
            seen = received(log).count(PONG)
            server.advance(IDLE_SECONDS - 20)
            await until(lambda: received(log).count(PONG) > seen + 1, "pongs after the clock was moved")
    assert connections(log) == 1, log


@scenario(over=SOCKET, alone=True)
async def idle(server, transport):
    """An idle connection is closed after its two minutes, and the SDK takes its session up again."""
    log = []
    async with connected(server, transport, log=log) as client:
        session = session_of(client)
        server.advance(IDLE_SECONDS + 1)
        await until(lambda: connections(log) == 2 and client.is_connected, "connected again")
        assert session_of(client) == session
        [_] = await client.run(task())


@scenario(over=SOCKET)
async def ended(server, transport):
    """A simulator that is told to end closes its sockets and ends at once; the next one is found."""
    async with AsyncExitStack() as stack:
        async with started(Simulator(server.binary)) as first:
            proxy = await stack.enter_async_context(Proxy(first))
            client = await stack.enter_async_context(connected(first, transport, through=proxy))
            [_] = await client.run(task())
        await until(lambda: not client.is_connected, "the end noticed")
        proxy.lead_to(server)
        [_] = await client.run(task())
