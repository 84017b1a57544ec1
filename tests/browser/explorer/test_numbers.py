"""Every number that the explorer writes is one of ``relu_core.activations``."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from relu_core.activations import ACTIVATIONS

SLOPE = 0.3
# Keys, and where they lead the probe from -1.5 in a range wide enough for the tails.
STATIONS = [("ArrowLeft", -2), ("PageUp", 3), ("ArrowRight", 3.5), ("PageDown", -1.5)]
STATIONS += [("ArrowRight", -1), ("ArrowRight", -0.5), ("ArrowRight", 0), ("ArrowRight", 0.5)]
STATIONS += [("Home", -38), ("PageUp", -33), ("End", 38)]


def agrees(text: str, value: float) -> bool:
    """Whether ``text`` is ``value`` to the digits written; "0" is for exactly 0 alone."""
    written = Decimal(text.replace("−", "-"))
    last_digit = Decimal((0, (1,), int(written.as_tuple().exponent)))
    if written == 0:
        return value == 0
    # A hair over a half: the browser's last bits are not NumPy's.
    return abs(written - Decimal(value)) <= last_digit * Decimal("0.500001")


def test_agreement_can_be_refused() -> None:
    assert agrees("−0.24", -0.2384)
    assert agrees("6e−16", 6.1e-16)
    assert not agrees("0.24", 0.2449 + 0.001)
    assert not agrees("0", 1e-300)


def opened(page: Page, x: float) -> None:
    page.goto(f"/function?slope={SLOPE}&x_min=-38&x_max=38&x={x}")
    expect(page.locator("[data-function]:not([hidden])")).to_have_count(
        len(ACTIVATIONS), timeout=60_000
    )
    expect(page.locator("input[name=x]")).to_have_value(f"{x:g}")


def test_the_read_outs_are_those_of_the_core(page: Page) -> None:
    opened(page, -1.5)
    probe = page.locator("input[name=x]")
    for key, x in STATIONS:
        probe.press(key)
        expect(probe).to_have_value(f"{x:g}")
        for name, activation in ACTIVATIONS.items():
            # Rows of functions that are off, and of the closed disclosure, are written too.
            f, df = page.locator(f"[data-function={name}] .num").all_text_contents()
            assert agrees(f, float(activation.f(x, SLOPE))), (name, x, f)
            assert agrees(df, float(activation.df(x, SLOPE))), (name, x, df)


def test_the_table_of_exact_values_is_the_core_to_eight_digits(page: Page) -> None:
    opened(page, -7.25)
    page.get_by_text("Exact values").click()
    table = page.locator(".values table")
    expect(table.locator("tr.probe th")).to_have_text("−7.25")
    names = [
        name
        for name, each in ACTIVATIONS.items()
        if page.get_by_role("columnheader", name=each.label, exact=True).count()
    ]
    assert names == ["relu", "leaky_relu", "sigmoid", "tanh"]
    rows = table.locator("tbody tr")
    assert rows.count() == 8
    for row in rows.all():
        x, *cells = [
            float(text.replace("−", "-")) for text in row.locator("th, td").all_inner_texts()
        ]
        expected = [
            float(getattr(ACTIVATIONS[name], kind)(x, SLOPE))
            for name in names
            for kind in ("f", "df")
        ]
        assert cells == pytest.approx(expected, rel=1e-7, abs=0)
