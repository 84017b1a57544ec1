"""No browser keeps the server busy by what never reaches the app: pings, and frames too many.

uvicorn answers a ping where it reads it, so no middleware hears of it; a few hundred thousand,
2 MB, held everybody up for 18 s. Here a connection rests for a while after each piece of work
that reading it was: others are served in between.
"""

from asyncio import BaseTransport
from functools import cache

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

# Bytes read at once. They hold 680 of the smallest frames, 30 ms of work.
PIECE = 4_096
# Seconds below which reading is no work.
LITTLE = 0.005
# How often as long as it took the connection rests.
REST = 9


@cache
def read_fairly() -> None:
    """Has uvicorn read websockets so from now on."""
    connection_made = WebSocketsSansIOProtocol.connection_made
    data_received = WebSocketsSansIOProtocol.data_received

    def made(self: WebSocketsSansIOProtocol, transport: BaseTransport) -> None:
        transport.max_size = PIECE  # type: ignore[attr-defined]
        connection_made(self, transport)

    def received(self: WebSocketsSansIOProtocol, data: bytes) -> None:
        begun = self.loop.time()
        data_received(self, data)
        spent = self.loop.time() - begun
        if spent > LITTLE and not self.transport.is_closing():
            self.transport.pause_reading()
            self.loop.call_later(REST * spent, go_on, self)

    def go_on(self: WebSocketsSansIOProtocol) -> None:
        # Where the app has a message to take first, uvicorn itself reads on after that.
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    WebSocketsSansIOProtocol.connection_made = made  # type: ignore[method-assign]
    WebSocketsSansIOProtocol.data_received = received  # type: ignore[method-assign]
