"""Controls within figures: hidden, locked, and kept so while a page is used."""

import pytest
from playwright.sync_api import Page, expect

from pages.frame import held
from tests.browser.conftest import OpenPage
from tests.harness.actions import wait_until

# What stands in figures, with a link that shows all of it.
FIGURES = {
    "/": ("home", "", {"slope", "x", "functions"}),
    "/function": (
        "function",
        "",
        {*held.OF_EXPLORER, "range", "formula", "at_zero", "article", "layers", "mu", "sigma"},
    ),
    "/neuron": (
        "neuron",
        "goal=parabola&kinks=0,1&in_weights=1,1&out_weights=1,1",
        {*held.CONTROLS["neuron"]} - {*held.OF_LESSONS, held.ELSEWHERE},
    ),
    "/race": (
        "race",
        "seeds=2&steps=20",
        # Activations are what differs, and so have no field for all.
        {*held.CONTROLS["race"]}
        - {*held.OF_LESSONS, *held.OF_LANDSCAPE, held.ELSEWHERE, "activation"},
    ),
}
FOUND = """() => {
  const found = {};
  const keys = ["explorer", "step", "bends", "contenders"];
  const figures = keys.map((key) => `.st-key-${key} *`).join();
  for (const host of document.querySelectorAll(figures))
    for (const part of host.shadowRoot?.querySelectorAll("[data-control]") ?? []) {
      const name = part.dataset.control.split(" ")[0];
      const inputs = [part, ...part.querySelectorAll("*")].filter((each) => "disabled" in each);
      (found[name] ??= []).push({
        seen: part.checkVisibility(),
        free: inputs.filter((each) => !each.disabled).length,
        inputs: inputs.length,
      });
    }
  return found;
}"""


def opened(page: Page, path: str, query: str) -> None:
    page.goto(f"{path}?lang=en&mode=explore&{query}")
    page.locator("path[data-kind=f], .step .diagram svg, .contenders .run").first.wait_for()
    if path in ("/", "/function"):
        page.locator("[data-control=slope]").first.wait_for(state="attached")
    if path == "/function":
        page.locator("[data-control=sigma]").wait_for(state="attached")


@pytest.mark.parametrize("path", FIGURES)
def test_each_control_is_free_until_a_link_locks_or_hides_it(page: Page, path: str) -> None:
    _, more, names = FIGURES[path]
    opened(page, path, more)
    free = page.evaluate(FOUND)
    assert set(free) == names
    assert all(any(each["free"] for each in parts) for parts in free.values())
    for what in ("lock", "hide"):
        # Where the form is hidden, nothing of it is drawn.
        said = "&".join(f"{what}={name}" for name in names if (what, name) != ("hide", "settings"))
        opened(page, path, f"{more}&{said}")
        others = "([name]) => name !== 'settings' || " + str(what == "lock").lower()
        parts = f"Object.entries(({FOUND})()).filter({others}).flatMap(([_, parts]) => parts)"
        wait_until(page, f"{parts}.every((each) => each.free === 0)")
        if path == "/race":  # some of it is folded up
            page.locator(".contenders summary").click()
        found = page.evaluate(FOUND)
        assert set(found) == names
        if what == "hide":
            hidden = [parts for name, parts in found.items() if name != "settings"]
            assert not any(each["seen"] for parts in hidden for each in parts)
        else:
            assert all(any(each["seen"] for each in parts) for parts in found.values())


def test_what_is_locked_is_moved_by_no_finger_and_no_key(page: Page) -> None:
    opened(page, "/function", "slope=0.2&lock=slope&lock=range&hide=formula")
    slope = page.locator("input[name=slope]")
    expect(slope).to_be_disabled()
    expect(slope).to_have_value("0.2")
    expect(page.locator(".own")).to_be_hidden()
    page.locator(".slope-track").click(position={"x": 5, "y": 5})
    page.locator(".figure").dblclick(position={"x": 200, "y": 100})
    page.locator("input[name=x]").fill("1.5")
    page.wait_for_url("**x=1.5**")
    expect(slope).to_have_value("0.2")
    assert "slope=0.2" in page.url
    for said in ("lock=slope", "lock=range", "hide=formula"):
        assert said in page.url
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("函数与导数")
    expect(page.locator("input[name=slope]")).to_be_disabled()
    expect(page.locator(".own")).to_be_hidden()
    page.wait_for_url("**lang=zh**")
    assert "lock=slope" in page.url
    assert "hide=formula" in page.url


def test_the_way_to_other_pages_can_be_taken_away(open_page: OpenPage) -> None:
    page = open_page(alone=True)
    page.goto("/dead-neurons?lang=en&mode=lesson&scenario=lower_rate&hide=pages&hide=mode")
    page.get_by_text("Lock the prediction").or_(page.locator(".st-key-lock")).first.wait_for()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".st-key-foot a")).to_have_count(0)
    expect(page.get_by_role("radio", name="Lesson")).to_have_count(0)
