"""The explorer on a page: what a link may say of it, how it is shown, what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pages.browser.explorer import explorer
from pages.frame import held, query
from pages.frame.formula import FormulaText, formula_of
from pages.frame.frame import presenting
from pages.frame.own_field import said_of_own
from pages.frame.page import Page, PageState
from pages.frame.saving import CHATS, saves_files
from pages.frame.text import label, labels, language, speaking
from relu_core.activations import ACTIVATIONS
from relu_core.formula.reading import LONGEST
from relu_core.looks import LOOKS, OWN

WIDEST = 1000.0
NARROWEST = 0.01
FIELDS: dict[str, query.Field] = {
    "slope": query.Number(-2.0, 2.0),
    "x_min": query.Number(-WIDEST, WIDEST),
    "x_max": query.Number(-WIDEST, WIDEST),
    "x": query.Number(-WIDEST, WIDEST),
    "functions": query.Choices((*ACTIVATIONS, OWN)),
    "formula": FormulaText(LONGEST),
    "at_zero": query.Choice(("1", "0", "undefined")),
    "mode": query.Choice(("explore", "article")),
    "layers": query.Number(1, 50, integer=True),
    "mu": query.Number(-5.0, 5.0),
    "sigma": query.Number(0.1, 5.0),
}
# Of functions without a colour of their own; `browser/explorer/state.js` has it too.
MOST_IN_INK = 4


@dataclass(frozen=True, kw_only=True)
class ExplorerState(PageState):
    """What the explorer shows, as it opens; ``formula`` is the learner's own function, if any."""

    slope: float = 0.01
    x_min: float = -4.0
    x_max: float = 4.0
    x: float = -1.5
    functions: tuple[str, ...] = ("relu", "leaky_relu", "sigmoid", "tanh")
    formula: str = ""
    at_zero: str = "0"
    mode: str = "explore"
    layers: int = 10
    mu: float = 0.0
    sigma: float = 1.0


E = TypeVar("E", bound=ExplorerState)
# The mode "article" is the article's own plot: ReLU and its derivative, as its NumPy code has it.
ARTICLE_PLOT: dict[str, Any] = {
    "x_min": -2.0,
    "x_max": 2.0,
    "functions": ("relu",),
    "at_zero": "1",
}


def explorer_page(name: str) -> Page[ExplorerState]:
    """The page ``name``, whose state is the explorer's."""
    return Page(name, FIELDS, lambda given: ExplorerState(functions=usual(given)), clean)


def usual(given: Mapping[str, Any]) -> tuple[str, ...]:
    """The functions that are shown where a link names none: a formula that it has, too."""
    own = () if formula_of(given.get("formula", "")) is None else (OWN,)
    return ExplorerState.functions + own


def show(
    page: Page[E],
    compact: bool,
    tells: bool = False,
    take: Callable[[], None] = lambda: None,
) -> None:
    """Draws the explorer, large or small, with what the learner settles on flowing back.

    It flows at once where it ``tells``, and else with the next message that is sent anyway. Call
    it in a fragment: then a learner's move draws nothing anew but that. ``take`` reads what stands
    in the field for a function of the learner's own.
    """
    setting = _setting(compact, presenting(), saves_files())
    own = said_of_own("explorer", page.state.formula, has_field=not compact)
    explorer(
        {**_settings(page), **setting, "own": own, "tells": tells},
        labels("explorer", "own_field", "numbers", "keeping"),
        language(),
        key="explorer",
        **page.following("explorer", FIELDS, ("typed",), take),
    )


def show_part(page: Page[E], part: str, key: str) -> None:
    """Draws one part of the explorer alone; what is moved in it stays there."""
    value = page.settings(FIELDS)["value"]
    setting = _setting(True, presenting(), saves_files())
    explorer(
        {"value": value, **setting, "part": part, "held": held.in_browser()},
        labels("explorer", "own_field", "numbers", "keeping"),
        language(),
        key=key,
    )


def _settings(page: Page[E]) -> dict[str, Any]:
    """As of any figure; what a link need not say follows its formula."""
    settings = page.settings(FIELDS)
    settings["usual"]["functions"] = usual(settings["value"])
    return {**settings, "held": held.in_browser()}


def beginning(page: Page[E], compact: bool, lang: str) -> str:
    """The explorer as `show` draws it, for a page's first HTML."""
    with speaking(lang):
        setting = _setting(compact, presents=False, saves=True)
        data = {**page.in_query(FIELDS), **setting, "saves_unless": CHATS.pattern}
        words = labels("explorer", "own_field", "numbers", "keeping")
        return explorer.beginning(explorer.complete(data, words, lang), key="explorer")


def _setting(compact: bool, presents: bool, saves: bool) -> dict[str, Any]:
    names = {name: activation.label for name, activation in ACTIVATIONS.items()}
    names[OWN] = label("own_field.own_name")
    return {"names": names, "presenter": presents, "saves": saves, "compact": compact}


def clean(wanted: E) -> E:
    """``wanted`` made to agree with itself.

    A range that is too narrow or the wrong way round keeps the end that is not the usual one,
    or none; a probe outside it moves in. Of functions without a colour of their own only so many
    can be told apart. The article's plot is as it is. Without a formula that can be read there is
    no function of the learner's own.
    """
    is_read = formula_of(wanted.formula) is not None
    there = [name for name in wanted.functions if name != OWN or is_read]
    looks = {name: LOOKS[name] for name in there}
    in_ink = [name for name, look in looks.items() if look.markdown_colour is None]
    dropped = in_ink[MOST_IN_INK:]
    state = replace(wanted, functions=tuple(name for name in looks if name not in dropped))
    if state.mode == "article":
        state = replace(state, **ARTICLE_PLOT)
    elif state.x_max - state.x_min < NARROWEST:
        state = replace(state, **_range_from(state.x_min, state.x_max))
    return replace(state, x=min(max(state.x, state.x_min), state.x_max))


def _range_from(x_min: float, x_max: float) -> dict[str, Any]:
    """A range of the usual width that has the one end which is not usual; else the usual one."""
    low, high = ExplorerState.x_min, ExplorerState.x_max
    width = high - low
    if x_max == high:
        low = min(x_min, WIDEST - width)
    elif x_min == low:
        low = max(x_max, width - WIDEST) - width
    return {"x_min": low, "x_max": low + width}
