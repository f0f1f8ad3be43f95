"""A line between client and simulator that can be cut."""

import asyncio
import socket
import struct

NO_LINGER = struct.pack("ii", 1, 0)


class Proxy:
    """Carries the bytes of every connection both ways, until `cut`; takes new ones while it `is_open`."""

    def __init__(self, server):
        self.lead_to(server)
        self.is_open = True
        self.writers = []

    async def __aenter__(self):
        self.listener = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.address = "127.0.0.1:%d" % self.listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self.listener.close()
        self.cut()

    def lead_to(self, server):
        """Where connections go from now on."""
        self.port = int(server.url.rsplit(":", 1)[1])

    def cut(self):
        """Resets every connection, as a network that breaks."""
        for writer in (writer for writer in self.writers if not writer.is_closing()):
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
            writer.transport.abort()
        self.writers = []

    async def _connect(self, from_client, to_client):
        try:
            from_server, to_server = await self._connection()
        except OSError:
            return to_client.transport.abort()
        self.writers += [to_client, to_server]
        await asyncio.gather(self._carry(from_client, to_server), self._carry(from_server, to_client))

    async def _connection(self):
        if not self.is_open:
            raise ConnectionRefusedError
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def _carry(self, reader, writer):
        try:
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
