"""Who may connect: browsers that show the lab itself, so many in all and from one address."""

from collections import Counter
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FULL = "The lab is full. Your browser tries again by itself."
FOREIGN = "Another site's page cannot connect to the lab."
# An IPv6 client has a whole network of this size to itself, and any address in it.
IPV6_PREFIX = 64


class Connections:
    """Middleware that refuses websockets before they cost anything: with 403 or 503.

    Streamlit too refuses foreign origins, but asks a server on the internet first which address
    this one has, and lets nobody else be served while it waits for the answer.
    """

    def __init__(self, app: ASGIApp, most: int, most_an_address: int, proxies: int = 0) -> None:
        self.app = app
        self.most = most
        self.most_an_address = most_an_address
        self.proxies = proxies
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        address = address_of(scope, self.proxies)
        if not is_own(headers.get("origin"), headers.get("host", "")):
            await PlainTextResponse(FOREIGN, 403)(scope, receive, send)
        elif self.open.total() >= self.most or self.open[address] >= self.most_an_address:
            again = {"Retry-After": "10"}
            await PlainTextResponse(FULL, 503, again)(scope, receive, send)
        else:
            await self._serve(address, scope, receive, send)

    async def _serve(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        self.open[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]


def is_own(origin: str | None, host: str) -> bool:
    """Whether a page of ``origin`` is one of ``host``; programs that are no browser name none."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False


def address_of(scope: Scope, proxies: int) -> str:
    """Where a client is, as the outermost of our own ``proxies`` saw it.

    Each proxy adds the address it sees at the right; what stands left of ours is anyone's word.
    """
    client = scope.get("client")
    address: str = client[0] if client else ""
    seen = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    if 0 < proxies <= len(seen):
        address = seen[-proxies].strip() or address
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, IPV6_PREFIX), strict=False)) if found.version == 6 else address
