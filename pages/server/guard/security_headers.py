"""What browsers are told to refuse on the lab's pages: the security headers of every answer."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A script that stands in the page itself; those that are files need no hash.
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Nothing of the lab uses them, so nothing that gets in can.
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")


def content_security_policy(pages: Iterable[str], ancestors: Iterable[str] = ()) -> str:
    """The policy under which the inline scripts of these HTML pages run, and no others.

    ``ancestors`` are the sites that may show the lab inside a page of theirs, besides itself.
    """
    scripts = sorted({hashed(script) for page in pages for script in INLINE.findall(page)})
    directives = {
        # What is fetched ahead: Firefox goes by this one. All else has its own line.
        "default-src": ("'self'",),
        "script-src": ("'self'", *scripts),
        # Streamlit's front end writes its styles while it runs.
        "style-src": ("'self'", "'unsafe-inline'"),
        # data: and blob: where a figure is saved as a picture, the second by Plotly.
        "img-src": ("'self'", "data:", "blob:"),
        "font-src": ("'self'", "data:"),
        "connect-src": ("'self'",),
        "manifest-src": ("'self'",),
        # The teacher's desk shows what a class will see.
        "frame-src": ("'self'",),
        "media-src": ("'none'",),
        "object-src": ("'none'",),
        "base-uri": ("'self'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'self'", *(site for site in ancestors if site != "'self'")),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def hashed(script: str) -> str:
    """An inline script's name in a policy."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


class SecurityHeaders:
    """Middleware that puts the policy and its companions on every answer."""

    def __init__(self, app: ASGIApp, pages: Iterable[str], ancestors: tuple[str, ...] = ()) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(pages, ancestors),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
        }
        if not ancestors:
            # For browsers that do not know frame-ancestors; it cannot name other sites.
            self.headers["X-Frame-Options"] = "SAMEORIGIN"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)
