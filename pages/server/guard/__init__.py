"""The guard: what every request and every connection passes before the lab hears of it."""

from collections.abc import Mapping

from starlette.middleware import Middleware

from pages.server.guard.connections import Connections
from pages.server.guard.full_page import full_page
from pages.server.guard.messages import Messages
from pages.server.guard.requests import KnownHosts, Requests
from pages.server.guard.security_headers import SecurityHeaders
from pages.server.settings import Settings
from pages.server.shell import Shell


def guard(chosen: Settings, shell: Shell, full: Mapping[str, str]) -> list[Middleware]:
    """The guard's middleware, the outermost first: answers that refuse carry the headers too.

    ``full`` says in each language that the lab is full.
    """
    return [
        Middleware(SecurityHeaders, pages=shell.all_html(), ancestors=chosen.frame_ancestors),
        Middleware(Requests, modules=shell.modules, metrics=chosen.metrics),
        Middleware(KnownHosts, hosts=chosen.allowed_hosts),
        Middleware(
            Connections,
            most=chosen.connections,
            most_an_address=chosen.connections_per_address,
            pages=shell.html.keys(),
            full=full_page(full),
            proxies=chosen.trusted_proxies,
        ),
        Middleware(Messages),
    ]
