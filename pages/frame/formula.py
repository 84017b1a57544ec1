"""A learner's own function on a page: how a link says it, and why a text is none."""

from collections.abc import Sequence
from functools import lru_cache

from pages.frame import query
from pages.frame.text import label
from relu_core.formula import Formula, FormulaRefused, parse
from relu_core.formula.reading import LONGEST


@lru_cache(maxsize=256)
def formula_of(text: str) -> Formula | None:
    """The learner's own function; None where there is none, or none that can be read."""
    try:
        return parse(text) if text else None
    except FormulaRefused:
        return None


class FormulaText(query.Text):
    """A formula has one text, however it was typed; what cannot be read stays as it is."""

    def read(self, texts: Sequence[str]) -> tuple[str, bool]:
        text, _ = super().read(texts)
        formula = formula_of(text)
        return (text if formula is None else formula.text), False


class OwnFormula:
    """A formula that can be read, as its text; or none."""

    def read(self, texts: Sequence[str]) -> tuple[str | None, bool]:
        text = texts[-1].strip() if texts else ""
        if text in ("", "none"):
            return None, False
        formula = formula_of(text) if len(text) <= LONGEST else None
        if formula is None:
            raise query.Malformed(text)
        return formula.text, False

    def write(self, value: str | None) -> list[str]:
        return [value or "none"]


def why_refused(text: str, key: str = "formula.refused") -> tuple[str, int]:
    """Why ``text`` is no formula, and the character that it is about; "" where nothing is wrong.

    ``key`` is the sentence that names both.
    """
    try:
        parse(text)
    except FormulaRefused as refused:
        reason = label(f"formula.refused_{refused.reason}", **refused.values)
        return label(key, position=refused.position, reason=reason), refused.position
    return "", 1
