"""What a page computes before it is drawn: gradients at birth, and networks born dead."""

from functools import partial

from benchmarks.engine.jobs import RACE
from benchmarks.engine.timing import in_turn, medians, seconds
from relu_core.born_dead import born_dead_probability
from relu_core.gradient_flow import gradient_flow

REPEATS = 5
NETWORKS = 20_000
WIDTHS, DEPTHS = (2, 3, 4, 5), (2, 5, 10, 20)


def page_loads() -> dict[str, float]:
    """Seconds of a page's worth of each.

    `gradient_flow`: four activations, 16 networks of depth 50 and width 64 each; `born_dead`:
    20,000 networks for each of 16 sizes.
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
        for depth in DEPTHS:
            born_dead_probability(width, depth, NETWORKS)


def cells() -> dict[str, float]:
    """Seconds of single cells of the grid, the dearest among them."""
    corners = [(width, depth) for width in (WIDTHS[0], WIDTHS[-1]) for depth in DEPTHS]
    return {
        f"{width}x{depth}": seconds(partial(born_dead_probability, width, depth, NETWORKS))
        for width, depth in corners
    }
