"""Nothing on any page is in the other language: texts, figures, and what is read aloud."""

import re

import pytest
from playwright.sync_api import Page

from pages.shared.contents import PAGES
from scripts.browser import FIGURE
from tests.browser.actions import PATIENCE

# Names that both languages write in Latin letters; anything else of two letters is English.
NAMES = set(
    re.findall(
        r"\S+",
        """
        ReLU LeakyReLU Leaky sigmoid tanh ELU SELU GELU SiLU softplus He Xavier Adam SGD XOR
        PyTorch NumPy TensorFlow JAX Python AlexNet Lab English Monte Carlo CSV SVG PNG UTF GB
        py cpu kB MB ms ns max min ln log exp Var df nan inf identity autograd GradientTape
        """,
    )
)
# Code and formulas within a sentence: torch.clamp(min=0), np.maximum, x_min, f32.
CODE = re.compile(r"[A-Za-z_]*[._(=\[][\w.()\[\]=,:\-'\"]*|\w*[0-9_]\w*")
# What Streamlit itself says to screen readers, in English only.
STREAMLITS = re.compile(
    r"Link to heading|Clear all|Open|Selected values|Increment|Decrement|(Help for|Remove) .*"
)
WORD = re.compile(r"[A-Za-z]{2,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Every text and every spoken name of the page, through the components' shadow roots.
TEXTS = """
root => {
  const found = [];
  const spoken = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return found.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (["CODE", "PRE", "STYLE", "SCRIPT", "TITLE"].includes(node.tagName)) return;
      if (node.matches(".katex, [data-testid=stCode], [lang]:is(button)")) return;
      for (const name of spoken) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(root);
  return found.map((text) => text.trim()).filter(Boolean);
}
"""
VIEWS = [
    *(f"/{entry.path}" for entry in PAGES.values()),
    "/dead-neurons?mode=lesson&guess=1&locked=1",
    "/vanishing-gradients?mode=lesson",
    "/race?mode=lesson&guess=1&locked=1",
]


def texts(page: Page, address: str) -> list[str]:
    """What the page says once it has settled, its folded entries opened."""
    page.goto(address)
    page.locator(f"{FIGURE}, .st-key-reveal").first.wait_for(timeout=PATIENCE)
    for entry in page.locator("[data-testid=stMain] details:not([open]) > summary").all():
        if entry.is_visible():
            entry.click()
    page.wait_for_timeout(1500)
    found: list[str] = page.get_by_test_id("stMain").evaluate(TEXTS)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_the_chinese_page_has_no_english_word(chinese_page: Page, view: str) -> None:
    query = "&" if "?" in view else "?"
    strangers = {
        text: words
        for text in texts(chinese_page, f"{view}{query}lang=zh")
        if not STREAMLITS.fullmatch(text)
        and (words := set(WORD.findall(CODE.sub(" ", text))) - NAMES)
    }
    assert strangers == {}


@pytest.mark.parametrize("view", VIEWS)
def test_the_english_page_has_no_chinese_word(page: Page, view: str) -> None:
    query = "&" if "?" in view else "?"
    found = texts(page, f"{view}{query}lang=en")
    assert len(found) > 10
    assert [text for text in found if HAN.search(text)] == []
