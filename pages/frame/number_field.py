"""A field for one number, in every way in which people write it.

Streamlit's own number field takes 1,000 for 1 in some browsers and drops 0,05 without a word in
others. What is refused here stays in the field, with the reason below, and changes nothing.
"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from pages.frame import held
from pages.frame.session import Key, is_shown, show, shown
from pages.frame.text import label
from relu_core.limits import Limit
from relu_core.numerals import NumberRefused, read_within

MINUS = "\u2212"
LONGEST_QUOTE = 20
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# For each field with a text that was refused: the number that stood there instead.
_refused: Key[dict[str, float]] = Key("refused_numbers", dict)


def number_field(
    text: str,
    *,
    key: str,
    value: float,
    limit: Limit,
    take: Callable[[float], object],
    **arguments: Any,
) -> None:
    """A field that shows ``value`` and has another number within ``limit`` taken at once.

    Hidden and locked as in `choosing.choose`.
    """
    if not held.is_drawn(key, arguments):
        return
    refused = _refused.get()
    if not is_shown(key) or refused.get(key) != value:
        refused.pop(key, None)
        show(key, spelled(value))

    def change() -> None:
        try:
            number = read_within(typed(key), limit)
        except NumberRefused:
            refused[key] = value
        else:
            refused.pop(key, None)
            take(number)

    st.text_input(text, key=key, on_change=change, **arguments)
    if key in refused:
        st.warning(why_refused(typed(key), limit))


def typed(key: str) -> str:
    """What stands in a field; nothing where a browser has sent what is no text."""
    text = shown(key)
    return text if isinstance(text, str) else ""


def why_refused(text: str, limit: Limit) -> str:
    """Why ``text`` is not taken, and what to write instead; nothing where it can be."""
    try:
        read_within(text, limit)
    except NumberRefused as refusal:
        values = dict(zip(("first", "second"), refusal.readings, strict=False))
        bounds = {"low": spelled(limit.low, MINUS), "high": spelled(limit.high, MINUS)}
        return label(f"numbers.number_{refusal.reason}", text=_quoted(text), **bounds, **values)
    return ""


def spelled(number: float, minus: str = "-") -> str:
    """``number`` in figures, as short as it is exact: 0.000001, 4294967295."""
    return np.format_float_positional(number, trim="-").replace("-", minus)


def _quoted(text: str) -> str:
    """The beginning of ``text``, with nothing in it that Markdown would take for its own."""
    given = text.strip()
    cut = given if len(given) <= LONGEST_QUOTE else f"{given[:LONGEST_QUOTE]}…"
    return PUNCTUATION.sub(r"\\\g<0>", cut)
