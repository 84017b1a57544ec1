"""Browser tests drive the real app in a real Chromium.

``page`` is a desktop page, light and English; ``dark_page``, ``chinese_page`` and ``phone_page``
differ in one thing each, and ``open_page(**options)`` opens a page for any other reader.
All of them know the server (``page.goto("/function")``), and fail the test that used them
if anything was written to the console as an error.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.harness.actions import PATIENCE, serve_modules
from tests.harness.browser import CHROMIUM_FLAGS, Lab, find_chromium, tail
from tests.harness.nginx import MISSING, find_nginx
from tests.harness.readers import SHARING_FLAGS, Readers

DESKTOP = {"viewport": {"width": 1280, "height": 720}, "locale": "en-US", "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_CHROMIUM = "no Chromium found: install it, or name its path in the variable CHROMIUM"
SERVER_LOG = pytest.StashKey[Path]()

OpenPage = Callable[..., Page]
# What is waited for may wait itself, for whatever else the machine does.
expect.set_options(timeout=PATIENCE)


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
    """One Chromium for all browser tests."""
    flags = [*CHROMIUM_FLAGS, *SHARING_FLAGS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def readers(browser: Browser, server_url: str) -> Readers:
    """The contexts that the tests' pages are opened in."""
    return Readers(browser, server_url)


@pytest.fixture
def open_page(readers: Readers) -> Iterator[OpenPage]:
    """A function that opens a page for a reader, given by Playwright's context options."""
    errors: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location['url']})")

    with ExitStack() as opened:

        def open_page(alone: bool = False, **options: Any) -> Page:
            page = opened.enter_context(readers.page(alone, **(DESKTOP | options)))
            page.on("console", note_console)
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            return page

        yield open_page
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


@pytest.fixture(scope="session")
def nginx() -> str:
    """The path of the system's nginx; without one, tests skip, but fail where CI=true."""
    found = find_nginx()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found
