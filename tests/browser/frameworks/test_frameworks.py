"""The frameworks page as a learner uses it: type numbers, be refused, copy the code and run it."""

import re
import subprocess
import sys

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from relu_core.activations import ACTIVATIONS
from tests.harness.actions import wait_until
from tests.harness.settling import open_entry

FIELD = ".st-key-frameworks-numbers input"


def column(page: Page, library: str) -> Locator:
    """The first column of a library: code, output and f'(0)."""
    return page.locator(f"article[data-library={library}]").first


def opened(page: Page, query: str = "lang=en") -> Page:
    page.goto(f"/frameworks?{query}")
    expect(column(page, "torch").locator(".output").first).to_be_visible()
    return page


def type_numbers(page: Page, text: str) -> None:
    field = page.locator(FIELD)
    field.fill(text)
    field.press("Enter")


def test_numbers_that_are_typed_are_run_and_stand_in_the_link(page: Page) -> None:
    opened(page)
    type_numbers(page, "-3, 0.25")
    expect(column(page, "numpy").locator(".output").first).to_have_text("[0.   0.25]")
    expect(column(page, "torch").locator(".output").first).to_have_text("tensor([0.0000, 0.2500])")
    expect(column(page, "torch").locator(".code").first).to_contain_text("-3.0, 0.25")
    wait_until(page, "new URLSearchParams(location.search).get('numbers') === '-3,0.25'")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("-3, 0.25")


@pytest.mark.parametrize(
    ("lang", "reason"),
    [("en", "two is not a number."), ("zh", "two 不是数。")],
)
def test_text_is_refused_and_the_last_good_output_stays(page: Page, lang: str, reason: str) -> None:
    opened(page, f"lang={lang}&numbers=7,-7")
    type_numbers(page, "1, two")
    expect(page.get_by_test_id("stAlert")).to_contain_text(reason)
    expect(page.locator(FIELD)).to_have_value("1, two")
    expect(column(page, "numpy").locator(".output").first).to_have_text("[7. 0.]")
    type_numbers(page, "1, 2")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(column(page, "numpy").locator(".output").first).to_have_text("[1. 2.]")


def test_leaky_relu_has_a_slope_and_its_own_answer_at_0(page: Page) -> None:
    opened(page, "lang=en&numbers=-4,4")
    page.get_by_text("Leaky ReLU", exact=True).click()
    slope = page.get_by_label("Leaky slope")
    slope.fill("0.25")
    slope.press("Enter")
    torch = column(page, "torch")
    expect(torch.locator(".output").first).to_have_text("tensor([-1.,  4.])")
    expect(torch.locator(".value")).to_have_text("f′(0) = 0.25")
    expect(column(page, "numpy").locator(".value")).to_have_text("f′(0) = 1")


def test_the_marks_of_those_that_agree_lie_in_each_other(page: Page) -> None:
    opened(page)
    centres = (
        page.locator(".figure section")
        .first.locator(".mark")
        .evaluate_all(
            "marks => marks.map((mark) => `${mark.getAttribute('cx')} ${mark.getAttribute('cy')}`)"
        )
    )
    # Five numbers, three libraries: what was recorded is the usual numbers'.
    assert len(centres) == 15
    assert len(set(centres)) == 5


@pytest.mark.parametrize("library", ["numpy", "torch"])
def test_the_code_that_is_copied_prints_what_is_shown(page: Page, library: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page)
    part = column(page, library)
    part.get_by_role("button").click()
    expect(part.get_by_role("button")).to_have_text("Copied")
    code = page.evaluate("navigator.clipboard.readText()")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "".join(f"{text}\n" for text in part.locator(".output").all_inner_texts())


def test_a_seed_gives_other_numbers(page: Page) -> None:
    opened(page)
    output = page.locator("article[data-library=torch]").nth(1).locator(".output").first
    before = output.inner_text()
    seed = page.get_by_label("Random seed")
    seed.fill("5")
    seed.press("Enter")
    expect(output).not_to_have_text(before)
    wait_until(page, "new URLSearchParams(location.search).get('seed') === '5'")


# The function that is drawn, read off the picture: the path of f and, beside it, of f'.
DRAWN = """
() => [...document.querySelectorAll("*")].map((each) => each.shadowRoot).filter(Boolean)
  .flatMap((root) => [...root.querySelectorAll(".figure .plot")])
  .map((plot) => ({
    paths: [...plot.querySelectorAll("svg path[fill=none]")]
      .map(({ attributes }) => attributes.d.value),
    zero: [...plot.querySelectorAll("line.axis")].map((line) => line.attributes)
      .filter(({ y1, y2 }) => y1.value === y2.value).map(({ y1 }) => Number(y1.value))[0],
  }))
"""


@pytest.mark.parametrize(("function", "slope"), [("relu", "0.5"), ("leaky_relu", "0.5")])
def test_the_curve_is_the_functions_own_whatever_slope_the_link_has(
    page: Page, function: str, slope: str
) -> None:
    opened(page, f"lang=en&function={function}&slope={slope}&numbers=-4,4")
    wait_until(page, f"() => ({DRAWN})().length >= 2")
    f, df = page.evaluate(DRAWN)
    ((_, left), (_, zero), (_, right)) = corners(f["paths"][0])
    a = ACTIVATIONS[function]
    expected = a.f(np.array([-1.0, 1.0]), float(slope))
    assert (left - zero) / (right - zero) == pytest.approx(expected[0] / expected[1], abs=0.01)
    (below,), (above,) = ({y for _, y in corners(path)} for path in df["paths"])
    slopes = a.df(np.array([-1.0, 1.0]), float(slope))
    assert (df["zero"] - below) / (df["zero"] - above) == pytest.approx(
        slopes[0] / slopes[1], abs=0.01
    )


def corners(path: str) -> list[tuple[float, float]]:
    """The points of a path made of straight lines."""
    pairs = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path)
    return [(float(x), float(y)) for x, y in pairs]


@pytest.mark.parametrize(("lang", "unit"), [("en", "µs"), ("zh", "微秒")])
def test_the_articles_code_is_timed_when_asked(page: Page, lang: str, unit: str) -> None:
    opened(page, f"lang={lang}")
    open_entry(page, label_table()["frameworks"]["own_code"][lang])
    expect(page.get_by_test_id("stCode")).to_contain_text("d[x >= 0] = 1  # 元素为正的导数为 1")
    timed = page.get_by_text("[relu(i) for i in x]")
    expect(timed).to_have_count(0)
    page.locator(".st-key-time_it button").click()
    expect(timed).to_be_visible()
    both = page.get_by_test_id("stMarkdown").filter(has_text="for i in x]")
    expect(both).to_have_count(2)
    for said in both.all_inner_texts():
        assert said.count(unit) == 2
        assert said.count("1000") == 3
