"""What a page begins with: its name, its first words and its first figure, as plain HTML.

It stands in the first HTML, where Streamlit will put the same things, and gives way to them
(`browser/library/beginning.js`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from pages.contents import PAGES
from pages.explorer.state import beginning as explorer
from pages.frame.text import LANGUAGES, label, lesson_alone, speaking
from pages.function.state import PAGE as FUNCTION
from pages.home.state import PAGE as HOME
from pages.neuron.figures import step_beginning

# The buttons of the head are not seen, and keep the room of those to come.
BODY = """\
<main id="beginning">
<div class="head"><h1>{title}</h1>{buttons}</div>
{words}
{figure}</main>
"""
MODES = ("lesson.explore", "lesson.lesson")


@dataclass(frozen=True)
class Beginning:
    """``figure`` gives its HTML in a language; ``words`` is the section of the text above it."""

    figure: Callable[[str], str]
    words: str | None = None
    has_lesson: bool = True


BEGINNINGS = {
    "home": Beginning(lambda lang: explorer(HOME, True, lang), "opening", has_lesson=False),
    "function": Beginning(lambda lang: explorer(FUNCTION, False, lang)),
    "neuron": Beginning(step_beginning, "step"),
}


def beginnings() -> dict[str, dict[str, str]]:
    """By path and language, what stands in the first HTML of the pages that begin so."""
    return {
        f"/{PAGES[name].path}": {lang: _html(name, lang) for lang in LANGUAGES}
        for name in BEGINNINGS
    }


def _html(name: str, lang: str) -> str:
    beginning = BEGINNINGS[name]
    with speaking(lang):
        return BODY.format(
            buttons=_buttons(beginning.has_lesson),
            title=escape(label(f"{name}.title")),
            words=_as_html(lesson_alone(name, beginning.words)) if beginning.words else "",
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


def _as_html(markdown: str) -> str:
    """Paragraphs of Markdown, with what is bold in them and the words that explain themselves."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(markdown, quote=False))
    text = re.sub(r"\[(.+?)\]\(#term-.+?\)", r"<u>\1</u>", text)
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
