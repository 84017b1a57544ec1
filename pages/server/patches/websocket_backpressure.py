"""Backpressure on websockets: no browser keeps the server busy with pings, or too many frames.

uvicorn answers a ping where it reads it, so no middleware sees it; a few hundred thousand, 2 MB,
delayed everybody by 18 s. Here reading from a connection pauses after each piece that took
time to read: others are served in between.
"""

from asyncio import BaseTransport
from functools import cache

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

# Bytes read at once. They hold 680 of the smallest frames, 30 ms of work.
READ_BYTES = 4_096
# Reading that takes less needs no pause.
CHEAP_SECONDS = 0.005
# The pause, as a multiple of the time that reading took.
PAUSE = 9


@cache
def limit_reading() -> None:
    """Makes uvicorn read every websocket in this way from now on."""
    connection_made = WebSocketsSansIOProtocol.connection_made
    data_received = WebSocketsSansIOProtocol.data_received

    def made(self: WebSocketsSansIOProtocol, transport: BaseTransport) -> None:
        transport.max_size = READ_BYTES  # type: ignore[attr-defined]
        connection_made(self, transport)

    def received(self: WebSocketsSansIOProtocol, data: bytes) -> None:
        begun = self.loop.time()
        data_received(self, data)
        spent = self.loop.time() - begun
        if spent > CHEAP_SECONDS and not self.transport.is_closing():
            self.transport.pause_reading()
            self.loop.call_later(PAUSE * spent, resume, self)

    def resume(self: WebSocketsSansIOProtocol) -> None:
        # Where the app has yet to take a message, uvicorn itself resumes after that.
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    WebSocketsSansIOProtocol.connection_made = made  # type: ignore[method-assign]
    WebSocketsSansIOProtocol.data_received = received  # type: ignore[method-assign]
