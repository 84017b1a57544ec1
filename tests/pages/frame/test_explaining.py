"""A question outside the lessons keeps its answer folded up until a learner opens it."""

import re

import pytest

from pages.frame.text import label_table, lesson, speaking
from tests.harness.visiting import visit

LINKED = re.compile(r"\[([^]]+)\]\(#term-\w+\)")
ONE_WAY = label_table()["lesson"]["one_way"]["en"]


@pytest.mark.parametrize(("room", "section"), [("claims", "verdicts"), ("frameworks", "explain")])
def test_the_answer_is_there_once_it_is_opened(room: str, section: str) -> None:
    with speaking("en"):
        answer = unlinked(lesson(room, f"{section}_why"))
    key = f"why:{room}_{section}"
    for unfolded in ((), (key,)):
        app = visit(room, *unfolded, lang="en")
        assert [each.label for each in app.expander].count(ONE_WAY) == 1
        assert (answer in [unlinked(each.value) for each in app.markdown]) == bool(unfolded)


def unlinked(markdown: str) -> str:
    """``markdown`` whose words are no links to what they mean: which of them are, differs."""
    return LINKED.sub(r"\1", markdown)
