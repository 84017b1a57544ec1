"""The policy lets the lab's own scripts run and nothing else; every answer carries it."""

import asyncio
import base64
import hashlib
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import Message

from pages.server.guard.security_headers import SecurityHeaders, content_security_policy
from pages.server.shell import Shell

SHELL = Shell({"/": [], "/function": ["/module.js"]}, ["/module.js"], {})
PAGE = "<p>Hi</p><script>let a = 1;\n</script><script src='./b.js'></script><script></script>"


class Scripts(HTMLParser):
    """The inline scripts of a page, as a parser of HTML finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and "src" not in dict(attrs)
        if self.inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


def answered(headers: SecurityHeaders) -> dict[str, str]:
    """The headers of an answer to a request for something that is not there."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/x", "headers": [], "query_string": b""}
    asyncio.run(headers(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_inline_script_of_every_page_is_named() -> None:
    allowed = directives(content_security_policy(SHELL.all_html()))["script-src"]
    found = {script for html in SHELL.all_html() for script in Scripts(html).found}
    digests = [hashlib.sha256(script.encode()).digest() for script in found]
    assert len(found) == 2  # ours, and the one of Streamlit's page for an unknown address
    assert {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests} | {
        "'self'"
    } == set(allowed)


def test_a_script_in_the_page_runs_only_as_it_was_served() -> None:
    allowed = directives(content_security_policy([PAGE]))["script-src"]
    # By the openssl command line: printf 'let a = 1;\n' | openssl dgst -sha256 -binary | base64
    assert "'sha256-3smTKsMnFX9i0OGCm4n/7GAEzudwCR3kiBveN8jVUAk='" in allowed
    assert not any("unsafe" in source or ":" in source for source in allowed)


def test_what_no_policy_of_ours_allows() -> None:
    found = directives(content_security_policy(SHELL.all_html()))
    sources = {name: set(values) for name, values in found.items()}
    for name in ("media-src", "object-src"):
        assert sources[name] == {"'none'"}
    for name in ("default-src", "connect-src", "frame-src"):
        assert sources[name] == {"'self'"}
    # A picture is the one thing that may come from what a page has made itself.
    assert {name for name, values in sources.items() if "blob:" in values} == {"img-src"}
    assert not {"'unsafe-eval'", "*", "https:", "http:"} & set().union(*sources.values())
    assert [name for name, values in sources.items() if "'unsafe-inline'" in values] == [
        "style-src"
    ]


@pytest.mark.parametrize(
    ("ancestors", "named"),
    [
        ((), ["'self'"]),
        (("https://moodle.example.org",), ["'self'", "https://moodle.example.org"]),
        (("'self'", "http://a.example:*"), ["'self'", "http://a.example:*"]),
    ],
)
def test_who_may_frame_the_lab(ancestors: tuple[str, ...], named: list[str]) -> None:
    headers = answered(SecurityHeaders(Starlette(), pages=[PAGE], ancestors=ancestors))
    assert directives(headers["content-security-policy"])["frame-ancestors"] == named
    # It could only say the same where no other site is named.
    assert ("x-frame-options" in headers) is (not ancestors)


def test_every_answer_carries_them() -> None:
    async def hello(scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("hello")(scope, receive, send)

    for app in (hello, Starlette()):  # 200 and 404
        headers = answered(SecurityHeaders(app, pages=[PAGE]))
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert "content-security-policy" in headers
