"""A page is there before Streamlit: it answers at once, and is handed over as it stands."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from pages.frame.text import label_in_each
from tests.browser.conftest import DESKTOP, OpenPage
from tests.harness.actions import PATIENCE, dragged, expect_handed_over, place_in, wait_until
from tests.harness.readers import Readers
from tests.harness.shifts import NOTE_SHIFTS, shifts_of

# The pages that begin without Streamlit: their names, and their first figures.
PAGES = {
    "/": ("home", ".explorer"),
    "/function": ("function", ".explorer"),
    "/neuron": ("neuron", ".diagram"),
    "/dead-neurons?mode=explore": ("dead_neurons", ".player"),
    "/race?mode=explore": ("race", ".playback"),
    "/vanishing-gradients?mode=explore": ("vanishing", ".chart"),
}
FREE = "mode=explore"
STREAMLIT = "**/static/js/index.*.js"
BEGUN = "#beginning [data-drawn]"
COMPONENT = (
    ":is(.st-key-explorer, .st-key-step, .st-key-player, .st-key-layers, .st-key-race_playback)"
    " [data-testid=stBidiComponentIsolated][data-drawn]"
)
# The share of the screen that moves, times how far.
MOST_SHIFT = 0.02
PLACES = """
([name, figure]) => [name, figure].map((selector) => {
  const host = document.querySelector(selector);
  const { x, y, width, height } = (host.shadowRoot?.querySelector("[role=img]") ?? host)
    .getBoundingClientRect();
  return selector === name ? [y, height] : [x, y, width, height];
})
"""
# What nobody finds is made in a closed tree.
OPEN_BACKSTAGE = """
globalThis.backstage = null;
const native = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const tree = native.call(this, options);
  if (options.mode === "closed") globalThis.backstage = tree;
  return tree;
};
"""
# The most there ever was of each in the document at one time, trees of components too. A reader's
# program looks between two tasks of the page.
COUNT_ALL = """
globalThis.most = {};
const all = (tree, selector) => [...tree.querySelectorAll("*")].reduce(
  (count, { shadowRoot }) => count + (shadowRoot ? all(shadowRoot, selector) : 0),
  tree.querySelectorAll(selector).length,
);
const count = () => {
  const pages = "#beginning, [data-testid=stApp]";
  for (const one of ["h1", pages, "FIGURE"]) {
    most[one] = Math.max(most[one] ?? 0, all(document, one));
  }
};
new MutationObserver(() => setTimeout(count)).observe(document, { childList: true, subtree: true });
addEventListener("DOMContentLoaded", function each() {
  count();
  requestAnimationFrame(each);
});
"""


@contextmanager
def before_streamlit(page: Page, path: str) -> Iterator[None]:
    """The page as it is before Streamlit's script has come, which comes after the block."""
    held: list[Route] = []
    comes = False
    if FREE in path:
        wait_until_recorded(page, path)

    def hold(route: Route) -> None:
        if comes:
            route.continue_()
        else:
            held.append(route)

    page.route(STREAMLIT, hold)
    page.goto(path, wait_until="commit")
    page.locator(BEGUN).wait_for()
    yield
    comes = True
    for route in held:
        route.continue_()


def wait_until_recorded(page: Page, path: str) -> None:
    """Until the server knows what the page begins with: what all begin with, it trains first."""
    deadline = time.monotonic() + PATIENCE / 1000
    while page.request.get(f"/foreseen/{PAGES[path][0]}?{FREE}").status != 200:
        assert time.monotonic() < deadline, path
        time.sleep(0.2)


def expect_taken_over(page: Page) -> None:
    page.locator(COMPONENT).first.wait_for()
    expect_handed_over(page)


def slope_of(page: Page) -> Locator:
    return page.locator("input[name=slope]")


def test_what_was_moved_before_is_there_after(page: Page) -> None:
    with before_streamlit(page, "/function?x=1"):
        slope = slope_of(page)
        slope.press("ArrowRight")
        expect(page).to_have_url(re.compile("slope=0.015"))
        element = slope.element_handle()
        curve = page.locator("path[data-curve=leaky_relu][data-kind=f]").element_handle()
    expect_taken_over(page)
    # The very same elements, with the focus where it was.
    assert element.evaluate("(slope) => slope.getRootNode().activeElement === slope")
    assert curve.evaluate("(curve) => curve.isConnected")
    page.keyboard.press("ArrowRight")
    expect(slope_of(page)).to_have_value("0.02")
    expect(page).to_have_url(re.compile("slope=0.02"))
    expect(page.locator("h1")).to_have_count(1)
    # And the server is told of it like of any other change.
    # By key: what stands below the figure may still find its place.
    page.locator(".st-key-function_code summary").press("Enter")
    expect(page.locator(".st-key-function_code")).to_contain_text("0.02 * x")


@pytest.mark.parametrize(
    ("path", "seen"),
    {
        "/function": "path[data-curve=own][data-kind=df]",
        "/neuron": ".step thead button[aria-pressed=true] >> text=your f",
    }.items(),
)
def test_a_function_that_was_typed_before_is_read_after(page: Page, path: str, seen: str) -> None:
    with before_streamlit(page, f"{path}?lang=en"):
        page.locator("[data-field=formula]").fill("x^2")
        expect(page.locator(seen)).to_have_count(0)
    expect_taken_over(page)
    expect(page.locator(seen)).to_be_visible()
    expect(page.locator("[data-field=formula]")).to_have_value("x^2")


@pytest.mark.parametrize("path", PAGES)
def test_there_is_one_page_at_any_time(page: Page, path: str) -> None:
    """For readers, for their programs and for tests: of each thing there is one, or none yet."""
    page.add_init_script(COUNT_ALL.replace("FIGURE", PAGES[path][1]))
    with before_streamlit(page, path):
        pass
    expect_taken_over(page)
    page.locator(".st-key-toolbar [data-drawn]").wait_for()
    most = page.evaluate("most")
    assert set(most.values()) == {1}, most


def test_a_chat_programs_browser_is_given_what_it_can_keep(open_page: OpenPage) -> None:
    page = open_page(user_agent="Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49", alone=True)
    with before_streamlit(page, "/function"):
        page.locator("[data-save=PNG]").click()
        expect(page.get_by_role("dialog")).to_contain_text(
            label_in_each("keeping.keep_picture")["en"]
        )
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect_taken_over(page)


def test_a_drag_goes_on_over_the_handover(page: Page) -> None:
    page.add_init_script(OPEN_BACKSTAGE)
    with ExitStack() as hand:
        with before_streamlit(page, "/function"):
            start = place_in(page.locator(".slope-track .thumb"), 0.5)
            end = place_in(page.locator(".slope-track"), 0.5, 0.2)
            hand.enter_context(dragged(page, start, end, finger=False))
        # What stands below the figure has come, and waits.
        wait_until(page, "backstage?.querySelector('.st-key-function_code summary')")
        before = slope_of(page).input_value()
        page.mouse.move(*place_in(page.locator(".slope-track"), 0.7, 0.2))
        expect(slope_of(page)).not_to_have_value(before)
        held = slope_of(page).input_value()
        expect(page.locator("#beginning")).to_have_count(1)
    expect_taken_over(page)
    expect(slope_of(page)).to_have_value(held)
    expect(page).to_have_url(re.compile(rf"slope={re.escape(held)}(&|$)"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("reader", ["page", "chinese_page", "phone_page", "dark_page"])
def test_everything_stands_where_it_will_stand(
    path: str, reader: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.add_init_script(NOTE_SHIFTS)
    lang = "zh" if reader == "chinese_page" else "en"
    with before_streamlit(page, path):
        title = label_in_each(f"{PAGES[path][0]}.title")[lang]
        expect(page.locator("#beginning h1")).to_have_text(title)
        before = page.evaluate(PLACES, ["#beginning h1", BEGUN])
        colours = page.locator("#beginning").evaluate(
            "(it) => getComputedStyle(it).backgroundColor"
        )
    expect_taken_over(page)
    page.locator(".st-key-toolbar [data-drawn]").wait_for()
    after = page.evaluate(PLACES, ["#root h1", COMPONENT])
    for was, now in zip(before, after, strict=True):
        assert was == pytest.approx(now, abs=1)
    app = page.get_by_test_id("stApp")
    assert app.evaluate("(it) => getComputedStyle(it).backgroundColor") == colours
    shifts = shifts_of(page)
    assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts


@pytest.mark.parametrize("path", PAGES)
def test_letters_that_come_late_move_nothing(readers: Readers, path: str) -> None:
    """A slow line brings them seconds after the figure: others stand in their place."""
    with readers.page(True, **DESKTOP) as page:
        held: list[Route] = []
        page.route("**/*.woff2", lambda route: held.append(route))
        page.add_init_script(NOTE_SHIFTS)
        if FREE in path:
            wait_until_recorded(page, path)
        page.goto(path, wait_until="commit")
        page.locator(BEGUN).wait_for()
        assert not page.evaluate("document.fonts.check('1rem \"Source Sans\"')")
        held[0].continue_()
        wait_until(page, "document.fonts.check('1rem \"Source Sans\"')")
        expect_taken_over(page)
        shifts = shifts_of(page)
        assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts


@pytest.mark.parametrize("path", PAGES)
def test_another_language_right_after_the_start(page: Page, path: str) -> None:
    says = FREE if FREE in path else "slope=0.3"
    with before_streamlit(page, path if says in path else f"{path}?{says}"):
        pass
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text(label_in_each(f"{PAGES[path][0]}.title")["zh"])
    expect(page).to_have_url(re.compile("lang=zh"))
    expect(page).to_have_url(re.compile(says))


def test_back_and_forward(page: Page) -> None:
    with before_streamlit(page, "/function"):
        slope_of(page).press("ArrowRight")
    expect_taken_over(page)
    side = page.get_by_test_id("stSidebarNav")
    side.get_by_role("link", name=label_in_each("neuron.nav")["en"]).click()
    expect(page.locator("h1")).to_have_text(label_in_each("neuron.title")["en"])
    page.go_back()
    expect(page.locator("h1")).to_have_text(label_in_each("function.title")["en"])
    expect(slope_of(page)).to_have_value("0.015")
    page.go_forward()
    expect(page.locator("h1")).to_have_text(label_in_each("neuron.title")["en"])


def test_a_page_that_cannot_connect_stays_alive(open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    page.goto("/function?x=1", wait_until="commit")
    refused = label_in_each("connection.refused")["zh"].split("{host}")[0]
    expect(page.locator("#connection")).to_contain_text(refused)
    slope_of(page).press("ArrowRight")
    expect(slope_of(page)).to_have_value("0.015")
    expect(page).to_have_url(re.compile("slope=0.015"))
    expect(page.locator("h1")).to_have_text(label_in_each("function.title")["zh"])


@pytest.mark.parametrize(
    "query", ["mode=lesson", "slope=99", "presenter=1", "embed=true", "formula=x"]
)
def test_what_would_begin_otherwise_waits_for_streamlit(page: Page, query: str) -> None:
    page.goto(f"/function?{query}")
    page.locator("#root h1").wait_for()
    expect(page.locator("#beginning")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
