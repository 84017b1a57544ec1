"""A function of the learner's own: how it comes into the figure, and what can be measured of it."""

from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from pages.frame.formula import formula_of
from pages.frame.own_field import typed_in
from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.function.state import PAGE
from relu_core.formula import Formula, parse
from relu_core.formula.facts import FAR, Facts
from relu_core.looks import OWN
from relu_core.wording import percent, scientific

# With which function the learner's own is compared.
RELU = parse("max(0, x)")
LAYERS = 20
MOST_PLACES = 3


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
    text = typed_in("explorer")
    if text is None:
        return
    state = PAGE.state
    functions = state.functions
    if text and state.formula != text:
        functions = (*(name for name in functions if name != OWN), OWN)
    PAGE.keep(PAGE.clean(replace(state, formula=text, functions=functions)))


def _show_card(formula: Formula, slope: float) -> None:
    f, df = formula.latex
    st.latex(rf"f(x) = {f} \qquad f'(x) = {df}")
    rows = zip(_facts(formula, slope), _facts(RELU, slope), strict=True)
    head = f"| {label('own.fact')} | {label('own_field.own_name')} | ReLU |\n| --- | --- | --- |\n"
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
