"""Which share of the dead units each rescue brought back, a dot a network."""

from collections.abc import Mapping, Sequence

import numpy as np

from relu_core.arrays import Integers
from relu_core.figures.dots import Row
from relu_core.units.rescue import Rescue


def rescue_rows(rescues: Sequence[Rescue], labels: Mapping[str, str]) -> tuple[Row, ...]:
    """A group a rescue: layer 1 and, if there are any, the layers behind it.

    `labels`: each rescue's name; `first_layer`, `second_layer`,
    `deeper_layers`, `share` and `none_dead`.
    Networks without a dead unit there, and diverged ones, have no dot.
    """
    rows = []
    for each in rescues:
        parts = {"first_layer": slice(0, 1)}
        if (depth := each.dead.shape[1]) > 1:
            parts["second_layer" if depth == 2 else "deeper_layers"] = slice(1, None)
        for part, layers in parts.items():
            dead = each.dead[:, layers].sum(axis=1)
            revived = each.revived[:, layers].sum(axis=1)
            text = labels["share" if dead.any() else "none_dead"].format(
                revived=revived.sum(), dead=dead.sum()
            )
            shares = _shares(revived, dead)
            rows.append(Row(labels[each.name], labels[part], each.activation, shares, text))
    return tuple(rows)


def _shares(part: Integers, whole: Integers) -> tuple[float, ...]:
    return tuple(p / w if w else np.nan for p, w in zip(part.tolist(), whole.tolist(), strict=True))
