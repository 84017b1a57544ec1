"""What a page begins with before Streamlit is there is what Streamlit's page then shows."""

import json
import re
from typing import Any

import pytest

from pages.beginning import ASKED, BEGINNINGS, foresee
from pages.frame.foreseen import as_html
from pages.frame.session import Key
from pages.frame.text import LANGUAGES
from pages.runs.flows import _kept
from pages.vanishing.flow import flows_of
from pages.vanishing.state import PAGE as VANISHING
from tests.harness.visiting import component, trained, visit

pytestmark = pytest.mark.usefixtures("opening_runs")
FREE = "mode=explore"
# Links by which a page begins with something else: a question, a notice, an end, a run beside it,
# a run that nobody has trained.
OTHERWISE = [
    "mode=lesson",
    f"{FREE}&learning_rate=fast",
    f"{FREE}&depth=1000",
    f"{FREE}&v=1",
    f"{FREE}&step=500",
    f"{FREE}&preset=k1&slope=0.5&seed=9",
]


def foreseen(name: str, query: str, lang: str = "en") -> dict[str, Any] | None:
    found = foresee(name, query, lang)
    return None if found is None else json.loads(found)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("dead_neurons", {}),
        ("dead_neurons", {"member": "3", "layer": "2", "unit": "4"}),
        ("vanishing", {}),
        ("race", {}),
        ("vanishing", {"measure": "signal", "gradient_layer": "4"}),
    ],
)
def test_it_is_what_the_page_then_shows(name: str, link: dict[str, str], lang: str) -> None:
    app = trained(visit(name, mode="explore", lang=lang, **link))
    query = "&".join(f"{key}={value}" for key, value in {"mode": "explore", **link}.items())
    found = foreseen(name, query, lang)
    assert found is not None
    assert found["figure"] == component(app, ASKED[name].key)
    said = {as_html(element.value) for element in app.markdown}
    parts = re.findall("<p>.*?</p>", found["sentence"])
    assert parts
    assert {*parts} <= said
    captions = {as_html(element.value) for element in app.caption}
    assert found["caption"] in {"", *captions}
    assert bool(found["caption"]) == (name == "race")


@pytest.mark.parametrize("name", ASKED)
def test_no_session_is_asked_for_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is sent to whoever opens the link."""
    trained(visit(name, mode="explore"))

    def fail(key: Key[Any]) -> None:
        pytest.fail(f"a session's {key.name}")

    monkeypatch.setattr(Key, "get", fail)
    assert foreseen(name, FREE) is not None


@pytest.mark.parametrize("query", OTHERWISE)
def test_nothing_is_foreseen_where_the_page_begins_otherwise(query: str) -> None:
    assert foreseen("dead_neurons", FREE) is not None
    assert foreseen("dead_neurons", query) is None


def test_nothing_is_trained_or_measured_for_it() -> None:
    _kept.cache_clear()
    assert foreseen("vanishing", FREE) is None
    flows_of(VANISHING.defaults({}))
    assert foreseen("vanishing", FREE) is not None


@pytest.mark.parametrize("name", [*sorted(BEGINNINGS.keys() - ASKED.keys()), "claims", "nowhere"])
def test_other_pages_have_nothing_to_ask_for(name: str) -> None:
    assert foreseen(name, FREE) is None


def test_markdown_is_read_as_streamlit_reads_it() -> None:
    text = "**a** :blue[**b** <i>] [c](#term-loss)\n\n1 \\* 2"
    assert as_html(text) == (
        '<p><strong>a</strong> <span class="stMarkdownColoredText blue"><strong>b</strong>'
        " &lt;i&gt;</span> <u>c</u></p><p>1 * 2</p>"
    )
