"""Below the explorer's figure: the chain of derivatives and the bell of inputs."""

import re
from math import erf, sqrt

import mpmath
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from relu_core.activations import ACTIVATIONS
from tests.harness.actions import MODULES

BELLS = [(0, 1), (1.5, 0.5), (-3, 0.1), (0.4, 5)]
BASES = [0.25, 0.010000000000000009, 1, -1, 1.5, -0.3, 0.9999, 8e-9, 1e-300, 1.0986]
TIMES = [1, 2, 7, 10, 50]
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read_power(text: str) -> mpmath.mpf:
    """The number that is written as 5.4 × 10⁻⁹ or in an ordinary way."""
    sign = -1 if text.startswith("−") else 1
    mantissa, _, exponent = text.lstrip("−").rpartition("10")
    if not re.fullmatch("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", exponent):
        return mpmath.mpf(text.replace("−", "-"))
    digits = mpmath.mpf(mantissa.removesuffix("\u00a0×\u00a0") or 1)
    return sign * digits * mpmath.mpf(10) ** int(exponent.translate(SUPERSCRIPTS))


def test_products_are_written_as_they_are(modules: Page) -> None:
    script = f"""([base, times]) => import("{MODULES}/library/format.js")
        .then(({{ power }}) => power(base, times))"""
    for base in BASES:
        for times in TIMES:
            text = modules.evaluate(script, [base, times])
            # Two digits: half a unit of the second is 5 % where the first is 1.
            assert mpmath.almosteq(read_power(text), mpmath.mpf(base) ** times, rel_eps=0.051), text
    assert modules.evaluate(script, [0, 10]) == "0"


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize(("mu", "sigma"), BELLS)
def test_the_outputs_distribution(modules: Page, name: str, mu: float, sigma: float) -> None:
    script = f"""async ([name, state]) => {{
        const {{ outputs }} = await import("{MODULES}/explorer/distribution.js");
        const {{ bins, mean, zeros }} = outputs(name, state, -8, 8, 41);
        return {{ bins: [...bins], mean, zeros }};
    }}"""
    state = {"slope": 0.1, "at_zero": "0", "mu": mu, "sigma": sigma}
    found = modules.evaluate(script, [name, state])

    # By brute force: a million points of the bell.
    z = np.linspace(-8, 8, 1_000_001)
    weights = np.exp(-(z**2) / 2)
    weights /= weights.sum()
    y = ACTIVATIONS[name].f(mu + sigma * z, 0.1)
    assert found["mean"] == pytest.approx(float(weights @ y), abs=2e-5 * (1 + abs(mu) + sigma))
    below = (1 + erf(-mu / sigma / sqrt(2))) / 2
    assert found["zeros"] == pytest.approx(below if name == "relu" else 0, abs=1e-6)
    expected, _ = np.histogram(y[y != 0], bins=41, range=(-8, 8), weights=weights[y != 0])
    np.testing.assert_allclose(found["bins"], expected, atol=4e-3)


def scrolled(page: Page, query: str = "") -> None:
    page.goto(f"/function{query}")
    page.locator(".bell").scroll_into_view_if_needed(timeout=60_000)
    page.locator(".chain").scroll_into_view_if_needed()
    expect(page.locator(".chain .says b").first).to_be_visible()


def test_the_chain_multiplies_the_derivative_at_the_probe(page: Page) -> None:
    scrolled(page, "?x=2&functions=relu&functions=sigmoid")
    says = page.locator(".chain .says")
    expect(says).to_have_text(
        "If the input of every layer were x, the product of 10 slopes f′(2) would leave ReLU 1"
        " and sigmoid 1.6 × 10⁻¹⁰ of the gradient."
        " The most that sigmoid can pass, at x = 0, is 0.25¹⁰ = 9.5 × 10⁻⁷."
    )
    expect(page.locator(".chain .steps")).to_contain_text(
        "sigmoid, × 0.105 each time: 1 → 0.105 → 0.011 → 0.00116 → … → 1.6 × 10⁻¹⁰;"
        " ReLU, × 1 each time: 1 → 1 → 1 → 1 → … → 1."
    )
    page.locator("input[name=layers]").press("End")
    expect(says).to_contain_text("50 slopes f′(2) would leave ReLU 1 and sigmoid 1.1 × 10⁻⁴⁹")
    expect(page.locator("#said")).to_have_text(says.inner_text())
    expect(page).to_have_url(re.compile(r"[?&]layers=50(&|$)"))
    page.locator("input[name=x]").press("Home")
    expect(says).to_contain_text("50 slopes f′(−4) would leave ReLU 0")
    zero_lane = page.locator(".chain path[data-chain=relu]")
    falling = page.locator(".chain path[data-chain=sigmoid]")
    assert zero_lane.evaluate("path => path.getBBox().height") == 0
    assert falling.evaluate("path => path.getBBox().height") > 50


def test_the_weights_part_is_one_click_away(page: Page) -> None:
    scrolled(page, "?lang=zh")
    page.locator(".chain a").click()
    expect(page.locator("h1")).to_have_text("梯度消失", timeout=60_000)


def test_the_bell_says_mean_and_zeros(page: Page) -> None:
    scrolled(page, "?functions=relu&functions=tanh")
    says = page.locator(".bell .says")
    expect(says).to_have_text(
        "From inputs around 0, standard deviation 1, the mean becomes 0.40 with ReLU"
        " (50% exactly 0) and 0.00 with tanh."
    )
    page.locator("input[name=mu]").press("End")
    expect(says).to_contain_text("around 5, standard deviation 1, the mean becomes 5.00 with ReLU")
    page.locator("input[name=sigma]").press("Home")
    expect(says).to_contain_text("around 5, standard deviation 0.1")
    expect(page).to_have_url(re.compile(r"mu=5&sigma=0.1(&|$)"))


def test_the_bell_draws_outputs_within_the_functions_range(page: Page) -> None:
    scrolled(page, "?functions=sigmoid&functions=tanh")

    def drawn(name: str) -> list[tuple[float, float]]:
        path = page.locator(f".bell path[data-output={name}]").get_attribute("d")
        assert path
        return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+)[ ,]([\d.]+)", path)]

    # The inputs are drawn to five standard deviations, which is the width of the axis.
    left, right = drawn("input")[0][0], drawn("input")[-1][0]
    for name, low, high in [("sigmoid", 0, 1), ("tanh", -1, 1)]:
        points = drawn(name)
        ends = [10 * (x - left) / (right - left) - 5 for x, _ in points]
        assert low - 0.01 < min(ends) < low + 0.05
        assert high - 0.05 < max(ends) < high + 0.01
    # Sigmoid has one round top: few of its points are as high.
    heights = [y for _, y in drawn("sigmoid")]
    assert sum(y - min(heights) < 0.3 for y in heights) < len(heights) / 7


def test_a_link_brings_both_strips_back(page: Page) -> None:
    scrolled(page, "?layers=3&mu=-1&sigma=2&functions=relu&x=-1")
    expect(page.locator(".chain .says")).to_contain_text("3 slopes f′(−1) would leave ReLU 0")
    expect(page.locator(".bell .says")).to_contain_text("around −1, standard deviation 2")
    expect(page.locator("input[name=layers]")).to_have_value("3")


def test_a_link_with_bad_values_says_so(page: Page) -> None:
    scrolled(page, "?layers=2.5&mu=nan&sigma=99")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text("ignored: layers, mu")
    expect(notice).to_contain_text("changed: sigma")
    expect(page.locator("input[name=sigma]")).to_have_value("5")


def test_the_home_page_fetches_none_of_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.locator("path[data-kind=f]").first.wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    assert any(url.endswith("explorer/index.js") for url in asked)
    assert not [url for url in asked if "strips.js" in url]
