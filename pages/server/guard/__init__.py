"""The guard: what every request and every connection passes before the lab hears of it."""

from starlette.middleware import Middleware

from pages.server.guard.connections import Connections
from pages.server.guard.messages import Messages
from pages.server.guard.policy import SecurityHeaders
from pages.server.guard.requests import KnownHosts, Requests
from pages.server.settings import Settings
from pages.server.shell import all_html


def guard(chosen: Settings) -> list[Middleware]:
    """The guard's middleware, the outermost first: answers that refuse carry the headers too."""
    return [
        Middleware(SecurityHeaders, pages=all_html(), ancestors=chosen.frame_ancestors),
        Middleware(Requests, metrics=chosen.metrics),
        Middleware(KnownHosts, hosts=chosen.allowed_hosts),
        Middleware(
            Connections,
            most=chosen.connections,
            most_an_address=chosen.connections_per_address,
            proxies=chosen.trusted_proxies,
        ),
        Middleware(Messages),
    ]
