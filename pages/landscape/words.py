"""What a landscape shows, in sentences with their numbers, and what it cannot show."""

from collections.abc import Callable, Sequence

import numpy as np

from pages.frame.text import label
from pages.frame.wording import coloured
from relu_core.activations import Activation
from relu_core.figures.playback import Entry
from relu_core.landscape.landscape import Landscape, lowest_and_highest
from relu_core.wording import counted, percent

Named = Sequence[tuple[Entry, Landscape]]
# Lower by a smaller share than this, and a learner sees no way down.
LEVEL = 0.05


def sentence(named: Named, around: str, network: int, view: str) -> str:
    """The losses in view, or along the slice; and what is special about one of them."""
    told = _slope if view == "slice" else _range
    clauses = label("landscape.semicolon").join(told(entry, each) for entry, each in named)
    where = "landscape.where_end" if around == "end" else "landscape.where_birth"
    special = [_diverged(entry, network - 1) for entry, _ in named]
    if view != "slice":
        special += [_no_way_down(entry, each) for entry, each in named]
    return label(where, network=network) + clauses + label("seen.end") + "".join(special)


def caption(named: Named, view: str) -> str:
    """What such a picture can show, and what it cannot."""
    drawn = 1 if view == "slice" else 2
    others = counted(named[0][0].recording.experiment.parameters - drawn)
    if view == "slice":
        return f"{label('landscape.slice_shows')} {label('landscape.slice_cannot', others=others)}"
    shares = label("landscape.and").join(
        label("landscape.share", name=entry.name, share=percent(each.share))
        for entry, each in named
    )
    shows = label("landscape.shows", shares=shares)
    return f"{shows}\n\n{label('landscape.cannot', others=others)}"


def surface_sentence(named: Named) -> str:
    """Whose surface has creases, and whose has none."""
    kinds: dict[str, Callable[[Activation], bool]] = {
        "landscape.creased": lambda function: function.kink is not None,
        "landscape.smooth": lambda function: function.kink is None,
    }
    found = []
    for key, belongs in kinds.items():
        names = [_coloured(entry) for entry, _ in named if belongs(entry.function)]
        if names:
            found.append(label(key, names=label("landscape.and").join(names)))
    return " ".join(found)


def _range(entry: Entry, landscape: Landscape) -> str:
    low, high = lowest_and_highest(landscape, np.inf)
    return label(
        "landscape.clause",
        name=_coloured(entry),
        centre=_loss(_centre(landscape)),
        low=_loss(low),
        high=_loss(high),
    )


def _slope(entry: Entry, landscape: Landscape) -> str:
    if landscape.slope == 0:
        return label("landscape.no_slope", name=_coloured(entry))
    return label(
        "landscape.slope",
        name=_coloured(entry),
        slope=_loss(-landscape.slope),
        centre=_loss(_centre(landscape)),
        low=_loss(float(np.nanmin(landscape.slice_loss))),
    )


def _no_way_down(entry: Entry, landscape: Landscape) -> str:
    centre, (low, _) = _centre(landscape), lowest_and_highest(landscape, np.inf)
    if low < (1 - LEVEL) * centre:
        return ""
    return label("landscape.no_way_down", name=_coloured(entry), percent=percent(LEVEL))


def _diverged(entry: Entry, member: int) -> str:
    step = int(entry.recording.diverged_step[entry.index, member])
    return "" if step < 0 else label("landscape.diverged", name=_coloured(entry), step=step)


def _centre(landscape: Landscape) -> float:
    middle = len(landscape.ticks) // 2
    return float(landscape.loss[middle, middle])


def _coloured(entry: Entry) -> str:
    return coloured(entry.drawn_as, entry.name)


def _loss(loss: float) -> str:
    return f"{loss:.3g}"
