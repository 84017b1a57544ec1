"""A finished figure as a learner looks into it: hover, legend, zoom, files, looks, languages."""

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from relu_core.figures.look import COLOURS
from tests.browser.conftest import PHONE
from tests.harness.actions import PATIENCE, OpenPage, place_in, wait_until
from tests.harness.settling import open_entry

DRAWN = "figure => [figure.layout.height, figure.layout.annotations?.length ?? 0]"
# The middle of what the x axis shows now.
RANGE = "figure => figure._fullLayout.xaxis.range.map((end) => Math.round(100 * end) / 100)"


def said(key: str, lang: str) -> str:
    section, name = key.split(".")
    return label_table()[section][name][lang]


def opened(page: Page, lang: str = "en", query: str = "") -> Locator:
    """The figure of the claim that nothing saturates above 0: three lines over x."""
    page.goto(f"/claims?claim=8&lang={lang}{query}")
    open_entry(page, said("claims.figure", lang))
    figure = page.locator(".js-plotly-plot")
    expect(figure).to_be_visible()
    return figure


def lines(figure: Locator) -> Locator:
    return figure.locator(".scatterlayer .js-line")


def rgb(code: str) -> str:
    return f"rgb({', '.join(str(int(code[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pointing_reads_all_lines_and_the_legend_switches_them(page: Page, lang: str) -> None:
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    figure = opened(page, lang)
    expect(lines(figure)).to_have_count(3)
    page.mouse.move(*place_in(figure.locator(".nsewdrag"), 0.5))
    read = figure.locator(".hoverlayer .legend")
    expect(read).to_contain_text(re.compile(r"x = 5.*ReLU\s+1.*sigmoid\s+0\.00\d+.*tanh"))
    names = figure.locator(".infolayer .legend .traces")
    toggles = names.locator(".legendtoggle")
    # Plotly waits whether a press becomes a double one.
    toggles.nth(1).click()
    expect(lines(figure)).to_have_count(2)
    toggles.nth(1).click()
    expect(lines(figure)).to_have_count(3)
    toggles.nth(2).dblclick()
    expect(lines(figure)).to_have_count(1)
    assert hosts == {urlsplit(page.url).hostname}


def test_pointing_reads_functions_and_their_slopes_at_once(page: Page) -> None:
    page.goto("/function?lang=en&functions=relu&functions=tanh")
    open_entry(page, said("function_look.unfold", "en"))
    area = page.locator(".js-plotly-plot .nsewdrag").first
    expect(area).to_be_visible()
    area.scroll_into_view_if_needed()
    page.mouse.move(*place_in(area, 0.75))
    read = page.locator(".hoverlayer .legend")
    # Each function, and then its slope.
    told = r"x = 2.*ReLU\s+2.*ReLU\s+1.*tanh\s+0\.96.*tanh\s+0\.07"
    expect(read).to_contain_text(re.compile(told, re.DOTALL))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_its_buttons_speak_the_readers_language_and_save_its_settings_and_link(
    page: Page, lang: str
) -> None:
    figure = opened(page, lang)
    shown = figure.locator(".modebar-btn:visible")
    names = [said(f"plotly.{name}", lang) for name in ("zoom", "pan", "reset")]
    assert [each.get_attribute("aria-label") for each in shown.all()] == names
    expect(page.get_by_role("figure", name=said("claims_figure.alt", lang))).to_have_count(1)
    before = figure.evaluate(DRAWN)
    assert saved(page, "png", lang).startswith(b"\x89PNG")
    text = saved(page, "svg", lang).decode()
    assert f"claim=8&amp;lang={lang}" in text
    assert said("claims.no_saturation_test", lang)[:6] in text
    assert rgb(COLOURS["tanh"][0]) in text
    # Saving takes nothing away.
    assert figure.evaluate(DRAWN) == before


def saved(page: Page, form: str, lang: str) -> bytes:
    """The file that the figure's button saves."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=said(f"finished.save_{form}", lang)).click()
    assert coming.value.suggested_filename == f"relu-lab-claim-8.{form}"
    return Path(coming.value.path()).read_bytes()


def test_a_part_is_enlarged_stays_so_and_comes_back_by_a_double_press(page: Page) -> None:
    figure = opened(page)
    whole = figure.evaluate(RANGE)
    area = figure.locator(".nsewdrag")
    page.mouse.move(*place_in(area, 0.25))
    page.mouse.down()
    page.mouse.move(*place_in(area, 0.5), steps=4)
    page.mouse.up()
    shown = f"({RANGE})(document.querySelector('.js-plotly-plot'))"
    wait_until(page, f"(whole) => String({shown}) !== String(whole)", whole)
    part = figure.evaluate(RANGE)
    assert whole[0] < part[0] < part[1] < whole[1]
    # Another setting of the page; what the figure shows stays the same.
    page.get_by_role("button", name=said("claims.measure_all", "en")).click()
    page.get_by_role("button", name=said("claims.stop", "en")).click()
    expect(page.get_by_role("button", name=said("claims.measure_all", "en"))).to_be_visible()
    assert figure.evaluate(RANGE) == part
    # On a busy machine two presses may come too far apart to be a double one.
    deadline = time.monotonic() + PATIENCE / 1000
    while figure.evaluate(RANGE) != whole:
        assert time.monotonic() < deadline
        area.dblclick()
        page.wait_for_timeout(1000)


def test_a_dark_page_has_dark_lines_without_a_word_from_the_server(page: Page) -> None:
    figure = opened(page)
    tanh = lines(figure).last
    for scheme, shade in (("light", 0), ("dark", 1)):
        page.emulate_media(color_scheme=scheme)
        expect(tanh).to_have_css("stroke", rgb(COLOURS["tanh"][shade]))
        expect(figure.locator(".gtitle")).to_have_css("fill", rgb(COLOURS["ink"][shade]))


def test_it_is_enlarged_for_the_back_row(page: Page) -> None:
    size = "figure => figure._fullLayout.title.font.size"
    usual = opened(page).evaluate(size)
    assert opened(page, query="&presenter=1").evaluate(size) == pytest.approx(1.35 * usual)


def test_it_fits_a_phone_with_its_table(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    figure = opened(page)
    # The names of its lines may take two rows: the title stands above, clear of them.
    names = figure.locator(".infolayer .legend").first.bounding_box()
    title = page.locator(".finished-title").bounding_box()
    assert title is not None
    assert names is not None
    assert title["y"] + title["height"] <= names["y"]
    expect(figure.locator(".gtitle")).to_be_hidden()
    page.get_by_text(said("finished.values", "en")).click()
    expect(page.locator(".finished tbody tr").first.locator("td")).to_have_count(3)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
