"""A context that is kept from test to test is as if nobody had used it."""

import pytest

from tests.browser.conftest import DESKTOP
from tests.harness.readers import Readers

ITALIAN = DESKTOP | {"locale": "it-IT"}
FEATURES = ("print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)")
LOOK = f"[innerWidth, ...{[*FEATURES]}.map((feature) => matchMedia(feature).matches)]"


def test_what_a_reader_leaves_is_gone(readers: Readers) -> None:
    for _ in range(2):
        with readers.context(locale="de-DE") as context:
            page = context.new_page()
            page.goto("/ready")
            assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
            page.evaluate("localStorage.mine = document.cookie = 'mine=1'")


def test_a_tab_is_lent_again_as_if_it_were_new(readers: Readers) -> None:
    tabs, heard = [], []
    for _ in range(2):
        with readers.page(**ITALIAN) as page:
            tabs.append(page)
            page.on("console", lambda message: heard.append(message))
            page.goto("/ready")
            assert page.evaluate("[history.length, sessionStorage.length]") == [2, 0]
            assert page.evaluate(LOOK) == [1280, False, False, False]
            page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
            page.set_viewport_size({"width": 300, "height": 300})
            assert page.evaluate(LOOK) == [300, True, True, True]
            page.evaluate("console.log('one'); document.body.onmousedown = () => {}")
            page.evaluate("sessionStorage.mine = 'mine'; history.pushState(null, '', '/ready?1')")
            page.mouse.move(5, 5)
            page.mouse.down()
    assert tabs[0] is tabs[1]
    assert len(heard) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.add_init_script("globalThis.mine = 1"),
        lambda page: page.route("**/ready", lambda route: route.abort()),
        lambda page: page.close(),
    ],
    ids=["script", "route", "closed"],
)
def test_a_tab_that_keeps_something_is_not_lent_again(readers: Readers, change) -> None:
    with readers.page(**ITALIAN) as page:
        change(page)
    with readers.page(**ITALIAN) as other:
        assert other is not page
        other.goto("/ready")
        assert other.evaluate("globalThis.mine") is None


def test_a_changed_clock_is_refused_and_forgotten(readers: Readers) -> None:
    with (
        pytest.raises(AssertionError, match="alone=True"),
        readers.context(locale="fr-FR") as context,
    ):
        context.new_page().clock.install()
    with readers.context(locale="fr-FR") as context:
        assert "native code" in context.new_page().evaluate("String(Date.now)")
