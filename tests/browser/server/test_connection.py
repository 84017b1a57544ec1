"""A page says how its connection stands: while it comes, is cut, is away, and comes back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from pages.frame.text import labels_in_each
from tests.harness.browser import FIGURE

PATH = "/function"
WORDS = labels_in_each("connection")


@dataclass
class Network:
    """What stands between a page and the lab, and can be changed: sockets, and a page's HTML."""

    is_open: bool = True
    answer: int | None = 200  # to whoever asks for the page again; None: nobody answers
    build: str | None = None
    sockets: list[WebSocketRoute] = field(default_factory=list)

    def carry(self, socket: WebSocketRoute) -> None:
        if not self.is_open:
            socket.close()
            return
        socket.connect_to_server()
        self.sockets.append(socket)

    def fetch(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif self.answer is None:
            route.abort()
        elif self.build is not None:
            route.fulfill(body=f'<html data-build="{self.build}">')
        else:
            route.fulfill(status=self.answer)

    def cut(self, answer: int | None) -> None:
        """Ends all connections, and lets none come again."""
        self.is_open, self.answer = False, answer
        for socket in self.sockets:
            socket.close()


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def visitor(browser: Browser, server_url: str, network: Network) -> Iterator[Page]:
    """A page on a network that can fail; what fails may stand in its console."""
    with browser.new_context(base_url=server_url) as context:
        page = context.new_page()
        page.route_web_socket(re.compile("_stcore/stream"), network.carry)
        page.route(re.compile(rf"{PATH}(\?|$)"), network.fetch)
        yield page


def expect_said(page: Page, kind: str, lang: str) -> None:
    """The line says it, and Streamlit has no dialog of its own."""
    text = WORDS[kind][lang].replace("{host}", re.sub("https?://", "", page.evaluate("origin")))
    expect(page.locator("#connection")).to_contain_text(text)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_page_that_is_connected_says_nothing(visitor: Page, lang: str) -> None:
    visitor.goto(f"{PATH}?lang={lang}")
    visitor.locator(FIGURE).first.wait_for()
    expect(visitor.locator("#connection")).to_be_hidden()


def test_a_connection_that_takes_long_is_spoken_of(visitor: Page, lang: str) -> None:
    visitor.route("**/static/js/index.*.js", lambda route: None)  # it never comes
    visitor.goto(f"{PATH}?lang={lang}", wait_until="commit")
    expect_said(visitor, "connecting", lang)


@pytest.mark.parametrize(("answer", "kind"), [(200, "refused"), (503, "full"), (None, "away")])
def test_a_page_that_cannot_connect_says_why(
    visitor: Page, network: Network, lang: str, answer: int | None, kind: str
) -> None:
    network.cut(answer)
    visitor.goto(f"{PATH}?lang={lang}")
    expect_said(visitor, kind, lang)
    network.is_open = True
    visitor.locator(FIGURE).first.wait_for()
    expect(visitor.locator("#connection")).to_be_hidden()


def test_a_page_goes_on_when_the_lab_is_back(visitor: Page, network: Network, lang: str) -> None:
    visitor.goto(f"{PATH}?lang={lang}")
    visitor.locator(FIGURE).first.wait_for()
    network.cut(answer=None)
    expect_said(visitor, "away", lang)
    # What moves under the finger needs no server.
    probe = visitor.locator("input[name=x]")
    before = probe.input_value()
    probe.press("ArrowRight")
    expect(probe).not_to_have_value(before)
    network.is_open, network.answer = True, 200
    expect(visitor.locator("#connection")).to_be_hidden()


def test_a_page_older_than_its_server_offers_to_load_again(
    visitor: Page, network: Network, lang: str
) -> None:
    visitor.goto(f"{PATH}?lang={lang}&slope=0.3")
    visitor.locator(FIGURE).first.wait_for()
    network.cut(answer=None)
    expect_said(visitor, "away", lang)
    network.is_open, network.answer, network.build = True, 200, "another"
    expect_said(visitor, "updated", lang)
    visitor.get_by_role("button", name=WORDS["reload"][lang]).click()
    visitor.locator(FIGURE).first.wait_for()
    expect(visitor.locator("#connection")).to_be_hidden()
    expect(visitor.locator("input[name=slope]")).to_have_value("0.3")
