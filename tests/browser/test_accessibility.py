"""No page breaks a serious rule of accessibility inside its components, in either theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.actions import PATIENCE

# A path, and what shows that its components are drawn.
DRAWN = {
    "/": "path[data-kind=f]",
    "/function?functions=relu&functions=tanh&functions=gelu&at_zero=undefined&x=0": ".zero",
    "/dead-neurons?preset=k1": ".player .heading:not(:empty)",
    "/dead-neurons?preset=leaky_diverges&steps=60&seeds=4": ".images canvas",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", DRAWN)
def test_axe_finds_nothing_serious(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    expect(page.locator(DRAWN[path]).first).to_be_visible(timeout=PATIENCE)
    for disclosure in page.locator(".explorer summary").all():
        disclosure.click()
    found = Axe().run(page, "[data-testid=stBidiComponentIsolated]").response
    # axe looks into shadow trees, and names what is there by a path of selectors.
    targets = [node["target"][0] for rule in found["passes"] for node in rule["nodes"]]
    assert any(isinstance(target, list) for target in targets), targets
    serious = [
        (rule["id"], [node["target"] for node in rule["nodes"]])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    ]
    assert not serious
