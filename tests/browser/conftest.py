"""Browser tests drive the real app in a real Chromium.

``page`` is a desktop page, light and English; ``dark_page``, ``chinese_page`` and ``phone_page``
differ in one thing each, and ``open_page(**options)`` opens a page with any other context.
All of them know the server (``page.goto("/function")``), and fail the test that used them
if anything was written to the console as an error.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from scripts.browser import CHROMIUM_FLAGS, Lab, find_chromium, tail
from tests.browser.actions import serve_modules

DESKTOP = {"viewport": {"width": 1280, "height": 720}, "locale": "en-US", "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_CHROMIUM = "no Chromium found: install it, or name its path in the variable CHROMIUM"
SERVER_LOG = pytest.StashKey[Path]()

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int, config: pytest.Config) -> None:
    """After a failure, show what the server said."""
    log = config.stash.get(SERVER_LOG, None)
    if exitstatus != pytest.ExitCode.OK and log is not None and log.exists():
        terminalreporter.section("end of the server's log")
        terminalreporter.write_line(tail(log))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium; without one, tests skip, but fail where CI=true."""
    path = find_chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(NO_CHROMIUM)
    if path is None:
        pytest.skip(NO_CHROMIUM)
    return path


@pytest.fixture(scope="session")
def server_url(chromium: str, lab: Lab, pytestconfig: pytest.Config) -> str:
    """The address of the lab that all browser tests share."""
    pytestconfig.stash[SERVER_LOG] = lab.log
    return lab.url


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all browser tests; each page gets a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server_url: str) -> Iterator[OpenPage]:
    """A function that opens a page in a fresh context, with Playwright's context options."""
    errors: list[str] = []
    contexts = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location['url']})")

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=server_url, **(DESKTOP | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", note_console)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, "errors in the browser's console:\n" + "\n".join(errors)


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """An empty page that can import the components' modules, with no server behind it."""
    page = browser.new_page()
    serve_modules(page)
    yield page
    page.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A desktop page, light, English."""
    return open_page()


@pytest.fixture
def dark_page(open_page: OpenPage) -> Page:
    """A desktop page for a reader whose system is dark."""
    return open_page(color_scheme="dark")


@pytest.fixture
def chinese_page(open_page: OpenPage) -> Page:
    """A desktop page for a reader whose browser asks for Chinese."""
    return open_page(locale="zh-CN")


@pytest.fixture
def phone_page(open_page: OpenPage) -> Page:
    """A page 390 px wide that is touched, not clicked."""
    return open_page(**PHONE)
