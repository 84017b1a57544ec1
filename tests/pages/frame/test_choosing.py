"""A choice that comes in another language's words, or as nothing, never ends a page."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from pages.frame import query
from pages.frame.choosing import option_of
from pages.frame.text import LANGUAGES, label, label_table, speaking
from tests.harness.browser import ROOT
from tests.harness.links import page
from tests.harness.visiting import state_of, visit

pytestmark = pytest.mark.usefixtures("opening_runs")

# Every view that has widgets whose options are words.
VIEWS = [
    ("dead_neurons", {}),
    ("dead_neurons", {"mode": "lesson"}),
    ("vanishing", {"preset": "circles_depth_5"}),
    ("vanishing", {"mode": "lesson", "scenario": "one_layer"}),
    ("race", {"mode": "lesson"}),
    ("frameworks", {}),
]
WIDGETS = ("radio", "selectbox", "button_group")
OTHER = {"en": "zh", "zh": "en"}
WORDS = {
    text[code]: text for named in label_table().values() for text in named.values() for code in text
}


def translated(words: str, code: str) -> str:
    """A widget's words in the language ``code``: a label, with a number before it perhaps."""
    number, dot, rest = words.rpartition(" · ")
    return number + dot + WORDS.get(rest, {}).get(code, rest)


def send(app: AppTest, kind: str, widget: str, words: str) -> AppTest:
    """Runs the page as if the browser had sent ``words`` as what was chosen in ``widget``."""
    state = WidgetState(id=widget)
    if kind == "button_group":
        state.string_array_value.data[:] = [words] if words else []
    else:
        state.string_value = words
    return app._run(WidgetStates(widgets=[state]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "link"), VIEWS)
def test_words_of_another_language_and_none_are_choices_like_any_other(
    name: str, link: dict[str, str], lang: str
) -> None:
    app = visit(name, lang=lang, **link)
    widgets = [
        (kind, each.proto.id, list(each.proto.options))
        for kind in WIDGETS
        for each in app.get(kind)
    ]
    assert widgets
    for kind, widget, options in widgets:
        last = getattr(options[-1], "content", options[-1])
        app = visit(name, lang=lang, **link)
        for words in ["garbage", "", translated(last, OTHER[lang])]:
            before = state_of(app)
            app = send(app, kind, widget, words)
            assert not app.exception, (widget, words)
            # Streamlit itself forgets what a row of buttons sent in words that it does not know.
            is_choice = words == last or (kind == "radio" and words not in ("garbage", ""))
            assert (state_of(app) != before) == is_choice, (widget, words)
            fields = page(name).fields
            pairs = query.write(vars(state_of(app)), fields, {})
            texts = {key: [text for k, text in pairs if k == key] for key, _ in pairs}
            reading = query.read(texts, fields)
            assert (reading.ignored, reading.clamped) == ((), ()), (widget, words)


def test_an_option_is_known_by_its_words_in_any_language() -> None:
    names = ("k1", "k2")
    for code in LANGUAGES:
        with speaking(code):
            words = label("presets.k2")
        assert option_of(words, names, lambda name: label(f"presets.{name}")) == "k2"
    assert option_of("k1", names, lambda name: label(f"presets.{name}")) == "k1"
    for nothing in (None, "", "k3", 7):
        assert option_of(nothing, names, lambda name: label(f"presets.{name}")) is None


def test_no_widget_shows_options_in_words_by_another_way() -> None:
    # The form is sent as a whole, and asks `option_of` what it was sent.
    known = {"pages/frame/choosing.py", "pages/runs/settings_form.py", "pages/vanishing/chain.py"}
    # So do forms of a class room and of a challenge, and a teacher's choice of several controls.
    known |= {"pages/class_room/entrance.py", "pages/class_room/learner.py"}
    known |= {"pages/race/challenge.py", "pages/teach/builder.py"}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pages").rglob("*.py")
        if "format_func" in path.read_text(encoding="utf-8")
    }
    assert found == known
