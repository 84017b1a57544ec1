"""What one connected browser may send: how often, how much, and of what kind."""

import asyncio
import logging

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.server.guard.token_bucket import TokenBucket

# A page polls at most two things, each four times a second, while a learner who holds an arrow
# key settles on four values a second: 12. A lesson's figures may all settle at once: the burst.
BURST = 30
RATE = 15.0
# Slowed so often, for 10 s, without a break: no learner, but a loop.
MOST_SLOWED = 150
# Bytes. The most that a page sends are 2,000 points pasted into the race, 270 kB.
MOST_BYTES = 512_000
# Bytes of an address with its query. What the links of all pages hold takes 7,700; a test knows.
MOST_QUERY = 8_000
# What the lab's pages send. Others would empty caches for all, or serve uploads and developers.
KINDS = ("rerun_script", "stop_script", "app_heartbeat", "deferred_file")

# Codes by which RFC 6455 says why a connection ends.
GOING_ON = 0
NO_BINARY, LOST, NO_MESSAGE, POLICY, TOO_BIG = 1003, 1006, 1007, 1008, 1009


class Messages:
    """Middleware that slows a browser that sends too often, and closes what is no learner's.

    It slows by not reading: nothing is lost, the kernel's buffers fill up, and the sender waits.
    Others notice nothing of a connection that is closed; a browser connects again.
    """

    def __init__(self, app: ASGIApp, burst: float = BURST, rate: float = RATE) -> None:
        self.app = app
        self.burst = burst
        self.rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        bucket = TokenBucket(self.burst, self.rate, now())
        ended = GOING_ON

        async def end(code: int) -> None:
            nonlocal ended
            ended = code
            logging.getLogger(__name__).info("connection ended", extra={"code": code})
            await send({"type": "websocket.close", "code": code})

        async def receive_checked() -> Message:
            while not ended:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                await asyncio.sleep(bucket.take(now()))
                kind, fault = examine(message.get("bytes"))
                if fault or bucket.waits > MOST_SLOWED:
                    await end(fault or POLICY)
                elif kind in KINDS:
                    return message
            return {"type": "websocket.disconnect", "code": ended}

        async def send_until_ended(message: Message) -> None:
            nonlocal ended
            # The page's script may run for another moment.
            if ended:
                return
            try:
                await send(message)
            except (OSError, RuntimeError):  # the second where the closing was heard of before
                # The browser is gone, and what it sent before need not be read. Streamlit is
                # told where it listens: told here as well, it logs a traceback.
                ended = LOST

        await self.app(scope, receive_checked, send_until_ended)


def examine(frame: bytes | None) -> tuple[str | None, int]:
    """The kind of message in a frame, and the code to end the connection with, or GOING_ON.

    An operation that is asked for, such as a file that is made once it is wanted, is its own kind.
    """
    if frame is None:
        return None, NO_BINARY
    if len(frame) > MOST_BYTES:
        return None, TOO_BIG
    try:
        message = BackMsg.FromString(frame)
    except DecodeError:
        return None, NO_MESSAGE
    # Longer ones are refused as addresses too: no browser is on such a page.
    if len(message.rerun_script.query_string.encode()) > MOST_QUERY:
        return None, POLICY
    operation = message.backend_operation_request.WhichOneof("payload")
    return operation or message.WhichOneof("type"), GOING_ON
