"""Who may connect: browsers that show the lab itself, so many in all and from one address."""

import logging
from collections import Counter
from collections.abc import Collection
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.server.guard.full_page import SECONDS

logger = logging.getLogger(__name__)
LATER = {"Retry-After": str(SECONDS), "Cache-Control": "no-store"}
DEFAULT_PORTS = {"http": 80, "https": 443}
REFUSED = (
    "refused a websocket: its page is of origin %r, and it asked for host %r. A proxy must pass on"
    " the host with its port (nginx: proxy_set_header Host $http_host); the origin is null where a"
    " frame's sandbox lacks allow-same-origin."
)
MOST_TOLD = 100
FOREIGN = "Another site's page cannot connect to the lab."
# An IPv6 client has a whole network of this size to itself, and any address in it.
IPV6_PREFIX = 64


class Connections:
    """Middleware that refuses websockets before they cost anything: with 403 or 503.

    Where the lab is full, any of its ``pages`` says so, since it could not connect: it is ``full``.

    Streamlit too refuses foreign origins, but asks a server on the internet first which address
    this one has, and lets nobody else be served while it waits for the answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        most: int,
        most_an_address: int,
        pages: Collection[str] = (),
        full: str = "",
        proxies: int = 0,
    ) -> None:
        self.app = app
        self.most = most
        self.most_an_address = most_an_address
        self.pages = pages
        self.full = full
        self.proxies = proxies
        self.open: Counter[str] = Counter()
        self._told: set[tuple[str | None, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] == "websocket"
        if not is_socket and scope.get("path") not in self.pages:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        address = address_of(scope, self.proxies)
        origin, host = headers.get("origin"), headers.get("host", "")
        if is_socket and not is_own(origin, host):
            self._tell((origin, host))
            await PlainTextResponse(FOREIGN, 403)(scope, receive, send)
        elif self._is_full(address):
            await HTMLResponse(self.full, 503, LATER)(scope, receive, send)
        elif is_socket:
            await self._serve(address, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _tell(self, refused: tuple[str | None, str]) -> None:
        """Tells the operator, of each pair of names once, and of no flood of them."""
        if refused not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(refused)
            logger.warning(REFUSED, *refused)

    def _is_full(self, address: str) -> bool:
        return self.open.total() >= self.most or self.open[address] >= self.most_an_address

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
        own = urlsplit(origin)
        theirs = urlsplit(f"{own.scheme}://{host}")
        usual = DEFAULT_PORTS.get(own.scheme)
        ports = [address.port or usual for address in (own, theirs)]
    except ValueError:
        return False
    return own.hostname is not None and own.hostname == theirs.hostname and ports[0] == ports[1]


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
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, IPV6_PREFIX), strict=False)) if parsed.version == 6 else address
