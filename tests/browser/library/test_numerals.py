"""The browser reads a number as Python does."""

from typing import Any

import pytest
from playwright.sync_api import Page

from relu_core.numerals import NumberRefused, read
from tests.harness.actions import MODULES
from tests.harness.numerals import WRITTEN, at_random

MODULE = f"{MODULES}/library/numerals.js"


def answer(text: str, whole: bool) -> dict[str, Any]:
    try:
        return {"value": read(text, whole)}
    except NumberRefused as refusal:
        readings = {"readings": list(refusal.readings)} if refusal.readings else {}
        return {"reason": refusal.reason, **readings}


@pytest.mark.parametrize("whole", [False, True])
def test_both_read_the_same(modules: Page, whole: bool) -> None:
    texts = [text for text, *_ in WRITTEN] + at_random(20_000)
    script = f"""async ([texts, whole]) => {{
        const {{ read }} = await import("{MODULE}");
        return texts.map((text) => read(text, whole));
    }}"""
    found = dict(zip(texts, modules.evaluate(script, [texts, whole]), strict=True))
    assert found == {text: answer(text, whole) for text in texts}
    assert sum("value" in one for one in found.values()) > 1000
