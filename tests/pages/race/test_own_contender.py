"""A contender whose function is the learner's own: in the form, in a link, in words."""

from dataclasses import replace

import pytest

from pages.frame import query
from pages.race import form as race_form
from pages.race.state import FIELDS, PAGE, experiments_of
from relu_core.lessons.race import Contender
from tests.pages.race.test_race import RIVALS, SENT, Form, small

OWN = [{**SENT["contenders"][0], "activation": "formula"}, SENT["contenders"][1]]


def test_the_form_takes_a_function_of_the_learners_own(monkeypatch: pytest.MonkeyPatch) -> None:
    form = Form(monkeypatch)
    race_form.adopt({**SENT, "contenders": OWN, "formula": "X·σ(x)", "fair": "recommended"})
    assert not form.refused
    assert form.state.formula == "x * sigmoid(x)"
    assert [one.init for one in form.state.contender] == ["fitted", "xavier"]
    own, tanh = experiments_of(form.state)
    assert (own.formula, tanh.formula) == ("x * sigmoid(x)", None)
    # Who takes another function for it has no formula any more.
    race_form.adopt({**SENT, "formula": "x * sigmoid(x)"})
    assert form.state.formula is None


@pytest.mark.parametrize(
    ("formula", "reason"), [("max(0, y)", "Character 8"), ("", "Character 1"), ("none", "“none”")]
)
def test_what_is_no_function_is_refused_with_its_place(
    monkeypatch: pytest.MonkeyPatch, formula: str, reason: str
) -> None:
    form = Form(monkeypatch)
    before = form.state
    race_form.adopt({**SENT, "contenders": OWN, "formula": formula})
    ((place, said),) = form.refused
    assert (place, form.state) == ("race", before)
    assert reason in said


def test_a_link_with_a_formula_races_it_against_relu() -> None:
    state = PAGE.clean(PAGE.defaults({"formula": "x^2"}))
    assert [one.activation for one in state.contender] == ["formula", "relu"]
    kept = dict(query.write(vars(state), FIELDS, vars(PAGE.defaults({}))))
    assert kept["formula"] == "x^2"
    # A contender without a formula, a formula without a contender, weights that nothing fits.
    lacking = small(contender=(replace(RIVALS[0], activation="formula"), RIVALS[1]))
    assert lacking.contender == RIVALS[1:]
    assert small(formula="x^2").formula is None
    rivals = (Contender("formula", "fitted", "sgd", 0.1), RIVALS[0])
    assert small(contender=rivals, formula="log(x)").contender[0].init == "he"
    assert small(contender=rivals, formula="x^3").contender[0].init == "fitted"
