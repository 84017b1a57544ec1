"""The minutes on the path are counted: more to read or to predict takes longer."""

import json

import pytest

from pages.contents import PATH
from pages.frame.text import sections
from pages.home.minutes import A_CLAIM, A_SCENARIO, ROUNDED_TO, WORDS_A_MINUTE, minutes
from relu_core.lessons.every import EVERY_LESSON
from tests.harness.visiting import components, visit


@pytest.mark.parametrize("page", [name for name in PATH if name != "home"])
def test_a_page_takes_at_least_its_texts_and_questions(page: str) -> None:
    words = sum(len(text.split()) for text in sections(page, "en").values())
    each = A_CLAIM if page == "claims" else A_SCENARIO
    least = words / WORDS_A_MINUTE + each * len(EVERY_LESSON.get(page, ()))
    assert least - ROUNDED_TO / 2 <= minutes(page) <= 60
    assert minutes(page) % ROUNDED_TO == 0


def test_questions_are_most_of_a_page_and_the_path_shows_the_minutes() -> None:
    with_lessons = [minutes(name) for name in EVERY_LESSON]
    assert min(with_lessons) > minutes("frameworks")
    (path,) = [each for each in components(visit("home")) if each.proto.id.endswith("-path")]
    shown = [page["minutes"] for page in json.loads(path.proto.json)["pages"]]
    assert shown == [minutes(name) for name in PATH if name != "home"]
