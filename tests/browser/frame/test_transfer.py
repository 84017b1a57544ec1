"""A first visit fetches little, and what it fetched is kept for good."""

import re
import urllib.request
from email.message import Message

import pytest
from playwright.sync_api import Browser

from pages.contents import PAGES
from tests.harness.transfer import cold_transfer

PATHS = [entry.path for entry in PAGES.values()]
MOST_BYTES = 1_350_000
FONT = re.compile(r"\.woff2$")
# In links, and in the list of what is fetched once the page has begun.
FILE = re.compile(r'"\./([^"]+\.(?:js|css))"')


def headers_of(url: str, accept_encoding: str) -> Message:
    """The headers of the answer to a client that takes ``accept_encoding``."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": accept_encoding})
    with urllib.request.urlopen(request) as reply:
        headers: Message = reply.headers
        assert len(reply.read()) == int(headers["Content-Length"])
        return headers


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("path", PATHS)
def test_a_first_visit_is_small(browser: Browser, server_url: str, path: str, locale: str) -> None:
    found = cold_transfer(browser, f"{server_url}/{path}?mode=explore", locale=locale)
    assert f"/{path}" in found
    assert sum(found.values()) < MOST_BYTES, found
    # One font for text; none for icons, for code or for slanted letters.
    assert len([name for name in found if FONT.search(name)]) == 1, found
    # Plotly's script is heavier than the page: it comes with the first figure that is opened.
    assert [name for name in found if "Plotly" in name] == []


@pytest.mark.parametrize("path", PATHS)
def test_the_files_of_a_page_are_compressed_and_kept(server_url: str, path: str) -> None:
    shell = headers_of(f"{server_url}/{path}", "gzip")
    assert shell["Content-Encoding"] == "gzip"
    assert shell["Cache-Control"] == "no-cache"
    with urllib.request.urlopen(f"{server_url}/{path}") as reply:
        assert reply.headers["Content-Encoding"] is None
        files = FILE.findall(reply.read().decode())
    assert len(files) > 50
    for file in files:
        headers = headers_of(f"{server_url}/{file}", "gzip, deflate")
        cache = {part.strip() for part in headers["Cache-Control"].split(",")}
        assert cache == {"public", "max-age=31536000", "immutable"}, file
        assert headers["Vary"] == "Accept-Encoding"
        assert headers["Content-Encoding"] == "gzip", file


def test_a_client_without_gzip_gets_the_same_files(server_url: str) -> None:
    with urllib.request.urlopen(f"{server_url}/function") as reply:
        file = FILE.findall(reply.read().decode())[0]
    plain = headers_of(f"{server_url}/{file}", "identity")
    assert plain["Content-Encoding"] is None
    assert int(plain["Content-Length"]) > int(
        headers_of(f"{server_url}/{file}", "gzip")["Content-Length"]
    )
