"""A browser's connection over which it asks, one thing after the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from http.client import parse_headers
from io import BytesIO
from urllib.parse import urlsplit

OK = HTTPStatus.OK
# The status and the body of what is at a path.
Get = Callable[[str], Awaitable[tuple[int, bytes]]]


@asynccontextmanager
async def connection(url: str) -> AsyncIterator[Get]:
    """What asks the lab at ``url``, over one connection that is kept for the block."""
    lab = urlsplit(url)
    reader, writer = await asyncio.open_connection(lab.hostname, lab.port)

    async def get(path: str) -> tuple[int, bytes]:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {lab.netloc}\r\n\r\n".encode())
        first, _, rest = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
        headers = parse_headers(BytesIO(rest))
        body = await reader.readexactly(int(headers["Content-Length"]))
        return int(first.split()[1]), body

    try:
        yield get
    finally:
        writer.close()
