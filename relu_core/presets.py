"""Named experiments that show one thing each, and the change of settings that cures it.

Measured with 16 seeds (seed 0); the tests run every preset on other seeds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from relu_core.experiment import Experiment

DYING = ("relu", "leaky_relu")
RACE = ("sigmoid", "tanh", "relu", "leaky_relu")


@dataclass(frozen=True, eq=False)
class Preset:
    """`experiment` shows the trouble; with the fields of `cured_by` changed it is gone."""

    name: str
    experiment: Experiment
    cured_by: Mapping[str, Any]

    @property
    def cured(self) -> Experiment:
        return replace(self.experiment, **self.cured_by)


def _preset(name: str, cured_by: dict[str, Any], **settings: Any) -> Preset:
    settings = {"slope": 0.1, "steps": 500, **settings}
    return Preset(name, Experiment(**settings), MappingProxyType(cured_by))


PRESETS = {
    preset.name: preset
    for preset in (
        # Units die: a high rate, inputs far from 0, Adam's first steps, a negative bias.
        _preset(
            "k1",
            {"learning_rate": 1.0},
            dataset="circles",
            activations=DYING,
            depth=2,
            width=16,
            learning_rate=4.0,
        ),
        _preset(
            "k2",
            {"input_shift": 0.0},
            dataset="moons",
            activations=DYING,
            depth=1,
            width=32,
            learning_rate=0.5,
            input_shift=10.0,
        ),
        _preset(
            "k3",
            {"learning_rate": 0.003},
            dataset="digits",
            activations=DYING,
            depth=2,
            width=32,
            optimizer="adam",
            learning_rate=0.2,
            batch_size=32,
        ),
        _preset(
            "k4",
            {"learning_rate": 0.01},
            dataset="moons",
            activations=DYING,
            depth=3,
            width=16,
            optimizer="adam",
            learning_rate=1.0,
        ),
        _preset(
            "k5",
            {"bias": 0.0},
            dataset="moons",
            activations=DYING,
            depth=1,
            width=32,
            learning_rate=0.1,
            bias=-5.0,
        ),
        # Gradients vanish: sigmoid stands still where the others learn.
        _preset(
            "digits_depth_5",
            {"init": "normal", "init_std": 0.5, "learning_rate": 1.0},
            dataset="digits",
            activations=RACE,
            slope=0.01,
            depth=5,
            width=32,
            init="xavier",
            learning_rate=0.1,
            batch_size=32,
            records=26,  # on all 1297 images a record costs as much as 30 steps
        ),
        _preset(
            "circles_depth_5",
            {"optimizer": "adam", "learning_rate": 0.01},
            dataset="circles",
            activations=RACE,
            slope=0.01,
            depth=5,
            width=16,
            learning_rate=0.1,
        ),
        # PyTorch's own init is too small for a deep ReLU network, not for tanh.
        _preset(
            "torch_init",
            {"init": "he"},
            dataset="moons",
            activations=("relu", "tanh"),
            depth=12,
            width=16,
            init="torch",
            learning_rate=0.1,
        ),
        # Leaky ReLU is the one that fails: where ReLU units die, its gradients never stop, and with
        # half the slope of an open unit they grow from layer to layer until all is lost.
        _preset(
            "leaky_fails",
            {"slope": 0.1},
            dataset="spirals",
            activations=DYING,
            slope=0.5,
            depth=3,
            width=32,
            learning_rate=1.0,
        ),
        # Both fail: ReLU dies, Leaky ReLU diverges.
        _preset(
            "leaky_diverges",
            {"learning_rate": 0.1},
            dataset="digits",
            activations=DYING,
            depth=1,
            width=32,
            learning_rate=2.0,
            batch_size=32,
        ),
    )
}
