"""The field for a function of the learner's own: what is said of its text, how it is taken."""

from typing import Any

from pages.frame.formula import formula_of, why_refused
from pages.frame.session import Key, sent
from pages.frame.text import label, speaking
from relu_core.formula import Formula
from relu_core.formula.reading import LONGEST

EXAMPLES = {
    "swish": "x * sigmoid(x)",
    "mish": "x * tanh(softplus(x))",
    "hard_tanh": "clip(x, -1, 1)",
    "hard_swish": "x * clip(x + 3, 0, 6) / 6",
    "squared_relu": "max(0, x)^2",
    "gelu_tanh": "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
    "sine": "sin(x)",
    "step": "where(x > 0, 1, 0)",
    "cube": "x^3",
    "leaky": "max(a * x, x)",
}
# By figure, what was typed last and could not be read.
_refused: Key[dict[str, str]] = Key("own_refused", dict)


def said_of_own(figure: str, kept: str, *, has_field: bool = True) -> dict[str, Any]:
    """The ``programs`` that a figure draws the formula ``kept`` by; and if it has a field for it,
    what stands there, why that cannot be read, what was heard of it last, and what to begin with.
    """
    formula = formula_of(kept)
    if not has_field:
        return {"programs": _programs(formula)}
    text = _refused.get().get(figure) or kept
    return {
        "text": text,
        "heard": (sent(figure, "value") or {}).get("typed"),
        **_refusal(text, has_kept=formula is not None),
        "examples": [(label(f"own_examples.{name}"), each) for name, each in EXAMPLES.items()],
        "programs": _programs(formula),
    }


def read_now(text: str, code: str, *, has_kept: bool) -> dict[str, Any]:
    """What a figure is to show of what was just typed, in the language ``code``, in no session.

    ``formula`` is its text as links have it; ``has_kept``: whether the figure shows another.
    """
    text = text.strip()[: LONGEST + 1]
    formula = formula_of(text)
    with speaking(code):
        refusal = _refusal(text, has_kept=has_kept)
    return {"formula": formula.text if formula else "", "programs": _programs(formula), **refusal}


def _programs(formula: Formula | None) -> dict[str, Any] | None:
    return dict(zip(("f", "df"), formula.programs, strict=True)) if formula else None


def _refusal(text: str, *, has_kept: bool) -> dict[str, Any]:
    """Why a text is no formula, "" where nothing is wrong, and the character it is about."""
    problem, position = ("", 1)
    if text and formula_of(text) is None:
        # Before one that a link had wrong there is none to keep.
        problem, position = why_refused(
            text, "own_field.own_kept" if has_kept else "formula.refused"
        )
    return {"problem": problem, "position": position}


def typed_in(figure: str) -> str | None:
    """The formula that stands in a figure's field, "" where none does.

    None where the figure tells nothing of it, or what cannot be read: the last one stays then.
    """
    typed = (sent(figure, "value") or {}).get("typed")
    if not isinstance(typed, str):
        return None
    text = typed.strip()[: LONGEST + 1]
    formula = formula_of(text)
    if text and formula is None:
        _refused.get()[figure] = text
        return None
    _refused.get().pop(figure, None)
    return formula.text if formula else ""
