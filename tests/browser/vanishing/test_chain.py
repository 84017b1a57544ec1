"""The chain: a layer under hand and key, its numbers those of the core, the server undisturbed."""

import re
from functools import cache
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from relu_core.birth.chain import BackwardChain, backward_chain
from relu_core.wording import scientific
from tests.browser.conftest import PHONE
from tests.harness.actions import (
    OpenPage,
    dragged,
    mount_alone,
    place_in,
    sent_frames,
)
from tests.harness.settling import wait_until_drawn

PATH = "/vanishing-gradients?preset=circles_depth_5&steps=1&seeds=1"
TABLE = label_table()
LABELS = {
    name: text["en"]
    for section in ("layers", "chart", "chain")
    for name, text in TABLE[section].items()
}
TRACED = "path => path.getAttribute('d').match(/-?[\\d.]+/g).map(Number)"
Factors = list[float | None]


@cache
def core(activation: str, init: str, depth: int = 10, scale: float = 1.0) -> BackwardChain:
    """The chain that the page shows."""
    return backward_chain(depth, 64, activation, init, weight_scale=scale)


def opened(page: Page, query: str = "&init=xavier&lang=en") -> Locator:
    """The chain on its page."""
    page.goto(PATH + query)
    chain = page.locator(".chain")
    expect(chain.locator(".says")).not_to_be_empty()
    return chain


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def said(chain: BackwardChain, layer: int, mode: str = "average") -> list[str]:
    """The numbers of the sentence on a layer: derivative, weights, both, what is left below."""
    factors = getattr(chain, mode)
    i = layer - 2
    return [
        percent(factors.derivative[i]),
        scientific(factors.weights[i]),
        scientific(factors.together[i]),
        scientific(10 ** factors.passed[layer - 2]),
    ]


def expect_live(chain: Locator, expected: list[str]) -> None:
    """The numbers of the sentence on the screen are these, the layers' own left out."""
    numbers = chain.locator(".says .num")
    for place, number in zip((2, 3, 4, -1), expected, strict=True):
        expect(numbers.nth(place)).to_have_text(number, use_inner_text=True)


def mounted(page: Page, derivative: Factors, weights: Factors, **more: Any) -> Locator:
    """A chain of one run with these factors from layer 2 on, without any server."""
    depth = len(derivative) + 1
    factors = {"derivative": derivative, "weights": weights}
    cells = {name: [[1.0, 0.0]] * depth for name in ("z", "slope", "above")}
    run = {
        "activation": "relu",
        "name": "ReLU",
        "sample": 1,
        "average": factors,
        "one": factors,
        "predicted": [0.0] * depth,
        "units": {**cells, "weight": [[0.5, 0.5]] * (depth - 1)},
    }
    data = {
        "runs": [run],
        "depth": depth,
        "width": 64,
        "batch": 256,
        "follow": "relu",
        "asked": 0,
        "labels": LABELS,
        "lang": "en",
        **more,
    }
    mount_alone(page, "vanishing/chain", data, ("plot", "table"))
    return page.get_by_role("figure", name=LABELS["title"])


def heights(bars: Locator) -> list[float]:
    return [float(bar.get_attribute("height") or "nan") for bar in bars.all()]


def test_bars_are_as_long_as_the_logarithms_of_their_factors(page: Page) -> None:
    chain = mounted(page, [0.5, 0.25], [2.0, 4.0])
    for kind in ("derivative", "weights"):
        half, quarter = heights(chain.locator(f".bar.{kind}:not(span)"))
        assert quarter == pytest.approx(2 * half, rel=0.01)
    down, up = (heights(chain.locator(f"rect.bar.{kind}"))[0] for kind in ("derivative", "weights"))
    assert down == pytest.approx(up, rel=0.01)


def test_the_line_is_the_running_product(page: Page) -> None:
    chain = mounted(page, [0.1, 0.01], [1.0, 1.0])
    ys = chain.locator("[data-series=relu]").evaluate(TRACED)[1::2]
    assert ys[0] - ys[1] == pytest.approx((ys[1] - ys[2]) / 2, abs=0.3)


def test_exactly_nothing_has_its_lane_and_its_sentence(page: Page) -> None:
    chain = mounted(page, [None, 0, 0.5], [None, None, 1.0])
    slider = chain.get_by_role("slider", name="Layer")
    expect(chain.locator(".says")).to_contain_text("nothing arrives here")
    slider.press("ArrowRight")
    expect(chain.locator(".says")).to_contain_text("exactly 0 at every unit")
    lane = chain.locator("rect.lane").last
    low, tall = (float(lane.get_attribute(name) or "nan") for name in ("y", "height"))
    ys = chain.locator("[data-series=relu]").evaluate(TRACED)[1::2]
    assert ys[:2] == pytest.approx([low + tall / 2] * 2, abs=0.3)
    assert ys[2] < low
    slider.press("End")
    expect(chain.locator(".says")).to_contain_text("by 50%")


def test_what_no_number_can_hold_is_said(page: Page) -> None:
    chain = mounted(page, [None, None], [None, None])
    expect(chain.locator(".says")).to_contain_text("beyond what a computer can hold")
    expect(chain.locator(".row").last).to_contain_text("–")


def test_a_unit_multiplies_what_arrives_its_derivative_and_its_weight(page: Page) -> None:
    chain = mounted(page, [0.5], [1.0])
    chain.get_by_role("button", name="unit 1 of layer 2").click()
    unit = chain.locator(".unit")
    expect(unit.locator(".num")).to_have_text(["1", "1", "0.5", "0.5"])
    chain.get_by_role("button", name="unit 2 of layer 2").click()
    expect(unit.locator(".sum")).to_contain_text("exactly 0")
    chain.get_by_role("button", name=LABELS["back"]).click()
    expect(unit).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_keys_pick_a_layer_whose_numbers_are_the_cores(page: Page, lang: str) -> None:
    chain = opened(page, f"&init=xavier&lang={lang}")
    slider = chain.locator("input[name=layer]")
    expected = core("sigmoid", "xavier")
    expect_live(chain, said(expected, 2))
    slider.press("End")
    expect_live(chain, said(expected, 10))
    slider.press("ArrowLeft")
    expect_live(chain, said(expected, 9))
    expect(slider).to_have_attribute("aria-valuetext", chain.locator(".says").inner_text())
    terms = chain.locator(".whole .num").all_inner_texts()
    i = 9 - 2
    factors = expected.average
    assert terms == [
        scientific(10 ** factors.passed[i + 1]),
        scientific(factors.derivative[i]),
        scientific(factors.weights[i]),
        scientific(10 ** factors.passed[i]),
    ]


def test_one_look_compares_all_activations(page: Page) -> None:
    chain = opened(page, "&init=he&lang=en")
    for activation, name in (("sigmoid", "sigmoid"), ("relu", "ReLU")):
        factors = core(activation, "he").average
        row = chain.get_by_role("button", name=re.compile(f"^{name}:"))
        means = [np.exp(np.log(part).mean()) for part in (factors.derivative, factors.weights)]
        expect(row).to_contain_text(f"{means[0]:.2f}× {means[1]:.2f}")
        expect(row).to_contain_text(scientific(10 ** factors.passed[0]))


def test_no_choice_in_the_figure_asks_the_server(page: Page) -> None:
    frames = sent_frames(page)
    chain = opened(page)
    expect(page.get_by_role("figure")).to_have_count(3)
    wait_until_drawn(page)
    sent = len(frames)
    chain.locator("input[name=layer]").press("ArrowRight")
    chain.get_by_role("button", name=re.compile("^ReLU:")).click()
    expect_live(chain, said(core("relu", "xavier"), 3))
    chain.get_by_role("button", name="one sample").click()
    expect_live(chain, said(core("relu", "xavier"), 3, "sample"))
    chain.locator(".units button").nth(4).click()
    units = core("relu", "xavier").units
    numbers = chain.locator(".unit .num").all_inner_texts()
    assert numbers[:3] == [
        scientific(float(f"{array[at][4]:.4g}"))
        for array, at in ((units.from_above, 2), (units.derivative, 2), (units.weight, 1))
    ]
    page.wait_for_timeout(500)
    assert len(frames) == sent


def test_a_finger_picks_a_layer(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    chain = opened(page)
    plot = chain.locator(".plot")
    with dragged(page, place_in(plot, 0.5), place_in(plot, 0.96), finger=True):
        expect(chain.locator(".here")).to_have_text("layer 10")
    expect_live(chain, said(core("sigmoid", "xavier"), 10))


def test_a_case_brings_its_weights_and_keeps_the_layer(page: Page) -> None:
    chain = opened(page)
    chain.locator("input[name=layer]").press("ArrowRight")
    expect(chain.locator(".says")).to_contain_text("Layer 3 of 10")
    page.get_by_text("sigmoid, He × 4", exact=True).click()
    expect(page).to_have_url(re.compile("weight_scale=4"))
    scaled = said(core("sigmoid", "he", scale=4.0), 3)
    expect(chain.locator(".says")).to_contain_text(scaled[1])
    expect_live(chain, scaled)
    page.get_by_text("ReLU, PyTorch's default", exact=True).click()
    default = said(core("relu", "torch"), 3)
    expect(chain.locator(".says")).to_contain_text(default[1])
    expect_live(chain, default)
    expect(page).not_to_have_url(re.compile("weight_scale"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_axe_finds_nothing_serious(page: Page, lang: str) -> None:
    chain = opened(page, f"&init=he&lang={lang}")
    chain.locator(".units button").first.click()
    chain.locator("summary").click()
    expect(chain.locator("tbody tr")).to_have_count(10)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        found = Axe().run(page).response["violations"]
        assert [r["id"] for r in found if r["impact"] in ("serious", "critical")] == []
