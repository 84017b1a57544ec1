"""What a link holds back on a page: controls that are hidden, and such that only show their value.

A teacher's link names them, ``hide=slope&lock=seed``: they stay as they are for as long as the page
is open, whatever else a learner does there. A control has the name of the setting that it changes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pages.frame import query
from pages.frame.session import Key
from pages.frame.text import has_label, label

# The way to other pages: the side bar, and the link at the foot.
ELSEWHERE = "pages"
OF_LESSONS = ("mode", "scenario")
OF_EXPLORER = ("slope", "x", "functions")
# The whole form is `settings`; each of its fields has a name of its own.
FORM = "settings"
OF_FORM = (
    *(FORM, "dataset", "samples", "noise", "input_shift"),
    *("activations", "formula", "slope", "depth", "width", "init", "init_std", "bias", "seeds"),
    *("optimizer", "learning_rate", "clip", "batch_size", "steps"),
)
OF_LANDSCAPE = ("land_left", "land_right", "land_around", "land_network", "land_view")
CONTROLS: dict[str, tuple[str, ...]] = {
    "home": OF_EXPLORER,
    "function": (
        *(*OF_LESSONS, *OF_EXPLORER, "range", "formula", "at_zero", "article"),
        *("layers", "mu", "sigma", ELSEWHERE),
    ),
    "neuron": (
        *(*OF_LESSONS, "x1", "x2", "w1", "w2", "bias", "target", "learning_rate", "slope"),
        *("activation", "formula", "goal", "unit", "units", "offset", ELSEWHERE),
    ),
    "vanishing": (
        *(*OF_LESSONS, "gradient_depth", "measure", "case", "weight_scale"),
        *("preset", "cure", "seed", *OF_FORM, *OF_LANDSCAPE, ELSEWHERE),
    ),
    "dead_neurons": (
        *(*OF_LESSONS, "preset", "cure", "member", "seed", *OF_FORM),
        *("born_width", "born_depth", "born_seed", ELSEWHERE),
    ),
    "race": (
        *(*OF_LESSONS, "settings", "dataset", "differ", "contender", "activation", "init"),
        *("optimizer", "learning_rate", "samples", "noise", "depth", "width", "slope"),
        *("batch_size", "steps", "seeds", "seed", "data_seed", "target", "fair"),
        *(*OF_LANDSCAPE, ELSEWHERE),
    ),
    "frameworks": ("function", "numbers", "slope", "seed", ELSEWHERE),
    "claims": ("mode", "claim", "seed", ELSEWHERE),
}
# Where on a page widgets stand whose keys name the setting that they change: ``chain:depth``.
PLACES = ("live", "chain", "rates", "frameworks")
# Of a control that changes other settings than the one of its name.
SETTINGS = {
    "range": ("x_min", "x_max"),
    "article": ("mode",),
    "units": ("kinks", "in_weights", "out_weights"),
    "goal": ("goal", "drawing"),
    "seed": ("seed", "data_seed"),
    "init": ("init", "init_by_activation"),
}


@dataclass(frozen=True)
class Held:
    """The names of the controls that a link hides, and of those that it locks."""

    hide: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()


# Of each page that was opened by such a link; and the page that is open.
_held: Key[dict[str, Held]] = Key("held", dict)
_here: Key[str] = Key("held_here", str)


def fields(page: str) -> dict[str, query.Field]:
    """What a link may say of the controls of a page."""
    names = CONTROLS.get(page, ())
    lockable = tuple(name for name in names if name != ELSEWHERE)
    return {"hide": query.Choices(names), "lock": query.Choices(lockable)} if names else {}


def arrive(page: str, said: Mapping[str, Any]) -> None:
    """Takes over what a link to a page ``said``; one that says nothing of it changes nothing."""
    _here.set(page)
    found = {key: said[key] for key in ("hide", "lock") if key in said}
    if found:
        _held.get()[page] = Held(**found)


def here() -> Held:
    """What is held back on the page that is open."""
    return _held.get().get(_here.get(), Held())


def is_hidden(name: str) -> bool:
    """Whether the control of that name is not there."""
    return name in here().hide


def is_locked(name: str) -> bool:
    """Whether the control of that name only shows its value."""
    return name in here().lock


def is_held(name: str) -> bool:
    """Whether nobody can change what the control of that name stands for."""
    return is_hidden(name) or is_locked(name)


def is_drawn(widget: str, arguments: dict[str, Any]) -> bool:
    """Whether the widget with the key ``place:name`` is there; a locked one is disabled."""
    place, _, name = widget.rpartition(":")
    if place not in PLACES:
        return True
    if is_locked(name):
        arguments["disabled"] = True
    return not is_hidden(name)


def pairs() -> list[tuple[str, str]]:
    """What a link to the page that is open says of its controls."""
    return query.write(vars(here()), fields(_here.get()), vars(Held()))


def settings() -> frozenset[str]:
    """The settings that stay as they are, whatever is pressed."""
    return frozenset(setting for stay in _held_by_control().values() for setting in stay)


def _held_by_control() -> dict[str, tuple[str, ...]]:
    """Which settings stay as they are by which control.

    A form that is locked holds all of its fields; one that is only hidden leaves them to what
    else there is, such as the presets.
    """
    found = here()
    names = [name for name in dict.fromkeys((*found.hide, *found.lock)) if name != FORM]
    held = {name: SETTINGS.get(name, (name,)) for name in names}
    return {**held, **({FORM: OF_FORM[1:]} if FORM in found.lock else {})}


def moved(before: object, after: object) -> list[str]:
    """Which of these settings are not the same ``after`` as they were ``before``."""
    return sorted(
        name for name in settings() if getattr(before, name, None) != getattr(after, name, None)
    )


def kept(names: Collection[str]) -> str:
    """Says that the link keeps these settings as they are; empty where it keeps none of them."""
    found = names_of(names)
    return label("held.keeps", names=found) if found else ""


def names_of(names: Collection[str]) -> str:
    """What the controls that hold some of these settings are called, one after the other."""
    return label("seen.comma").join(
        title_of(control) for control, stay in _held_by_control().items() if {*stay} & {*names}
    )


def title_of(name: str) -> str:
    """What a control is called on its page."""
    kind = "control" if has_label(f"control.{name}") else "settings"
    return label(f"{kind}.{name}")


def in_browser() -> dict[str, list[str]]:
    """The same for a figure: what is hidden and locked, and the settings that stay as they are."""
    found = here()
    return {"hidden": [*found.hide], "locked": [*found.lock], "settings": sorted(settings())}
