"""The race's form in the page: what it offers, and what it changes once a learner wants to race."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from pages.browser.race.contenders import contenders
from pages.frame import held, query
from pages.frame.formula import why_refused
from pages.frame.number_field import spelled
from pages.frame.session import sent
from pages.frame.text import label, labels, language
from pages.race.drawing import draft, draw
from pages.race.fair import FAIR
from pages.race.state import DIFFER, FIELDS, PAGE, RaceState, agreeing, experiments_of
from pages.runs.controls import refuse, say_refusal, too_large
from pages.runs.racing import ATTRIBUTES, SHARED
from pages.runs.settings import OPTIONAL
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import ALL_DATASETS
from relu_core.engine.cost import TooLarge
from relu_core.experiment import OPTIMIZERS
from relu_core.figures.playback import MOST_CONTENDERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.looks import FORMULA

GENERATED = tuple(name for name, dataset in ALL_DATASETS.items() if dataset.maker)
# What only some data have.
ONLY = {"samples": GENERATED, "noise": GENERATED}


def race_form() -> None:
    """Draws the form; below it, why the last race was not run."""
    contenders(
        {
            "state": _for_browser(PAGE.state),
            "options": _options(),
            "numbers": [_number(name) for name in (*SHARED, "target")],
            "limits": {name: _bounds(name) for name in ("learning_rate", "init_std")},
            "most": MOST_CONTENDERS,
            "points": "shown" if PAGE.state.drawing else "hidden",
            "held": _held(),
        },
        _labels(),
        language(),
        key="contenders",
        on_race_change=_race,
        on_draw_change=_draw,
    )
    say_refusal("race")


def _held() -> dict[str, list[str]]:
    """What is held back of the form: where all of it is locked, each of its parts."""
    found = held.in_browser()
    if held.is_locked("settings"):
        found["locked"] = [*held.CONTROLS["race"]]
    return found


def _for_browser(state: RaceState) -> dict[str, Any]:
    """The settings as the form has them: plain, the target in percent."""
    return {
        "differ": state.differ,
        "contenders": [asdict(contender) for contender in state.contender],
        "dataset": state.dataset,
        "formula": state.formula or "",
        "shared": {
            **{name: getattr(state, name) for name in SHARED},
            "target": round(100 * state.target, 6),
        },
    }


def _options() -> dict[str, list[dict[str, str]]]:
    names = {
        "init": INITIALIZATIONS,
        "optimizer": OPTIMIZERS,
        "dataset": ALL_DATASETS,
    }
    options = {
        kind: [{"value": name, "text": label(f"options.{name}")} for name in found]
        for kind, found in names.items()
    }
    activations = {name: activation.label for name, activation in ACTIVATIONS.items()}
    activations[FORMULA] = label("race_form.own_function")
    options["activation"] = [{"value": name, "text": text} for name, text in activations.items()]
    options["differ"] = [{"value": name, "text": label(f"race.by_{name}")} for name in DIFFER]
    return options


def _number(name: str) -> dict[str, Any]:
    """A field of the form: its label, its bounds, and what stands in it while it is empty."""
    section = "race" if name in ("target", "data_seed") else "settings"
    text = label(f"{section}.{name}")
    number = {"name": name, "text": text, **_bounds(name), "optional": name in OPTIONAL}
    if name in OPTIONAL:
        number["placeholder"] = label(f"race.{name}_empty")
    return {**number, **({"only": ONLY[name]} if name in ONLY else {})}


def _bounds(name: str) -> dict[str, Any]:
    if name == "target":
        return {"low": 5, "high": 100, "whole": False}
    return asdict(LIMITS[name])


def _labels() -> dict[str, str]:
    found = {
        name: label(f"settings.{name}")
        for name in ("dataset", "formula", "init", "init_std", "optimizer", "learning_rate")
    }
    return {**labels("race_form", "numbers"), **found}


def _draw() -> None:
    """Shows the learner's own points in place of the figure, or the figure again."""
    draw(bool(sent("contenders", "draw")))


def _race() -> None:
    """Runs what the form has sent, or says why not and changes nothing."""
    wanted = sent("contenders", "race")
    if wanted is not None:
        adopt(wanted)


def adopt(form: Mapping[str, Any]) -> None:
    """Takes over settings from the browser, which pass the parser of links too."""
    formula = _formula(form)
    if formula is not None and (reason := why_refused(formula)[0]):
        refuse("race", reason)
        return
    reading = query.read(_texts(form), FIELDS)
    for key in (*reading.ignored, *reading.clamped):
        refuse("race", _out_of_range(key))
        return
    wanted = replace(PAGE.state, **reading.values)
    if (fair := form.get("fair")) in FAIR:
        wanted = replace(wanted, contender=FAIR[fair](wanted.contender), differ="activation")
    race_on(wanted)


def race_on(wanted: RaceState, place: str = "race") -> None:
    """Makes ``wanted`` the page's state; else says why at ``place`` and changes nothing.

    The points that are being drawn race with it; where nothing is drawn, those on screen stay.
    """
    is_drawn = wanted.dataset == "own" and (wanted.drawing or wanted.points is None)
    if is_drawn:
        wanted = replace(wanted, points=draft().points)
    wanted = agreeing(wanted)
    try:
        experiments_of(wanted)
    except TooLarge as error:
        refuse(place, too_large(error))
    except ValueError:
        refuse(place, label("race.unfinished_points"))
    else:
        if is_drawn:
            draft().raced = wanted.points
        PAGE.keep(replace(wanted, drawing=False))


def _texts(form: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the browser sent, as a link would say it."""
    shared = dict(form["shared"])
    shared["target"] = None if shared["target"] is None else shared["target"] / 100
    rows = [
        [*(one[name] for name in ATTRIBUTES), *([one["init_std"]] if one["init_std"] else [])]
        for one in form["contenders"]
    ]
    return {
        "differ": [form["differ"]],
        "formula": [_formula(form) or "none"],
        "dataset": [form["dataset"]],
        "contender": [":".join(map(str, row)) for row in rows],
        **{name: ["none" if value is None else str(value)] for name, value in shared.items()},
    }


def _formula(form: Mapping[str, Any]) -> str | None:
    """What is typed as the learner's own function; None where no contender computes it."""
    is_own = any(one["activation"] == FORMULA for one in form["contenders"])
    return str(form.get("formula", "")).strip() if is_own else None


def _out_of_range(key: str) -> str:
    if key == "contender" or key not in (*SHARED, "target"):
        return label("settings.not_together")
    bounds = _bounds(key)
    reason = label(
        "numbers.number_out_of_range", low=spelled(bounds["low"]), high=spelled(bounds["high"])
    )
    return label("numbers.number_of", name=_number(key)["text"], reason=reason)
