"""An experiment is valid from its birth, or refused with its field, value and what is allowed."""

import math
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS
from relu_core.engine.cost import MAX_OPERATIONS
from relu_core.experiment import OPTIMIZERS, Experiment
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS

BASE: dict[str, Any] = {
    "dataset": "moons",
    "activations": ("relu", "leaky_relu"),
    "depth": 2,
    "width": 16,
    "learning_rate": 0.1,
    "steps": 100,
}


def experiment(**changes: Any) -> Experiment:
    return Experiment(**{**BASE, **changes})


def test_defaults_are_those_of_the_contract() -> None:
    plain = experiment()
    assert (plain.slope, plain.bias, plain.input_shift) == (0.01, 0.0, 0.0)
    assert (plain.seeds, plain.seed, plain.samples, plain.records) == (16, 0, 256, 52)
    assert (
        plain.batch_size is plain.noise is plain.init_std is plain.data_seed is plain.clip is None
    )
    assert plain.layer_sizes == (2, 16, 16, 1)
    assert plain.parameters == 3 * 16 + 17 * 16 + 17
    digits = experiment(dataset="digits", batch_size=1297)
    assert (digits.layer_sizes, digits.batch) == ((64, 16, 16, 10), 1297)


def test_it_is_frozen_hashable_and_equal_to_its_like() -> None:
    one = experiment(activations=["relu", "leaky_relu"], learning_rate=1)
    assert one == experiment(learning_rate=1.0)
    assert hash(one) == hash(experiment(learning_rate=1.0))
    assert pickle.loads(pickle.dumps(one)) == one
    assert Experiment(**one.as_dict()) == one
    with pytest.raises(FrozenInstanceError):
        one.depth = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        Experiment("moons", ("relu",))  # type: ignore[call-arg, misc]


def test_inits_by_activation_are_kept_as_sorted_pairs() -> None:
    assert experiment(init_by_activation={}).init_by_activation is None
    mixed = experiment(init_by_activation={"relu": "he", "leaky_relu": "xavier"})
    assert mixed.init_by_activation == (("leaky_relu", "xavier"), ("relu", "he"))
    assert replace(mixed, seed=1).init_by_activation == mixed.init_by_activation
    assert mixed.init_of("leaky_relu") == "xavier"
    assert experiment(init="torch").init_of("relu") == "torch"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dataset", "mnist"),
        ("dataset", None),
        ("activations", ()),
        ("activations", "relu"),
        ("activations", ("relu", "relu")),
        ("activations", ("relu", "swish")),
        ("activations", (1,)),
        ("init", "orthogonal"),
        ("optimizer", "SGD"),
        ("init_by_activation", {"tanh": "he"}),
        ("init_by_activation", {"relu": "zeros"}),
        ("init_by_activation", (("relu", "he"), ("relu", "torch"))),
        ("init_by_activation", 3),
        pytest.param("steps", 10**400, id="steps-huge"),
        pytest.param("learning_rate", 10**400, id="rate-huge"),
        pytest.param("dataset", 10**5000, id="dataset-endless"),
        pytest.param("dataset", "x" * 10_000, id="dataset-long"),
        ("init_std", 0.5),  # without the normal initialisation
        ("batch_size", 257),
        ("batch_size", 0),
        ("learning_rate", 0.0),
        ("learning_rate", -1.0),
        ("clip", 0.0),
        ("clip", -1.0),
        ("clip", "none"),
        ("depth", 2.0),
        ("depth", None),
        ("seed", -1),
        ("seed", 2**32),
    ],
)
def test_what_cannot_run_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=field) as error:
        experiment(**{field: value})
    assert "allowed" in str(error.value)


@pytest.mark.parametrize("field", LIMITS)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "1", [1], 1e300, 10**30])
def test_no_number_field_takes_anything_but_a_number_in_range(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"{field} is .* allowed"):
        experiment(**{field: value})


def test_settings_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(ValueError, match="init_std is None"):
        experiment(init="normal")
    with pytest.raises(ValueError, match=r"noise is 0\.1"):
        experiment(dataset="digits", noise=0.1)
    assert experiment(init_by_activation={"relu": "normal"}, init_std=0.5).init_std == 0.5
    assert experiment(noise=0).noise == 0.0


def number(field: str) -> st.SearchStrategy[float]:
    limit = LIMITS[field]
    if limit.whole:
        return st.integers(int(limit.low), int(limit.high))
    return st.floats(limit.low, limit.high)


@given(
    st.fixed_dictionaries(
        {
            "dataset": st.sampled_from([*DATASETS, "", "mnist"]),
            "activations": st.lists(st.sampled_from([*ACTIVATIONS]), max_size=4),
            "init": st.sampled_from([*INITIALIZATIONS]),
            "optimizer": st.sampled_from(OPTIMIZERS),
            **{field: number(field) for field in ("depth", "width", "learning_rate", "steps")},
        },
        optional={field: st.none() | number(field) for field in LIMITS if field not in BASE},
    )
)
def test_an_experiment_is_either_sound_or_refused(settings: dict[str, Any]) -> None:
    try:
        sound = Experiment(**settings)
    except ValueError:
        return
    assert sound.operations <= MAX_OPERATIONS
    assert 1 <= sound.batch <= sound.train_samples
    assert Experiment(**sound.as_dict()) == sound
    assert hash(sound) == hash(replace(sound))


def test_settings_presets_and_recordings_bring_in_no_torch() -> None:
    modules = ("experiment", "presets", "recording", "units.states")
    code = "; ".join(f"import relu_core.{module}" for module in modules)
    code += "; import sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
