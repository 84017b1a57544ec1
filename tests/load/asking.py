"""What a browser asks beside its session."""

import asyncio
from http import HTTPStatus
from urllib.parse import urlsplit

OK = HTTPStatus.OK


async def get(lab: str, path: str) -> tuple[int, bytes]:
    """The status and the body of what the lab has at a path.

    By a connection of its own: one that is not used for 5 s is closed by the server.
    """
    host = urlsplit(lab)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    asked = f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nConnection: close\r\n\r\n"
    try:
        writer.write(asked.encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    return int(head.split()[1]), body
