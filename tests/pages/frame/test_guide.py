"""The guides: one for every page, in each of its modes, of a few pointers that can be followed."""

import re

import pytest

from pages.browser.modules import ASSETS
from pages.contents import PATH
from pages.frame.guide import guides
from pages.frame.text import LANGUAGES
from pages.lesson.state import MODES

CLASS = re.compile(r"\.(?!st-key)([a-z][\w-]*)")
WITH_LESSONS = ("vanishing", "dead_neurons", "race", "claims")


def test_every_page_has_one_in_each_of_its_modes() -> None:
    in_modes = {f"{name}_{mode}" for name in WITH_LESSONS for mode in MODES}
    assert set(guides()) - in_modes <= set(PATH)
    assert set(guides()) >= in_modes | set(PATH) - set(WITH_LESSONS)


@pytest.mark.parametrize("name", guides())
def test_its_pointers_are_few_and_whole(name: str) -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in ASSETS.rglob("*")
        if path.suffix in (".js", ".html")
    )
    assert 3 <= len(guides()[name]) <= 5
    for step in guides()[name]:
        assert set(step) - {"later"} == {"target", "act", "text"}
        assert step["act"] in ("press", "move")
        assert all(10 < len(step["text"][lang]) < 200 for lang in LANGUAGES)
        for found in CLASS.findall(step["target"]):
            assert re.search(rf'["\s]{found}["\s]', sources), found
