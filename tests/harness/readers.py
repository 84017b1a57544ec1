"""Browser contexts that are kept from test to test, one for each kind of reader, with a tab each.

A page in a new context fetches and compiles all its scripts again, which takes three times the
processor time of one that has them already; in a tab that had them it takes a third less again.
What a learner leaves in a context and a tab is taken away after each test.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.harness.actions import PATIENCE, expect_handed_over

# The pages of a site in one context share a process, and with it the compiled scripts.
SHARING_FLAGS = ["--process-per-site"]
# Run in the lab's own page, which alone can empty the storage. A test's clock would show there.
CLEAN = "() => { localStorage.clear(); return /native code/.test(Date.now); }"
# What a test gives a tab for as long as that lives: it is not lent again.
LASTING = (
    *("add_init_script", "expose_binding", "expose_function", "once", "route"),
    *("route_web_socket", "set_default_navigation_timeout", "set_default_timeout"),
    "set_extra_http_headers",
)
LOADING = ("goto", "reload", "go_back", "go_forward")


class Readers:
    """The kept contexts of ``browser``, for the lab at ``url``."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self._kept: dict[str, BrowserContext] = {}
        self._tabs: dict[BrowserContext, Page] = {}

    @contextmanager
    def page(self, alone: bool = False, **options: Any) -> Iterator[Page]:
        """A page in such a context, as if nobody had used it before.

        The ``options`` name at least a size and a colour scheme.
        """
        with self.context(alone, **options) as context:
            page = self._tabs.pop(context, None) or context.new_page()
            heard, lasting = _noted(page)
            _see_handed_over(page)
            yield page
            for name in ("on", *LASTING, *LOADING):
                delattr(page, name)
            if alone or lasting or page.is_closed():
                return
            for event, hear in heard:
                page.remove_listener(event, hear)
            with suppress(PlaywrightError):  # of a tab that crashed
                _empty(page, options)
                self._tabs[context] = page

    @contextmanager
    def context(self, alone: bool = False, **options: Any) -> Iterator[BrowserContext]:
        """A context with Playwright's ``options``, as if nobody had used it before.

        ``alone`` asks for one that is not kept, for a test that changes what no test can put back:
        the clock.
        """
        if alone:
            with self._new(options) as context:
                yield context
            return
        key = json.dumps(options, sort_keys=True)
        if key not in self._kept:
            self._kept[key] = self._new(options)
            # The process lives as long as one of its pages.
            self._kept[key].new_page().goto("/ready")
        context = self._kept[key]
        yield context
        first, *others = context.pages
        for page in others:
            if page is not self._tabs.get(context):
                page.close()
        context.clear_cookies()
        context.clear_permissions()
        if not first.evaluate(CLEAN):
            self._kept.pop(key, context).close()
            raise AssertionError("a clock that is changed stays so: open_page(alone=True)")

    def _new(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(base_url=self.url, **options)
        context.set_default_timeout(PATIENCE)
        return context


def _noted(page: Page) -> tuple[list[tuple[Any, Any]], list[str]]:
    """What the page is given from now on: who hears its events, and what of `LASTING`."""
    heard: list[tuple[Any, Any]] = []
    lasting: list[str] = []

    def noting(method: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            note(*arguments)
            return method(*arguments, **named)

        return noted

    notes = {name: lambda *_, name=name: lasting.append(name) for name in LASTING}
    notes["on"] = lambda event, hear: heard.append((event, hear))
    for name, note in notes.items():
        setattr(page, name, noting(getattr(page, name), note))
    return heard, lasting


def _see_handed_over(page: Page) -> None:
    """Has what loads a page wait until Streamlit has taken over what the page begins with.

    Who says what to wait for gets just that.
    """

    def waiting(load: Callable[..., Any]) -> Callable[..., Any]:
        def loaded(*arguments: Any, **named: Any) -> Any:
            reply = load(*arguments, **named)
            if "wait_until" not in named:
                expect_handed_over(page)
            return reply

        return loaded

    for name in LOADING:
        setattr(page, name, waiting(getattr(page, name)))


def _empty(page: Page, options: dict[str, Any]) -> None:
    """Leaves a tab as a new one is: no history, nothing kept, no key and no button down."""
    page.goto("/ready?resting")  # no test's address: a page that is asked for again is reloaded
    page.evaluate("() => sessionStorage.clear()")
    session = page.context.new_cdp_session(page)
    session.send("Page.resetNavigationHistory")
    session.detach()
    page.keyboard.up("Alt")
    page.mouse.up()
    page.mouse.move(-1, -1)
    page.set_viewport_size(options["viewport"])
    page.emulate_media(
        media="null",
        color_scheme=options["color_scheme"],
        reduced_motion=options.get("reduced_motion", "null"),
    )
