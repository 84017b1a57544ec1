"""A run as one HTML file that needs no network: it asks, plays, draws and answers."""

import gzip
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from relu_core.experiment import Experiment
from relu_core.export.contenders import as_experiments
from relu_core.export.figures import moving, whole
from relu_core.export.qr import qr_code
from relu_core.export.questions import Question, questions
from relu_core.export.recorded import Recorded, recorded
from relu_core.export.tables import notes_of
from relu_core.export.words import word
from relu_core.markup import in_script
from relu_core.recording import Recording

ASSETS = Path(__file__).parent / "page"
# No button that sends the figure to another host.
CONFIG = {"displaylogo": False, "showSendToCloud": False, "responsive": True}
# What plays the run where the caller has no player of its own: the keys move a slider anyway.
MOVING = """\
<div id="moving"></div>
<div class="bar"><button type="button" id="play">{play}</button>
<input type="range" id="record" min="0" max="{last}" value="{last}" aria-label="{steps}">
<output id="step"></output></div>
"""


def handout(
    experiment: Experiment | Sequence[Experiment],
    language: str = "en",
    recordings: Sequence[Recording] | None = None,
    link: str = "",
    about: str | None = None,
    player: str = "",
) -> str:
    """One HTML file about a run; without its `recordings` it is trained here.

    `link` opens the run in the lab; it stands below with its QR code. `about` names the page whose
    questions are asked: by default the race's for several contenders, else those of dead neurons.
    `player` is HTML that plays the run, with all that it needs; else a figure of the layers moves.
    """
    experiments = as_experiments(experiment)
    if recordings is None:
        from relu_core.training import train  # torch: only where nothing is recorded yet

        recordings = [train(each) for each in experiments]
    found = recorded(recordings, language)
    about = about or ("race" if len(found) > 1 else "dead_neurons")
    asked = [_asked(question, language) for question in questions(about, found, language)]
    figures = {"whole": whole(found, language)}
    if not player:
        figures["moving"] = moving(found, language)
        player = MOVING.format(
            last=len(figures["moving"]["frames"]) - 1,
            play=word("handout.play", language),
            steps=word("handout.steps", language),
        )
    names = ", ".join(each.name for each in found)
    notes = notes_of(recordings, language)
    return Template(_asset("handout.html")).substitute(
        language={"zh": "zh-Hans"}.get(language, language),
        title=escape(word("handout.title", language, names=names)),
        style=_asset("handout.css"),
        question=word(f"page_question.{about}", language),
        setting=escape(_setting(experiments[0], language)),
        notes="\n".join(f'<p class="note">{escape(note)}</p>' for note in notes),
        questions_title=word("handout.questions", language),
        questions="\n".join(asked),
        play_title=word("handout.play_title", language),
        play_hint=word("handout.play_hint", language),
        player=player,
        whole_title=word("handout.whole", language),
        lines=word("handout.lines", language),
        press=word("handout.press", language),
        settings_title=word("handout.settings", language),
        settings="\n".join(_settings(experiments)),
        foot=_foot(link, language),
        figures=_figures(figures, found, language),
        plotly=_packed_plotly(),
        script=_asset("handout.js"),
    )


def _setting(experiment: Experiment, language: str) -> str:
    return word(
        "handout.setting",
        language,
        dataset=word(f"dataset.{experiment.dataset}", language),
        networks=experiment.seeds,
        depth=experiment.depth,
        width=experiment.width,
        steps=experiment.steps,
    )


def _asked(question: Question, language: str) -> str:
    """A question with its answer folded away."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in question.lines)
    why = f"<p>{escape(question.why)}</p>" if question.why else ""
    summary = word("handout.answer", language)
    answer = f"<details><summary>{summary}</summary><ul>{lines}</ul>{why}</details>"
    return f"<li>{escape(question.text)}{answer}</li>"


def _settings(experiments: Sequence[Experiment]) -> list[str]:
    """Every field that is set, by its name in a link; one for each where contenders differ."""
    rows = []
    for name in experiments[0].as_dict():
        values = [getattr(experiment, name) for experiment in experiments]
        if name == "points" or values.count(None) == len(values):
            continue
        shown = values[:1] if values.count(values[0]) == len(values) else values
        text = "; ".join(", ".join(one) if name == "activations" else str(one) for one in shown)
        rows.append(f"<li><code>{name}</code> {escape(text)}</li>")
    return rows


def _foot(link: str, language: str) -> str:
    if not link:
        return ""
    address = escape(link, quote=True)
    words = word("handout.link", language)
    named = f'<div>{words}<br><a href="{address}">{address}</a></div>'
    return f'<div class="foot">{qr_code(link)}{named}</div>'


def _figures(figures: Mapping[str, object], found: Sequence[Recorded], language: str) -> str:
    """What the script draws."""
    given = {
        "figures": figures,
        "config": CONFIG,
        "steps": found[0].recording.steps.tolist(),
        "words": {name: word(f"handout.{name}", language) for name in ("play", "pause", "step")},
    }
    return in_script(given)


@cache
def _packed_plotly() -> str:
    """Plotly's script in a third of its size, as text."""
    script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    return b64encode(gzip.compress(script, mtime=0)).decode("ascii")


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
