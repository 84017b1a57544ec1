"""In another engine every page opens, draws, moves under the hand, and complains of nothing.

Skips where the system has no Firefox.
"""

from collections.abc import Iterator

import pytest

from pages.contents import PATH
from pages.frame.text import LANGUAGES
from tests.harness.browser import Lab
from tests.harness.firefox import Firefox, find_firefox, started_firefox

# Runs `found` on the elements of the page's components that match `selector`.
WITHIN = """((selector, found) => {
  const roots = [...document.querySelectorAll("[data-testid=stMain] *")].map((x) => x.shadowRoot);
  return found(roots.filter(Boolean).flatMap((root) => [...root.querySelectorAll(selector)]));
})"""
DRAWN = f"""{WITHIN}("[role=img] :is(path, canvas)", (all) =>
  all.some((one) => one.getBoundingClientRect().width > 0))"""
AT_REST = "document.querySelector('[data-test-script-state=notRunning]') !== null"
ARROW_RIGHT = "\ue014"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox found: apt-get install firefox-esr")
    with started_firefox(program, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


def open_drawn(firefox: Firefox, address: str) -> None:
    """Opens a page and waits until its figure is there and the server has no more to say."""
    # What was still on its way to the page before breaks off, which Firefox writes down.
    firefox.open("about:blank")
    firefox.errors.clear()
    firefox.open(address)
    firefox.wait_until(DRAWN)
    firefox.wait_until(AT_REST)


def test_every_page_opens_and_draws(firefox: Firefox, lab: Lab) -> None:
    for lang in LANGUAGES:
        for name, entry in PATH.items():
            open_drawn(firefox, f"{lab.url}/{entry.path}?mode=explore&lang={lang}")
            if entry.has_finished:  # what is fetched ahead may be refused too
                firefox.wait_until("document.querySelector('link[rel=prefetch]') !== null")
            # What stands below a figure is seen once that is drawn.
            firefox.wait_until(
                "document.querySelector('[data-testid=stMain]').innerText.length > 100"
            )
            # Of the page before, whose scripts broke off when it was left.
            late = "Failed to load script"
            assert [each for each in firefox.errors if late not in each] == [], name


def test_the_point_that_is_read_follows_mouse_and_keys(firefox: Firefox, lab: Lab) -> None:
    open_drawn(firefox, f"{lab.url}/function?lang=en&x=-1")
    point = f"{WITHIN}('input[name=x]', ([found]) => found"
    place = f"{point}.getBoundingClientRect()"
    x, y, width = (firefox.evaluate(f"{place}.{part})") for part in ("left", "top", "width"))
    height = firefox.evaluate(f"{place}.height)")
    middle = y + height / 2
    firefox.drag((x + 0.375 * width, middle), (x + 0.75 * width, middle))
    value = f"{point}.valueAsNumber)"
    firefox.wait_until(f"{value} > 1")
    before = firefox.evaluate(value)
    firefox.press(ARROW_RIGHT)
    firefox.wait_until(f"{value} > {before}")
    firefox.wait_until("location.search.includes('x=')")
    assert firefox.errors == []


def test_a_lesson_is_predicted_and_revealed(firefox: Firefox, lab: Lab) -> None:
    open_drawn(firefox, f"{lab.url}/dead-neurons?lang=en&mode=lesson&guess=2&locked=1&step=500")
    firefox.wait_until("document.body.innerText.includes('What you saw')")
    assert firefox.errors == []
