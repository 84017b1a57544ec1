"""What a page begins with before Streamlit is there is what Streamlit's page then shows."""

import json
import re
from typing import Any

import pytest

from pages.beginning import ASKED, BEGINNINGS, foresee
from pages.frame.foreseen import as_html
from pages.frame.session import Key
from pages.frame.text import LANGUAGES
from pages.runs import parts
from pages.runs.flows import _kept
from pages.runs.growing import grown_last
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
    return None if found is None else json.loads(found[0])


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
    trained(visit(name, mode="explore", lang=lang, **link))
    # Whoever has seen it grow is sent it as it grew.
    app = visit(name, mode="explore", lang=lang, **link)
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


@pytest.mark.parametrize("name", ["dead_neurons", "race"])
def test_what_is_asked_for_then_completes_the_figure(name: str) -> None:
    trained(visit(name, mode="explore", seed="5"))
    found = foresee(name, f"{FREE}&seed=5", "en")
    assert found is not None
    first, rest = json.loads(found[0])["figure"], json.loads(found[1])
    assert len(found[0]) < len(found[1]) / 3
    route, _, query = first["rest"].partition("?")
    assert route == f"foreseen/{name}/rest"
    # In any language, and however the link to the page was written.
    asked = foresee(name, query, "zh")
    assert asked is not None
    assert json.loads(asked[1]) == rest
    assert rest["id"] == first["id"]
    is_race = "maps" in first
    snapshots = first["maps"] if is_race else [run["snapshots"] for run in first["runs"]]
    assert [one["records"] for one in snapshots] == [one["records"] for one in rest["snapshots"]]
    assert {len(one["held"]) for one in snapshots} == {1}


@pytest.mark.parametrize("name", ["dead_neurons", "race"])
@pytest.mark.parametrize("growth", [True, False])
def test_a_session_is_sent_all_at_once_where_it_has_seen_it_grow(
    name: str, growth: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(visit(name, mode="explore"))
    app = visit(name, mode="explore")
    if growth:
        app.session_state[grown_last.name] = component(app, ASKED[name].key)["id"]
        app.run()
    sent = component(app, ASKED[name].key)
    assert ("rest" in sent) != growth
    # Another run takes the place of the first at any step.
    app.session_state["opened"] = {name: sent["id"] + 1}
    app.run()
    assert "rest" not in component(app, ASKED[name].key)
    app.session_state["opened"] = {name: sent["id"]}
    app.run()
    assert ("rest" in component(app, ASKED[name].key)) != growth
    # Nor is anything asked for that no link leads to.
    monkeypatch.setattr(parts, "_is_linked", lambda *_: False)
    app.run()
    assert "rest" not in component(app, ASKED[name].key)


@pytest.mark.parametrize(
    ("name", "link", "asks"),
    [
        ("race", {"mode": "lesson", "challenge": "deep"}, False),
        ("race", {"mode": "lesson", "guess": "1", "locked": "1"}, False),
        ("race", {"steps": "60", "step": "60"}, True),
        ("dead_neurons", {"mode": "lesson", "guess": "1", "locked": "1"}, False),
        ("dead_neurons", {"preset": "k1", "learning_rate": "1"}, False),
        ("dead_neurons", {"preset": "k1", "learning_rate": "1", "presenter": "1"}, False),
        ("dead_neurons", {"preset": "k1", "member": "3", "step": "500"}, True),
    ],
)
def test_a_figure_asks_only_for_what_it_is_given(
    name: str, link: dict[str, str], asks: bool
) -> None:
    """Whatever its page shows it for: a challenge, a cure that a projector has no room for."""
    trained(visit(name, **link))
    sent = component(visit(name, **link), ASKED[name].key)
    assert ("rest" in sent) == asks
    if asks:
        found = foresee(name, sent["rest"].partition("?")[2], "en")
        assert found is not None
        assert json.loads(found[1])["id"] == sent["id"]


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
