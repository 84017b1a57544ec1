"""A figure that plays recorded runs, in two parts: its first picture, and what it asks for then.

The second part is asked for beside the session, by a link to the same page (`server/asides.py`),
before Streamlit is there or after.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlencode

from pages.frame.page import Page
from pages.frame.session import Key
from pages.runs.growing import grown_last
from pages.runs.look import LookState
from pages.service.jobs import jobs
from relu_core.figures.parts import Packed, parted
from relu_core.recording import Recording

S = TypeVar("S", bound=LookState)
# By page, the run that it showed first in this session.
_opened: Key[dict[str, int]] = Key("opened", dict)


def parts(page: Page[S], state: S, packed: Packed) -> tuple[Packed, Packed | None]:
    """``packed`` as its figure is handed it, and what it asks for; None where it has all."""
    found = parted(packed, state.step)
    if found is None:
        return packed, None
    first, rest = found
    return {**first, "rest": f"foreseen/{page.name}/rest?{urlencode(page.query(state))}"}, rest


def first_part(page: Page[S], state: S, recordings: Sequence[Recording], packed: Packed) -> Packed:
    """``packed`` as its figure is handed it in a session.

    That is all at once but of the run with which the page opens: another takes its place on the
    screen at any step, and one that has grown goes on from where it is, without a gap. And where no
    link leads to what is asked for: a run that was stopped, points that are too many.
    """
    opens = _opened.get().setdefault(page.name, packed["id"]) == packed["id"]
    is_kept = all(jobs().recording(one.experiment) is one for one in recordings)
    has_grown = grown_last.get() == packed["id"]
    if opens and is_kept and not has_grown and _is_linked(page, state):
        return parts(page, state, packed)[0]
    return packed


@lru_cache(maxsize=256)
def _is_linked(page: Page[Any], state: LookState) -> bool:
    link = parse_qs(urlencode(page.query(state)), keep_blank_values=True)
    return page.foreseen(link) == replace(state, **dict.fromkeys(page.looks))
