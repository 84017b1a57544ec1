"""A monkey's visit to a page, and what must hold after each of its actions and at the end."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from pages.contents import PAGES, PATH
from pages.frame.text import LANGUAGES, label_in_each
from tests.harness.actions import expect_handed_over
from tests.harness.browser import ROOT
from tests.harness.settling import COMING
from tests.monkey.story import Monkey

EYES = Path(__file__).with_name("eyes.js").read_text()
SETTINGS = Path(__file__).with_name("settings.js").read_text()
# The lab's own sentence, and Streamlit's words for developers.
FAILED = [*label_in_each("frame.failed").values(), "Connection error", "streamlit run"]
# What the browser says when a page is left while it still asks for something, and when Streamlit
# hears of other colours while the page is printed.
HARMLESS = ("net::ERR_ABORTED", "The provided callback is no longer runnable")
LEARNING = re.compile("|".join(label_in_each("bends.learn_stop").values()))
PICTURES = ROOT / "build" / "monkey"
OPENING_MS = 120_000
# A page whose run takes longer is not compared: it shows another moment.
REST_MS = 15_000
# The address follows by half a second, and the server by its own pace.
ADDRESS_MS = 1200
EMPTY_MS = 5000
TABS = 40
# What a page may keep of a visit: a few runs and Plotly's script among it.
MOST_GROWTH = 80 * 10**6


class Fault(AssertionError):
    """What was wrong, with what had been done before: the seed brings it back."""


@dataclass
class Visits:
    """Visits in one context: ``seed`` and the place give each its actions."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    actions: int = 0
    compared: int = 0

    def visit(self, seed: int, name: str, lang: str, seconds: float) -> None:
        """Lets a monkey loose on a page for some seconds; Fault says what came of it."""
        place, story = f"/{PAGES[name].path}?lang={lang}", ()
        try:
            with self._opened(place) as page:
                monkey = Monkey(page, Random(f"{seed} {name} {lang}"))
                story = monkey.story
                self._play(page, monkey, seconds)
        except Exception as error:
            done = "\n  ".join(story)
            told = f"SEED={seed} PAGE={name} LANGUAGE={lang} make fuzz\n  {done}\n{error}"
            raise Fault(told) from error

    def _play(self, page: Page, monkey: Monkey, seconds: float) -> None:
        heap = Heap(page)
        end = time.monotonic() + seconds
        sight = self._look(page)
        while time.monotonic() < end:
            monkey.act(sight)
            self.actions += 1
            is_tab = monkey.story[-1].startswith("tab")
            if is_foreign(page, self.context):
                page.go_back()
            sight = self._look(page)
            if sight["isEmpty"]:
                # Between two pages there is none for a moment.
                page.wait_for_timeout(EMPTY_MS)
                sight = self._look(page)
                assert not sight["isEmpty"], "the page stays empty"
            if is_tab and sight["hidden"]:
                page.wait_for_timeout(400)  # a page that scrolls smoothly is on its way
                sight = self._look(page)
            if is_tab and sight["hidden"]:
                # A guide has gone on to what it speaks of next. The key brings the focus back.
                page.keyboard.press("Escape")
                page.keyboard.press("Shift+Tab")
                page.keyboard.press("Tab")
                page.wait_for_timeout(400)
                sight = self._look(page)
                assert not sight["hidden"], f"the focus is not seen: {sight['hidden']}"
        self._is_a_way_out(page)
        assert heap.growth() < MOST_GROWTH, f"the page keeps {heap.growth() / 10**6:.0f} MB"
        self._address_agrees(page)

    def _look(self, page: Page) -> dict[str, Any]:
        try:
            sight: dict[str, Any] = page.evaluate(EYES, FAILED)
        except PlaywrightError as error:
            # A link to another page was pressed: what was looked at is being left.
            if "context was destroyed" not in str(error):
                raise
            page.wait_for_load_state()
            sight = page.evaluate(EYES, FAILED)
        assert not sight["faults"], sight["faults"]
        assert not self.errors, self.errors
        return sight

    def _is_a_way_out(self, page: Page) -> None:
        """Tab goes from place to place, and never round in a small circle."""
        seen = []
        for _ in range(TABS):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(FOCUS))
            if seen[-1] is None:
                return
        assert len(set(seen)) > TABS // 2, f"Tab is trapped: {seen[-5:]}"

    def _address_agrees(self, page: Page) -> None:
        """Whoever opens the address sees the settings that this page has."""
        if not is_at_rest(page):
            return
        page.wait_for_timeout(ADDRESS_MS)
        if not is_at_rest(page):
            return
        here, address = settings_of(page), page.url
        with self._opened(address) as other:
            if not is_at_rest(other):
                return
            other.wait_for_timeout(ADDRESS_MS)
            there = settings_of(other)
            self._look(other)
            headings = here["heading"], there["heading"]
            assert headings[0] == headings[1], f"the address {address} shows another: {headings}"
            differ = {
                key: (value, there["found"][key])
                for key, value in here["found"].items()
                if there["found"].get(key, value) != value
            }
            assert not differ, f"the address {address} shows others: {differ}"
            assert query(other.url) == query(address), f"{address} became {other.url}"
        self.compared += 1

    @contextmanager
    def _opened(self, address: str) -> Iterator[Page]:
        page = self.context.new_page()
        page.on("console", lambda message: message.type == "error" and self._note(message.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        try:
            page.goto(address)
            expect_handed_over(page)
            # A lesson that asks has no figure yet.
            page.locator("h1").wait_for(timeout=OPENING_MS)
            yield page
        except Exception:
            with suppress(PlaywrightError):  # of the page, not of its picture, is to be told
                self._picture(page)
            raise
        finally:
            page.close()

    def _picture(self, page: Page) -> None:
        """Keeps what the page looks like, where it can be looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", urlsplit(page.url).path) or "home"
        page.screenshot(path=PICTURES / f"{time.time():.0f}{name}.png")

    def _note(self, text: str) -> None:
        if not any(word in text for word in HARMLESS):
            self.errors.append(text)


class Heap:
    """How much a page's scripts keep, beyond what they kept at first."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable")
        self.first = self._used()

    def growth(self) -> float:
        return self._used() - self.first

    def _used(self) -> float:
        self.session.send("HeapProfiler.collectGarbage")
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))


# Elements are told from each other by a number that each is given.
FOCUS = """() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    if (found === document.body) return null;
    const numbers = (globalThis.monkeyNumbers ??= new Map());
    if (!numbers.has(found)) numbers.set(found, numbers.size);
    return `${numbers.get(found)} ${found.localName}`;
}"""


def places() -> list[tuple[str, str]]:
    """Every page in every language."""
    return [(name, lang) for name in PATH for lang in LANGUAGES]


def is_foreign(page: Page, context: BrowserContext) -> bool:
    """Whether the page has left the lab; pages that opened beside it are closed."""
    for other in context.pages:
        if other is not page and other.opener() is page:
            other.close()
    home = context.pages[0].url
    return urlsplit(page.url).netloc != urlsplit(home).netloc


def settings_of(page: Page) -> dict[str, Any]:
    """What the page is set to; on a window so tall that all of it is in view, and so drawn."""
    page.set_viewport_size({"width": 1280, "height": 4000})
    page.wait_for_timeout(500)
    found: dict[str, Any] = page.evaluate(SETTINGS)
    return found


def is_at_rest(page: Page) -> bool:
    """Whether the page came to rest in good time."""
    app = page.get_by_test_id("stApp")
    try:
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=REST_MS)
        expect(page.get_by_role("progressbar")).to_have_count(0, timeout=REST_MS)
        expect(page.locator(COMING)).to_have_count(0, timeout=REST_MS)
        # Units that learn change what the address is to keep until they have.
        expect(page.locator(".learn", has_text=LEARNING)).to_have_count(0, timeout=REST_MS)
    except AssertionError:
        return False
    return True


def query(url: str) -> list[tuple[str, str]]:
    """What must stay. The run of a lesson plays by itself, and stops where it is decided."""
    said = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    plays = ("locked", "1") in said
    return sorted(pair for pair in said if not (plays and pair[0] == "step"))
