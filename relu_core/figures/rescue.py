"""Which share of the dead units each rescue brought back, a dot a network."""

from collections.abc import Mapping, Sequence

import numpy as np

from relu_core.figures.dots import Row, row
from relu_core.recording import Integers
from relu_core.rescue import CALMER, LEAK, Rescue


def rescue_rows(rescues: Sequence[Rescue], labels: Mapping[str, str]) -> tuple[Row, ...]:
    """A group a rescue: layer 1 and, if there are any, the deeper layers.

    `labels`: each rescue's name and, with the ending `_change`, what it changes; `first_layer`,
    `deeper_layers`, `share` and `none_dead`.
    Networks without a dead unit there, and diverged ones, have no dot.
    """
    rows = []
    for each in rescues:
        name, change = labels[each.name], labels[f"{each.name}_change"]
        rate = each.learning_rate
        note = change.format(rate=f"{rate:g}", before=f"{CALMER * rate:g}", slope=f"{LEAK:g}")
        parts = {"first_layer": slice(0, 1), "deeper_layers": slice(1, None)}
        if each.dead.shape[1] == 1:
            del parts["deeper_layers"]
        for part, layers in parts.items():
            dead = each.dead[:, layers].sum(axis=1)
            revived = each.revived[:, layers].sum(axis=1)
            text = labels["share" if dead.any() else "none_dead"].format(
                revived=revived.sum(), dead=dead.sum()
            )
            rows.append(
                row(name, labels[part], each.activation, _shares(revived, dead), text, note)
            )
    return tuple(rows)


def _shares(part: Integers, whole: Integers) -> list[float]:
    return [p / w if w else np.nan for p, w in zip(part.tolist(), whole.tolist(), strict=True)]
