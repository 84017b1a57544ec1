"""What the explorer saves: the files open, and hold the numbers of ``relu_core.activations``."""

import csv
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from relu_core.activations import ACTIVATIONS
from tests.harness.actions import OpenPage

SVG = "{http://www.w3.org/2000/svg}"
# Blue of ReLU, light and dark.
INK = {"light": (0, 114, 178), "dark": (86, 180, 233)}
PAPER = {"light": (255, 255, 255), "dark": (20, 23, 26)}


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/function{query}")
    page.locator("path[data-kind=f]").first.wait_for(timeout=60_000)


def saved(page: Page, kind: str) -> Path:
    """The file that a button saves."""
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    assert download.value.suggested_filename == f"relu-lab-function.{kind.lower()}"
    return Path(download.value.path())


def table(path: Path) -> dict[str, np.ndarray]:
    """The columns of a CSV; an empty cell is nan."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {key: np.array([float(row[key] or "nan") for row in rows]) for key in rows[0]}


def test_the_csv_holds_every_visible_curve(page: Page) -> None:
    opened(page, "?slope=0.3&x_min=-40&x_max=7&functions=leaky_relu&functions=gelu")
    columns = table(saved(page, "CSV"))
    assert list(columns) == ["x", "leaky_relu f", "leaky_relu df", "gelu f", "gelu df"]
    x = columns["x"]
    assert (x[0], x[-1]) == (-40, 7)
    assert 0 in x
    assert len(x) > 1000
    assert (np.diff(x) > 0).all()
    for name in ("leaky_relu", "gelu"):
        for kind in ("f", "df"):
            expected = getattr(ACTIVATIONS[name], kind)(x, 0.3)
            np.testing.assert_allclose(columns[f"{name} {kind}"], expected, 1e-9, 1e-12)


@pytest.mark.parametrize(("at_zero", "slope"), [("1", 1), ("0", 0), ("undefined", math.nan)])
def test_the_csv_follows_the_convention_at_zero(page: Page, at_zero: str, slope: float) -> None:
    opened(page, f"?functions=relu&at_zero={at_zero}")
    columns = table(saved(page, "CSV"))
    np.testing.assert_array_equal(columns["relu df"][columns["x"] == 0], [slope])


def test_the_articles_points_are_the_articles(page: Page) -> None:
    opened(page, "?mode=article")
    columns = table(saved(page, "CSV"))
    np.testing.assert_allclose(columns["x"], np.linspace(-2, 2, 1000), rtol=1e-12, atol=1e-15)
    np.testing.assert_array_equal(columns["relu f"], np.maximum(columns["x"], 0))
    np.testing.assert_array_equal(columns["relu df"], np.where(columns["x"] < 0, 0, 1))


@pytest.mark.parametrize("query", ["", "?mode=article"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_svg_carries_its_own_styles_and_the_png_shows_them(
    page: Page, query: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, query)
    root = ElementTree.parse(saved(page, "SVG")).getroot()
    assert "ReLU" in root.findtext(f"{SVG}title", "")
    curves = [path for path in root.iter(f"{SVG}path") if path.get("data-curve") == "relu"]
    assert [path.get("data-kind") for path in curves].count("f") == 1
    red, green, blue = INK[scheme]
    for path in curves:
        assert f"stroke: rgb({red}, {green}, {blue})" in path.get("style", "")
        assert path.get("d", "").startswith("M")
    assert not [node for node in root.iter() if "var(" in node.get("style", "")]

    picture = Image.open(saved(page, "PNG"))
    assert picture.size == tuple(
        2 * int(float(root.get(side, "0"))) for side in ("width", "height")
    )
    colors = {color for _, color in picture.convert("RGB").getcolors(maxcolors=2**24)}
    assert {INK[scheme], PAPER[scheme]} <= colors


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_file_says_settings_and_link_and_saving_takes_nothing_away(
    page: Page, lang: str
) -> None:
    opened(page, f"?mode=article&slope=0.3&lang={lang}")
    note = page.get_by_text(label_table()["explorer"]["article_note"][lang])
    expect(note).to_be_visible()
    link = re.compile(rf"http://127\.0\.0\.1:\d+/function\?[^\s<]*lang={lang}")
    root = ElementTree.parse(saved(page, "SVG")).getroot()
    below = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for text in (below, saved(page, "CSV").read_text(encoding="utf-8")):
        assert "0.3" in text.partition("http")[0]
        assert link.search(text)
    saved(page, "PNG")
    expect(note).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_a_chat_programs_browser_there_is_something_to_keep(
    open_page: OpenPage, lang: str
) -> None:
    words = label_table()["keeping"]
    page = open_page(user_agent="Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49", alone=True)
    opened(page, f"?lang={lang}")
    shown = page.get_by_role("dialog")
    for kind, said in (("PNG", "keep_picture"), ("SVG", "keep_picture"), ("CSV", "keep_text")):
        page.locator(f"[data-save={kind}]").click()
        expect(shown).to_contain_text(words[said][lang])
        if kind == "CSV":
            assert "x,relu f,relu df" in shown.locator("textarea").input_value()
        else:
            expect(shown.get_by_role("img")).to_have_js_property("complete", True)
            assert shown.get_by_role("img").evaluate("(picture) => picture.naturalWidth") > 500
        shown.get_by_role("button", name=words["keep_close"][lang]).click()
        expect(shown).to_have_count(0)
