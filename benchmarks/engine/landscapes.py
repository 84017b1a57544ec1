"""What a pair of loss landscapes costs, against training the run whose ends they show."""

from functools import partial

from benchmarks.engine.timing import in_turn, medians, ratio, seconds
from relu_core.landscape.landscape import GRID, SLICE, landscapes, operations
from relu_core.landscape.path import path_of, side_of
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train

REPEATS = 3
PAIR = ("sigmoid", "relu")
# The runs that the race and the page on vanishing gradients open with.
NAMES = ("digits_depth_5", "circles_depth_5")


def landscape_costs() -> dict[str, dict[str, float]]:
    """Of each run: processor seconds of both landscapes, as a share of its training, and
    how many of `engine.cost`'s operations a second they are."""
    found = {}
    for name in NAMES:
        experiment = PRESETS[name].experiment
        recording = train(experiment)
        times = in_turn(
            {
                "pair": partial(seconds, partial(_pair, recording)),
                "training": partial(seconds, partial(train, experiment)),
            },
            REPEATS,
        )
        points = GRID**2 + SLICE + len(recording.steps)
        work = sum(operations(experiment.alone(activation), points) for activation in PAIR)
        pair = medians(times)["pair"]
        found[name] = {
            "seconds": pair,
            "of_training": ratio(times, "pair", "training"),
            "operations_per_second": work / pair,
        }
    return found


def _pair(recording: Recording) -> None:
    indices = [recording.activations.index(activation) for activation in PAIR]
    landscapes([(side_of(recording, k, 0), path_of(recording, k, 0)) for k in indices], "end")
