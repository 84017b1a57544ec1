"""A function of the learner's own on its page: its link, what is told of it, what is measured."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.frame.formula import FormulaText, formula_of
from pages.frame.own_field import EXAMPLES
from pages.frame.page import PageState
from pages.frame.text import LANGUAGES, label_table
from relu_core.formula import FormulaRefused, parse
from relu_core.formula.reading import LONGEST
from relu_core.formula.tokens import SENTENCES
from relu_core.looks import OWN
from tests.harness.visiting import state_of, visit

# A text for each reason why one is no formula.
REFUSED = {
    "too_large": "+".join(["x"] * 40),
    "character": "x # 2",
    "lookalike": "х + 1",
    "name": "sigmod(x)",
    "function": "sin x",
    "arguments": "sin(x, 2)",
    "value": "x +",
    "operator": "2 x",
    "comma": "0,5 * x",
    "open": "max(0, x",
    "closed": "x)",
    "comparison": "x > 0",
    "condition": "where(x, 1, 2)",
    "number": "9999999 * x",
    "exponent": "x^101",
    "undefined": "x / (1 / 0)",
    "nowhere": "log(-1 - x^2)",
    "no_x": "a + 1",
}


def sent(app: AppTest) -> dict[str, Any]:
    (explorer,) = [each for each in app.get("bidi_component") if each.proto.id.endswith("explorer")]
    data: dict[str, Any] = json.loads(explorer.proto.json)
    return data


def card(app: AppTest) -> dict[str, list[str]]:
    (table,) = [each.value for each in app.markdown if each.value.startswith("| ")]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()]
    return {name: values for name, *values in rows}


def words(lang: str) -> dict[str, str]:
    return {key: text[lang].replace("{layers}", "20") for key, text in label_table()["own"].items()}


def functions(state: PageState) -> tuple[str, ...]:
    return tuple(vars(state)["functions"])


def test_a_link_with_a_formula_shows_it_beside_the_others() -> None:
    app = visit("function", formula="X*σ(x)", lang="en")
    state = state_of(app)
    assert state.formula == "x * sigmoid(x)"
    assert functions(state) == ("relu", "leaky_relu", "sigmoid", "tanh", OWN)
    data = sent(app)
    assert data["own"]["programs"]["f"] == ["x", "x", "sigmoid", "multiply"]
    assert data["own"]["problem"] == ""
    assert not app.info  # nothing of the link was changed
    # Who has switched it off has it in the field.
    app = visit("function", formula="x^2", functions=["relu"])
    assert functions(state_of(app)) == ("relu",)
    assert sent(app)["own"]["text"] == "x^2"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_a_text_is_no_formula_is_told_with_its_place(lang: str) -> None:
    told = label_table()["formula"]
    assert {f"refused_{reason}" for reason in SENTENCES} <= set(told)
    assert set(REFUSED) == set(SENTENCES) - {"empty", "too_long"}
    for reason, text in REFUSED.items():
        with pytest.raises(FormulaRefused) as refused:
            parse(text)
        assert refused.value.reason == reason
        app = visit("function", formula=text, lang=lang)
        own = sent(app)["own"]
        said = told[f"refused_{reason}"][lang].format(**refused.value.values)
        position = refused.value.position
        assert own["problem"] == told["refused"][lang].format(position=position, reason=said)
        assert (own["text"], own["programs"], own["position"]) == (text, None, position)
        assert OWN not in functions(state_of(app))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_measures_it_beside_relu(lang: str) -> None:
    app = visit("function", formula="clip(x, -1, 1)", lang=lang)
    named = {
        key: text[lang].replace("{layers}", "20") for key, text in label_table()["own"].items()
    }
    found = card(app)
    assert found[named["fact_range"]] == [
        named["from_to"].format(low=low, high=high) for low, high in (("−1", "1"), ("0", "10"))
    ]
    assert found[named["fact_flat"]] == ["32%", "50%"]
    assert found[named["fact_gain"]] == ["1.94 / n", "2 / n"]
    assert found[named["fact_depth"]] == ["16.4", "1"]
    assert found[named["fact_kinks"]] == [f"−1{named['comma']}1", "0"]
    assert found[named["fact_cost"]] == [
        named["operations"].format(f=f, df=df) for f, df in ((2, 5), (1, 2))
    ]
    assert found[named["fact_jumps"]] == [named["nowhere"]] * 2
    left, right = (named[side].format(x=x) for side, x in (("below", "−1"), ("above", "1")))
    assert found[named["fact_dead"]] == [
        f"{left}{named['comma']}{right}",
        named["below"].format(x="0"),
    ]


def test_no_number_is_said_where_there_is_none() -> None:
    found = card(visit("function", formula="log(x)", lang="en"))
    named = {
        key: text["en"].replace("{layers}", "20") for key, text in label_table()["own"].items()
    }
    assert found[named["fact_undefined"]] == ["50%", "0%"]
    assert found[named["fact_mean"]][0] == found[named["fact_gain"]][0] == "no number"


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_one_can_begin_with_is_a_formula_with_a_card(name: str) -> None:
    assert formula_of(EXAMPLES[name]) is not None
    app = visit("function", formula=EXAMPLES[name], lang="zh")
    assert len(card(app)) == 13
    assert not [cell for row in card(app).values() for cell in row if cell in ("", "nan", "inf")]


@given(st.text(max_size=LONGEST))
def test_any_text_in_a_link_is_kept_or_spelled(text: str) -> None:
    read, _ = FormulaText(LONGEST).read([text])
    assert FormulaText(LONGEST).read([read]) == (read, False)
    if formula_of(text.strip()) is None:
        assert read == text.strip()
