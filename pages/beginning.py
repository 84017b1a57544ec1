"""What a page begins with: its name, its first words and its first figure, as plain HTML.

It stands in the first HTML, where Streamlit will put the same things, and gives way to them
(`browser/library/beginning.js`). What depends on a run is asked for: it may be recorded, or not.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qs

from pages.browser import Component
from pages.browser.dead_neurons.player import player
from pages.browser.figures.chart import chart
from pages.browser.runs.playback import playback
from pages.contents import PAGES
from pages.dead_neurons.player import foreseen as foreseen_player
from pages.dead_neurons.state import PAGE as DEAD_NEURONS
from pages.explorer.state import beginning as explorer
from pages.frame.foreseen import Foreseen, as_html
from pages.frame.page import Page
from pages.frame.text import LANGUAGES, label, lesson_alone, speaking
from pages.function.state import PAGE as FUNCTION
from pages.home.state import PAGE as HOME
from pages.neuron.figures import step_beginning
from pages.race.figure import foreseen as foreseen_race
from pages.race.state import PAGE as RACE
from pages.vanishing.flow_figure import foreseen as foreseen_flows
from pages.vanishing.state import PAGE as VANISHING

# The buttons of the head are not seen, and keep the room of those to come.
BODY = """\
<main id="beginning"{waits}>
<div class="head"><h1>{title}</h1>{buttons}</div>
{words}
{figure}</main>
"""
# What is asked for has its words with it.
ASKING = """\
<div class="st-key-sentence"></div>
<div class="beside"><div class="caption"></div>{figure}</div>
"""
MODES = ("lesson.explore", "lesson.lesson")


@dataclass(frozen=True)
class Beginning:
    """``figure`` gives its HTML in a language; ``words`` is the section of the text above it.

    One that ``waits`` for its data is not seen before.
    """

    figure: Callable[[str], str]
    words: str | None = None
    has_lesson: bool = True
    waits: bool = False


@dataclass(frozen=True)
class Asked:
    """What ``foresee`` makes of the state that a link says, for the figure ``key`` of the page."""

    page: Page[Any]
    component: Component
    key: str
    foresee: Callable[[Any], Foreseen | None]

    def figure(self, _lang: str) -> str:
        """Its HTML without data: in whatever language, these bring its words."""
        return ASKING.format(figure=self.component.beginning(None, self.key))


ASKED = {
    "vanishing": Asked(VANISHING, chart, "layers", foreseen_flows),
    "dead_neurons": Asked(DEAD_NEURONS, player, "player", foreseen_player),
    "race": Asked(RACE, playback, "race_playback", foreseen_race),
}
BEGINNINGS = {
    "home": Beginning(lambda lang: explorer(HOME, True, lang), "opening", has_lesson=False),
    "function": Beginning(lambda lang: explorer(FUNCTION, False, lang)),
    "neuron": Beginning(step_beginning, "step"),
    **{name: Beginning(asked.figure, waits=True) for name, asked in ASKED.items()},
}


def beginnings() -> dict[str, dict[str, str]]:
    """By path and language, what stands in the first HTML of the pages that begin so."""
    return {
        f"/{PAGES[name].path}": {lang: _html(name, lang) for lang in LANGUAGES}
        for name in BEGINNINGS
    }


def asking() -> dict[str, str]:
    """By path, the names of the pages that ask for what they begin with."""
    return {f"/{PAGES[name].path}": name for name in ASKED}


def foresee(name: str, query: str, lang: str) -> tuple[bytes, bytes] | None:
    """What the page begins with by a link with this ``query``, as JSON; None where by nothing.

    And what its figure asks for once it is drawn.
    """
    asked = ASKED.get(name)
    if asked is None:
        return None
    link: Mapping[str, Sequence[str]] = parse_qs(query, keep_blank_values=True)
    with speaking(lang):
        state = asked.page.foreseen(link)
        found = None if state is None else asked.foresee(state)
    return None if found is None else (_as_json(found.as_dict()), _as_json(found.rest))


def _as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _html(name: str, lang: str) -> str:
    beginning = BEGINNINGS[name]
    with speaking(lang):
        return BODY.format(
            waits=" data-waits" if beginning.waits else "",
            title=escape(label(f"{name}.title")),
            buttons=_buttons(beginning.has_lesson),
            words=as_html(lesson_alone(name, beginning.words)) if beginning.words else "",
            figure=beginning.figure(lang),
        )


def _buttons(has_lesson: bool) -> str:
    groups = {
        "modes": [label(key) for key in MODES] if has_lesson else [],
        "tools": [*LANGUAGES.values(), label("toolbar.copy_link"), label("toolbar.present")],
        "guide": [label("guide.start")],
    }
    return "".join(
        f'<div class="{name}" aria-hidden="true">{"".join(map(_button, texts))}</div>'
        for name, texts in groups.items()
        if texts
    )


def _button(text: str) -> str:
    return f"<span>{escape(text)}</span>"
