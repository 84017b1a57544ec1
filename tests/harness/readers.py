"""Browser contexts that are kept from test to test, one for each kind of reader.

A page in a new context fetches and compiles all its scripts again, which takes 2.7 s of processor
time; in one that has them already it takes 1.0 s. What a learner leaves in a context is taken
away after each test.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.harness.actions import PATIENCE

# The pages of a site in one context share a process, and with it the compiled scripts.
SHARING_FLAGS = ["--process-per-site"]
# Run in the lab's own page, which alone can empty the storage. A test's clock would show there.
CLEAN = "() => { localStorage.clear(); return /native code/.test(Date.now); }"


class Readers:
    """The kept contexts of ``browser``, for the lab at ``url``."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self._kept: dict[str, BrowserContext] = {}

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
