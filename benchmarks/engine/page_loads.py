"""What a page computes for its figures: gradients at birth, and networks born dead."""

from benchmarks.engine.jobs import RACE
from benchmarks.engine.timing import in_turn, medians, seconds
from relu_core.born_dead import born_dead_curve
from relu_core.gradient_flow import gradient_flow

REPEATS = 5
# As pages/dead_neurons/born_dead.py has them.
WIDTHS, DEPTH, NETWORKS = range(1, 9), 50, 20_000


def page_loads() -> dict[str, float]:
    """Seconds of a page's worth of each.

    `gradient_flow`: four activations, 16 networks of depth 50 and width 64 each; `born_dead`: the
    curves over 50 depths of 20,000 networks for each of 8 widths, all in one core.
    """
    return medians(
        in_turn(
            {
                "gradient_flow": lambda: seconds(_gradient_flow),
                "born_dead": lambda: seconds(_born_dead),
            },
            REPEATS,
        )
    )


def _gradient_flow() -> None:
    for activation in RACE:
        gradient_flow(50, 64, activation, "he")


def _born_dead() -> None:
    for width in WIDTHS:
        born_dead_curve(width, DEPTH, NETWORKS)
