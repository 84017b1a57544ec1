"""A function of the learner's own: what is said of its text, and what can be measured of it."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from pages.frame.formula import formula_of, why_refused
from pages.frame.session import Key, sent
from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.function.state import PAGE
from relu_core.formula import Formula, parse
from relu_core.formula.facts import FAR, Facts
from relu_core.formula.reading import LONGEST
from relu_core.looks import OWN
from relu_core.wording import percent, scientific

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
# With which function the learner's own is compared.
RELU = parse("max(0, x)")
LAYERS = 20
MOST_PLACES = 3
# What was typed last and could not be read; None where all is well.
_refused: Key[str | None] = Key("own_refused", lambda: None)


def said_of_own() -> dict[str, Any]:
    """What stands in the field, why it cannot be read, and what to begin with."""
    text = _refused.get() or PAGE.state.formula
    # Before one that a link had wrong there is none to keep.
    is_kept = formula_of(PAGE.state.formula) is not None
    problem, position = ("", 1)
    if text:
        problem, position = why_refused(text, "own.refused_kept" if is_kept else "formula.refused")
    examples = [(label(f"own.{name}"), formula) for name, formula in EXAMPLES.items()]
    return {"text": text, "problem": problem, "position": position, "examples": examples}


def show_own() -> None:
    """The card of what was measured, where there is a function that can be read."""
    state = PAGE.state
    formula = formula_of(state.formula)
    if formula is not None:
        draw = partial(_show_card, formula, state.slope)
        unfold("function_own", label("own.unfold"), draw, opens=True)


def take_own() -> None:
    """Takes over what was typed; what cannot be read leaves the last function in the figure.

    Called whenever the figure has told how it stands, which may be without what it was not yet
    told of the function.
    """
    told = sent("explorer", "value") or {}
    typed = told.get("typed")
    if not isinstance(typed, str):
        return
    text = typed.strip()[: LONGEST + 1]
    formula = formula_of(text)
    if text and formula is None:
        _refused.set(text)
        return
    _refused.drop()
    text = formula.text if formula else ""
    functions = PAGE.state.functions
    if formula and told.get("formula") != text:
        functions = (*(name for name in functions if name != OWN), OWN)
    PAGE.keep(PAGE.clean(replace(PAGE.state, formula=text, functions=functions)))


def _show_card(formula: Formula, slope: float) -> None:
    f, df = formula.latex
    st.latex(rf"f(x) = {f} \qquad f'(x) = {df}")
    rows = zip(_facts(formula, slope), _facts(RELU, slope), strict=True)
    head = f"| {label('own.fact')} | {label('own.name')} | ReLU |\n| --- | --- | --- |\n"
    st.markdown(head + "\n".join(f"| {name} | {own} | {relu} |" for (name, own), (_, relu) in rows))
    st.caption(label("own.measured", far=f"{FAR:g}", layers=LAYERS))
    # Beside ReLU, which the race takes for its rival where a link names none.
    link = {"formula": formula.text, "slope": f"{min(max(slope, 0.0), 1.0):g}"}
    st.page_link("race/page.py", label=label("own.race"), query_params=link)


@lru_cache(maxsize=256)
def _measured(formula: Formula, slope: float) -> Facts:
    return Facts(formula, slope)


def _facts(formula: Formula, slope: float) -> list[tuple[str, str]]:
    """What is measured, and what it is."""
    facts = _measured(formula, slope)
    factor = facts.backward_factor
    found = {
        "range": _from_to(*facts.range),
        "slopes": _from_to(*facts.slopes),
        "mean": scientific(facts.mean),
        "flat": percent(facts.flat_share),
        "gain": label("own.over_inputs", gain=scientific(facts.gain)),
        "depth": scientific(factor**LAYERS),
        "kinks": _places([kink.x for kink in facts.kinks]),
        "jumps": _places([jump.x for jump in facts.jumps]),
        "dead": _dead(facts),
        "cost": label("own.operations", f=facts.operations[0], df=facts.operations[1]),
    }
    if facts.undefined > 0.001:
        found |= dict.fromkeys(("mean", "flat", "gain", "depth"), label("own.no_number"))
    found["undefined"] = percent(facts.undefined)
    return [(label(f"own.fact_{name}", layers=LAYERS), said) for name, said in found.items()]


def _from_to(low: float, high: float) -> str:
    ends = [scientific(low), scientific(high)]
    return ends[0] if low == high else label("own.from_to", low=ends[0], high=ends[1])


def _places(places: list[float]) -> str:
    if not places:
        return label("own.nowhere")
    shown = label("own.comma").join(f"{x:g}".replace("-", "−") for x in places[:MOST_PLACES])
    rest = len(places) - MOST_PLACES
    return label("own.and_more", places=shown, count=rest) if rest > 0 else shown


def _dead(facts: Facts) -> str:
    """Where a unit gets no gradient, however far it is pushed on."""
    if facts.is_flat:
        return label("own.everywhere")
    below, above = facts.dead_below, facts.dead_above
    sides = [
        label(f"own.{side}", x=f"{x:g}".replace("-", "−"))
        for side, x in (("below", below), ("above", above))
        if x is not None
    ]
    return label("own.comma").join(sides) or label("own.nowhere")
