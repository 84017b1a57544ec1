"""Networks that are trained with a learner's own function."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS
from relu_core.engine.kernels import by_autograd, kernel_of
from relu_core.experiment import Experiment
from relu_core.figures import player
from relu_core.formula import parse
from relu_core.formula.own import function_of
from relu_core.gain import Z, gain
from relu_core.gradient_flow import gradient_flow
from relu_core.presets import PRESETS
from relu_core.recording import closed_state
from relu_core.training import initial_weights, train, twin
from relu_core.units.autopsy import autopsy
from relu_core.units.forward import pre_activations
from relu_core.units.narrator import findings
from relu_core.units.rescue import RESCUES, end_of, rescue
from tests.harness.formulas import TABLE
from tests.harness.twins import twin_losses

SMALL = Experiment(
    dataset="moons",
    activations=("formula", "relu"),
    formula="x * sigmoid(x)",
    depth=3,
    width=8,
    learning_rate=0.1,
    steps=40,
    seeds=2,
    samples=64,
    records=41,
)
SERIES = ("loss", "accuracy", "test_accuracy", "gradient_norm", "snapshots")


@pytest.mark.parametrize("name", TABLE)
def test_a_function_of_the_table_is_recorded_the_same_when_it_is_typed(name: str) -> None:
    activations = ("formula", name)
    recording = train(replace(SMALL, activations=activations, formula=TABLE[name], slope=0.1))
    for series in SERIES:
        own, of_table = getattr(recording, series)
        np.testing.assert_allclose(own, of_table, rtol=1e-4, atol=1e-6, err_msg=series)
    dead = recording.dead_fraction
    np.testing.assert_array_equal(dead[0], dead[1])


@pytest.mark.parametrize("formula", ["x * tanh(softplus(x))", "max(0, x)^2 / 2", "sin(x)", "|x|"])
def test_its_training_is_that_of_its_twin(formula: str) -> None:
    experiment = replace(SMALL, formula=formula, learning_rate=0.05)
    recording = train(experiment)
    losses = twin_losses(experiment, "formula", 1)
    np.testing.assert_allclose(recording.loss[0, 1], losses, rtol=1e-4)


def test_it_starts_from_the_same_weights_and_disturbs_nobody() -> None:
    recording = train(SMALL)
    np.testing.assert_array_equal(recording.snapshots[0, :, 0], recording.snapshots[1, :, 0])
    alone = train(SMALL.alone("relu"))
    np.testing.assert_array_equal(recording.loss[1], alone.loss[0])
    by_itself = train(SMALL.alone("formula"))
    np.testing.assert_array_equal(recording.loss[0], by_itself.loss[0])


@pytest.mark.parametrize("formula", ["where(x > 0, x, exp(x) - 1)", "sign(x)", "x", "max(x, -x)"])
def test_the_rule_is_the_derivative_where_autograd_has_one(formula: str) -> None:
    function = function_of("formula", formula, 0.1)
    kernel = kernel_of(function)
    z = torch.linspace(-9, 9, 37, dtype=torch.float64)
    h, gradient = z.clone(), torch.full_like(z, 2)
    kernel.apply_(h, 0.1)
    kernel.backward_(gradient, z, 0.1)
    np.testing.assert_allclose(h, function.f(z.numpy(), 0.1), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(gradient, 2 * function.df(z.numpy(), 0.1), rtol=1e-12, atol=1e-14)
    if formula != "sign(x)":  # of which torch makes no gradient at all where it stands alone
        expected = torch.full_like(z, 2)
        by_autograd(function).backward_(expected, z, 0.1)
        torch.testing.assert_close(gradient, expected)


def test_a_branch_that_is_not_taken_spoils_no_gradient() -> None:
    """There autograd makes 0 * inf, hence nan, of exp(z) from z = 89 on."""
    kernel = kernel_of(function_of("formula", "where(x > 0, x, exp(x) - 1)", 0.0))
    gradient = torch.ones(1)
    kernel.backward_(gradient, torch.tensor([200.0]), 0.0)
    assert gradient.item() == 1


@pytest.mark.parametrize(
    ("formula", "state"),
    [
        ("max(0, x)", "dead"),
        ("max(0, x)^2", "dead"),
        ("sign(x)", "dead"),
        ("x * sigmoid(x)", "closed"),
        ("max(-1, x)", "dead"),
    ],
)
def test_whether_its_units_can_die_is_measured(formula: str, state: str) -> None:
    recording = train(replace(SMALL, formula=formula, bias=-9.0, steps=3))
    assert player.pack(recording)["runs"][0]["closed_state"] == state
    is_dead = (recording.dead_fraction[0] == recording.closed_fraction[0]).all()
    assert is_dead == (state == "dead")
    assert recording.closed_fraction[0].max() > 0.5


# Where a flat stretch ends, the nearest to 0; and a bias that throws units into such a stretch.
FLAT = {
    "min(0, x)": (0, 9),
    "clip(x, 0, 1)": (0, 2),
    "clip(x, -1, 1)": (-1, 9),
    "max(0, x - 1)": (1, -4),
    "x - clip(x, -1, 1)": (-1, 0),
    "where(x > 0, 1, 0)": (0, 1),
    "clip(x, -2, 20)": (-2, 40),
}


@pytest.mark.parametrize("formula", FLAT)
def test_a_unit_is_dead_whose_slope_is_0_on_every_sample(formula: str) -> None:
    """Wherever it is flat; as autograd says, such a unit's own gradient is exactly 0."""
    edge, bias = FLAT[formula]
    experiment = replace(SMALL, formula=formula, bias=bias, steps=10, records=11)
    own, (function, relu) = parse(formula), experiment.functions
    assert function.flat_edge(SMALL.slope) == pytest.approx(edge, abs=1e-6)
    recording = train(experiment)
    X = experiment.data().X_train
    for member, record in np.ndindex(experiment.seeds, len(recording.steps)):
        for index, slope in enumerate((own.df, relu.df)):
            weights = recording.snapshots[index, member, record]
            z = pre_activations(experiment, experiment.activations[index], weights, X)
            expected = [(slope(each) != 0).sum(axis=0) for each in z]
            np.testing.assert_array_equal(recording.open_counts[index, member, record], expected)
    is_dead = recording.open_counts == 0
    assert is_dead[0].any()
    np.testing.assert_allclose(recording.dead_fraction, is_dead.mean(axis=-1), atol=1e-7)
    assert closed_state(function, experiment.slope) == "dead"
    network, _, inputs, targets = twin(experiment, "formula", 0)
    torch.nn.functional.binary_cross_entropy_with_logits(
        network(inputs)[:, 0], targets.float()
    ).backward()
    layers = [each for each in network if isinstance(each, torch.nn.Linear)][:-1]
    for layer, dead in zip(layers, is_dead[0, 0, 0], strict=True):
        # Through a step nothing comes back at all.
        gradient = layer.weight.grad
        assert gradient is None or not gradient[torch.from_numpy(dead)].any()


@pytest.mark.parametrize("formula", FLAT)
def test_what_died_where_it_is_flat_is_explained_and_rescued(formula: str) -> None:
    bias = FLAT[formula][1]
    recording = train(replace(SMALL, formula=formula, activations=("formula",), bias=bias))
    for layer, unit in np.ndindex(3, 8):
        found = autopsy(recording, 0, 0, layer, unit)
        counted = recording.open_counts[0, 0, found.looked_at, layer, unit]
        assert found.open_bins is not None
        assert (found.open_bins <= found.counts).all()
        np.testing.assert_array_equal(found.open_bins.sum(axis=1), counted)
        assert all(np.isfinite(turn.change) for turn in found.turns)
    end = end_of(recording)
    assert end is not None
    saved = rescue(end, "shifted_bias")
    assert saved.dead.sum() > 0
    if formula != "where(x > 0, 1, 0)":  # nothing of it ever learns
        assert saved.revived[:, 0].sum() >= 0.9 * saved.dead[:, 0].sum()


def test_its_recording_is_looked_into() -> None:
    recording = train(replace(SMALL, formula="max(0, x)", learning_rate=9.0))
    assert player.pack(recording)["runs"][0]["name"] == "max(0, x)"
    own, of_table = (
        [(each.kind, each.networks) for each in findings(recording) if each.activation == name]
        for name in SMALL.activations
    )
    assert own == of_table != []
    found, expected = (autopsy(recording, index, 1, 2, 3) for index in (0, 1))
    np.testing.assert_allclose(found.closest_z, expected.closest_z, rtol=1e-3, atol=1e-4)


def test_its_gradient_is_measured_at_birth() -> None:
    settings: dict[str, Any] = {"depth": 4, "width": 64, "init": "he", "seeds": 2}
    own = gradient_flow(activation="formula", formula="max(0, x)", **settings)
    relu = gradient_flow(activation="relu", **settings)
    np.testing.assert_allclose(own.hidden_gradient_norm, relu.hidden_gradient_norm)
    assert own.predicted_factor == pytest.approx(relu.predicted_factor)


@pytest.mark.parametrize("formula", ["tanh(x)", "clip(x, -1, 1)", "sigmoid(x) - 0.5"])
def test_fitted_weights_keep_the_size_of_its_signal(formula: str) -> None:
    """Inputs of mean square 1 make z g times as large at first: a stable one comes back from it."""
    flow = gradient_flow(30, 64, "formula", "fitted", formula=formula, seeds=4)
    *_, before, last = flow.predicted_second_moment
    assert last == pytest.approx(before, rel=1e-3)
    assert last == pytest.approx(1 / gain(parse(formula).f(Z)), rel=0.02)
    assert np.median(flow.activation_second_moment[:, -1]) == pytest.approx(last, rel=0.2)


def test_fitted_weights_are_hes_for_relu_and_of_the_same_draws_for_all() -> None:
    he = replace(SMALL, formula="max(0, x)")
    fitted = replace(he, init="fitted")
    np.testing.assert_allclose(
        initial_weights(fitted, "formula", 1), initial_weights(he, "relu", 1), rtol=1e-5
    )
    of_tanh = initial_weights(replace(fitted, formula="tanh(x)"), "formula", 1)
    weights = initial_weights(he, "relu", 1)
    drawn = weights != 0
    ratio = of_tanh[drawn] / weights[drawn]
    np.testing.assert_allclose(ratio, np.sqrt(gain(np.tanh(Z)) / 2), rtol=1e-5)


@pytest.mark.parametrize("formula", ["log(x)", "sqrt(x)", "where(x > 99, x, 0)"])
def test_what_has_no_gain_has_no_fitted_weights(formula: str) -> None:
    with pytest.raises(ValueError, match="init is 'fitted'"):
        replace(SMALL, formula=formula, init="fitted")


def test_its_dead_are_rescued_as_those_of_relu() -> None:
    killing = replace(PRESETS["k1"].experiment, activations=("formula",), formula="max(0, x)")
    end = end_of(train(replace(killing, steps=60, seeds=3)))
    assert end is not None
    for name in RESCUES:
        found = rescue(end, name)
        assert found.activation == ("leaky_relu" if name == "leak" else "formula")
        assert found.dead.sum() > 0
    assert found.revived.sum() > 0


def test_its_cost_is_counted() -> None:
    costs = [
        replace(SMALL, activations=("formula",), formula=formula).operations
        for formula in ("x", "x * sigmoid(x)", "x * tanh(softplus(x)) + sin(x)^4")
    ]
    assert costs == sorted(costs)
    assert len(set(costs)) == 3
    assert costs[0] >= replace(SMALL, activations=("identity",), formula=None).operations


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"formula": "max(0, y)"}, r"formula is 'max\(0, y\)'.*character 8"),
        ({"formula": 3}, "formula is 3"),
        ({"formula": None}, "activations is"),
        ({"activations": ("relu",)}, "formula is 'x \\* sigmoid\\(x\\)': allowed is None"),
        ({"activations": ("own",)}, "activations is"),
    ],
)
def test_what_does_not_go_together_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(SMALL, **changes)


def test_equal_formulas_are_equal_experiments() -> None:
    typed = replace(SMALL, formula="x·σ(x)")
    assert typed == SMALL
    assert hash(typed) == hash(SMALL)
    assert Experiment(**typed.as_dict()) == SMALL


def test_a_long_one_has_a_short_name() -> None:
    function = function_of("formula", "x * tanh(softplus(x)) + sin(x)^4", 0.01)
    assert function.name_with(0.01) == "x * tanh(softplus(x))…"
    assert ACTIVATIONS.keys().isdisjoint({function.name})
