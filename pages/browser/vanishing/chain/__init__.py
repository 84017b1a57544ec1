"""The chain: derivative times weights, layer by layer, for each activation, one layer under hand.

All moves stay in the browser.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from pages.browser import declare
from relu_core.arrays import Array
from relu_core.birth.chain import BackwardChain, Factors

# Its data: runs, from `pack`; depth, width, batch; follow, the activation that is shown in full
# whenever ``asked`` changes: in between it is the learner's choice.
backward_chain = declare("vanishing/chain", "plot", "table", "legend")
DIGITS = 4  # of a number; the screen shows three


def pack(chains: Mapping[str, BackwardChain], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The chains as plain numbers; None for what is not finite, 0 for exactly 0 only."""
    return [
        {
            "activation": activation,
            "name": names[activation],
            "sample": chain.shown + 1,
            "average": _factors(chain.average),
            "one": _factors(chain.sample),
            "predicted": _plain(chain.predicted, 5),
            "units": {
                "z": _plain(chain.units.pre_activation),
                "slope": _plain(chain.units.derivative),
                "above": _plain(chain.units.from_above),
                "weight": _plain(chain.units.weight),
            },
        }
        for activation, chain in chains.items()
    ]


def _factors(factors: Factors) -> dict[str, Any]:
    return {
        "derivative": _plain(factors.derivative, 5),
        "weights": _plain(factors.weights, 5),
    }


def _plain(values: Array, digits: int = DIGITS) -> list[Any]:
    """Nested lists of numbers with so many significant digits."""
    if values.ndim > 1:
        return [_plain(row, digits) for row in values]
    return [float(f"{value:.{digits}g}") if np.isfinite(value) else None for value in values]
