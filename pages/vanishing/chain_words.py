"""What is said around the chain: which network it is, and what rescues sigmoid."""

from collections.abc import Mapping

import numpy as np

from pages.frame.text import label
from pages.runs.flows import WIDTH
from pages.vanishing.state import VanishingState
from relu_core.arrays import Array
from relu_core.birth.chain import BackwardChain
from relu_core.initialization import INITIALIZATIONS
from relu_core.wording import scientific


def held_sentence(state: VanishingState, batch: int) -> str:
    """Which network it is, and what is equal under all activations."""
    own = dict(state.init_by_activation or ())
    inits = {own.get(name, state.init) for name in (*state.activations, state.follow)}
    scale = state.weight_scale
    return label(
        "chain.held",
        depth=state.gradient_depth,
        width=WIDTH,
        init=" / ".join(_weights(init, state.init_std) for init in sorted(inits)),
        scale="" if scale == 1 else label("chain.scaled", scale=f"{scale:.3g}"),
        batch=batch,
    )


def _weights(init: str, std: float | None) -> str:
    if INITIALIZATIONS[init].needs_std:
        return f"N(0, {std:g}²)"
    return label(f"options.{init}")


def rescue_sentence(trials: Mapping[float, BackwardChain]) -> str:
    """What larger weights do for sigmoid: a typical layer's factors by weight scale, ascending."""
    smallest, *_, largest = trials
    clauses, together = [], []
    for scale, chain in trials.items():
        together.append(_typical(chain.average.together))
        parts = {
            "derivative": _typical(chain.average.derivative),
            "weights": _typical(chain.average.weights),
            "together": together[-1],
        }
        texts = {name: scientific(value) for name, value in parts.items()}
        clauses.append(label("chain.rescue_clause", scale=f"{scale:g}", **texts))
    with np.errstate(all="ignore"):
        gain = float(np.divide(together[-1], together[0]))
    return label(
        "chain.rescue",
        measured=label("seen.joint").join(clauses),
        times=f"{largest / smallest:g}",
        gain=scientific(gain),
    )


def _typical(factors: Array) -> float:
    """The geometric mean: the factor that, at every layer, gives the same product."""
    if (factors == 0).any():
        return 0.0
    return float(np.exp(np.log(factors).mean()))
