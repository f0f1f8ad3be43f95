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
        self.clients, self.writers = [], []
        self.trap = None

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
        self.clients, self.writers = [], []

    def close(self, code):
        """Sends every client a WebSocket close frame."""
        for client in self.clients:
            client.write(b"\x88\x02" + struct.pack(">H", code))

    def end_at(self, text, code=None):
        """Once an answer with this text comes, cuts the connection instead, or closes the WebSocket with a code."""
        self.trap = text.encode(), (lambda: self.close(code)) if code else self.cut

    async def _connect(self, from_client, to_client):
        try:
            from_server, to_server = await self._connection()
        except OSError:
            return to_client.transport.abort()
        self.clients.append(to_client)
        self.writers += [to_client, to_server]
        await asyncio.gather(self._carry(from_client, to_server), self._carry(from_server, to_client, self._passes))

    async def _connection(self):
        if not self.is_open:
            raise ConnectionRefusedError
        return await asyncio.open_connection("127.0.0.1", self.port)

    def _passes(self, data):
        """Whether an answer goes on to the client."""
        if not self.trap or self.trap[0] not in data:
            return True
        (_, end), self.trap = self.trap, None
        end()
        return False

    async def _carry(self, reader, writer, passes=None):
        try:
            while data := await reader.read(1 << 16):
                if passes is None or passes(data):
                    writer.write(data)
                    await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
