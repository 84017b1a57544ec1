"""Waiting until a page has come to rest, and opening all that is folded up on it."""

import re
import time
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

from tests.harness.actions import PATIENCE, wait_until_grown

# An entry opens in the browser, whatever the server does meanwhile.
AT_ONCE = 5_000
NAMELESS = re.compile("^$")
# No key of any page.
UNANSWERED = "unanswered=1"
FOLLOW = """(link) => {
  history.pushState(history.state, "", link);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}"""
# What was pressed opens when the page has the time for it; pressed again before, it would close.
PRESS = """(all) => {
  for (const each of all) {
    if (performance.now() - (each.pressedAt ?? -Infinity) < 5000) continue;
    each.pressedAt = performance.now();
    each.click();
  }
}"""
# What fetches Plotly ahead draws nothing.
COMING = "[data-testid=stBidiComponentIsolated]:not([data-drawn], .st-key-ahead *)"


def wait_until_drawn(page: Page) -> None:
    """Waits until the server has nothing more to say, and all that it sent is drawn."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator(COMING)).to_have_count(0)
    wait_until_grown(page)
    # A component whose script is on its way has its bare markup until then.
    # Plotly's own drawings have no names: the figure around them has.
    ours = page.locator(":not(.js-plotly-plot *, #js-plotly-tester)")
    for role in ("slider", "img"):
        expect(page.get_by_role(role, name=NAMELESS).and_(ours)).to_have_count(0)


def follow(page: Page, link: str) -> None:
    """Goes to another link of the lab as Back and Forward do: within the page, if one is open.

    That takes a third of the processor time of a page that is loaded. ``link`` has a query.
    """
    if not page.get_by_test_id("stApp").count():
        page.goto(link)
        return
    page.evaluate(FOLLOW, f"{link}&{UNANSWERED}")
    # The answer brings an address that holds the page's own keys alone.
    expect(page).not_to_have_url(re.compile(UNANSWERED))
    wait_until_drawn(page)


def open_entry(page: Page, title: str) -> None:
    """Opens the folded entry ``title``, as a learner does: pressed again where nothing came of it.

    One that the server's answer puts in another place just then hears half a press.
    """
    wait_until_drawn(page)
    summary = page.locator("[data-testid=stExpander] summary", has_text=title)
    opened = page.locator("[data-testid=stExpander] details[open] > summary", has_text=title)
    deadline = time.monotonic() + PATIENCE / 1000
    while not opened.count():
        assert time.monotonic() < deadline, f"{title} stays closed"
        summary.click()
        with suppress(TimeoutError):
            opened.wait_for(timeout=AT_ONCE)


def unfold(page: Page) -> None:
    """Opens all that is folded up, on the page and in its components, and what is in there."""
    closed = page.locator("details:not([open]) > summary:visible")
    while closed.count():
        # All at once; one that is drawn anew just then stays closed, and has its turn again.
        closed.evaluate_all(PRESS)
        page.wait_for_timeout(200)
    # One way to say it, and what words mean, are text alone, and there at once.
    text = ":is([class*=st-key-why], .st-key-glossary, .st-key-others) *"
    opened = page.locator(f"[data-testid=stExpanderDetails]:not({text})")
    for folded in opened.all():
        # What looks inside a network asks for its numbers when it comes on the screen.
        folded.scroll_into_view_if_needed()
        inside = "code span, label, .js-plotly-plot, [data-testid=stDownloadButton]"
        shown = folded.locator(f":is({inside}):visible").first  # some labels are for ears
        expect(shown).to_be_visible()  # rescues are tried first
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    wait_until_drawn(page)
