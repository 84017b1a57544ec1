"""Some runs that together use every setting; short, and none so wild that rounding decides it."""

from relu_core.datasets import Point, load
from relu_core.experiment import Experiment


def points(samples: int) -> tuple[Point, ...]:
    """Points such as a learner pastes, away from 0."""
    data = load("moons", samples, None, seed=3)
    return tuple(
        (round(5 + 2 * float(x), 3), round(-40 * float(y), 2), int(label))
        for (x, y), label in zip(data.X_train, data.y_train, strict=True)
    )


def setting(**given: object) -> Experiment:
    usual: dict = {
        "dataset": "circles",
        "activations": ("relu",),
        "depth": 2,
        "width": 8,
        "learning_rate": 0.1,
        "steps": 30,
        "seeds": 3,
        "records": 12,
    }
    return Experiment(**{**usual, **given})


SETTINGS = {
    "own points, a part held out": setting(dataset="own", points=points(50), batch_size=8),
    "few own points": setting(dataset="own", points=points(12), data_seed=5),
    "digits, mini-batches": setting(
        dataset="digits", activations=("relu", "tanh"), batch_size=32, init="xavier", seed=4
    ),
    "digits, all at once": setting(dataset="digits", steps=6, input_shift=0.5),
    "Adam": setting(dataset="moons", optimizer="adam", learning_rate=0.01, samples=64),
    "all diverge": setting(
        dataset="digits", activations=("leaky_relu",), slope=0.5, learning_rate=1e4, batch_size=32
    ),
    "every activation": setting(
        activations=(
            *("relu", "leaky_relu", "sigmoid", "tanh", "elu"),
            *("selu", "gelu", "silu", "softplus", "identity"),
        ),
        slope=0.2,
    ),
    "normal weights and their own": setting(
        dataset="xor",
        activations=("relu", "tanh", "sigmoid"),
        init="normal",
        init_std=0.5,
        init_by_activation={"tanh": "xavier", "sigmoid": "torch"},
        noise=0.1,
    ),
    "digits, clipped": setting(
        dataset="digits",
        activations=("relu", "tanh"),
        init="normal",
        init_std=0.6,
        batch_size=32,
        clip=0.5,
    ),
    "clipped, all points, Adam": setting(optimizer="adam", learning_rate=0.01, clip=0.05),
    "an own function": setting(
        activations=("formula", "relu"),
        formula="where(x > a, x * tanh(softplus(x)), max(-1, sin(x)))",
        init="fitted",
        slope=0.1,
    ),
    "an own function that is flat on its right": setting(
        activations=("formula", "relu"), formula="clip(x, -0.5, 1)", bias=1.0
    ),
    "bias and shift": setting(dataset="spirals", bias=-0.5, input_shift=3.0, init="torch"),
    "one network, one step, deep": setting(seeds=1, steps=1, depth=12, width=3, records=52),
}
# What a race compares: one activation each, and all else that may differ.
RACE = (
    setting(activations=("relu",)),
    setting(activations=("formula",), formula="sin(x)", learning_rate=0.5),
    setting(activations=("tanh",), init="normal", init_std=0.3),
    setting(activations=("tanh",), optimizer="adam", learning_rate=0.01),
)
