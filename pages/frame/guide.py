"""The guided first minute of a page: offered by one small button, never forced."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pages.browser.frame.guide import guide
from pages.frame.page import Page
from pages.frame.text import labels, language

GUIDES = Path(__file__).parents[2] / "lessons" / "frame" / "guide.toml"


def offer_guide(page: Page[Any]) -> None:
    """The button that shows around on ``page``, in the mode in which it is now."""
    name = f"{page.name}_{getattr(page.state, 'mode', '')}"
    name = name if name in guides() else page.name
    if name in guides():
        steps = [
            {"target": step["target"], "act": step["act"], "text": step["text"][language()]}
            for step in guides()[name]
        ]
        guide(
            {"guide": name, "steps": steps},
            labels("guide"),
            language(),
            key="guide",
            width="content",
        )


@cache
def guides() -> dict[str, list[dict[str, Any]]]:
    """The pointers of every guide by its name: a page's, or a page's and its mode's."""
    return tomllib.loads(GUIDES.read_text(encoding="utf-8"))
