"""What the claims measure, each against an independent computation."""

from typing import Any

import mpmath
import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS
from relu_core.claims import (
    centre,
    chain,
    depth,
    dying,
    early_layers,
    flow,
    formula,
    libraries,
    saturation,
    unit,
)
from relu_core.claims.early_layers import first_layer_moved
from relu_core.experiment import Experiment
from relu_core.initialization import draw
from relu_core.training import train, twin


def test_the_printed_derivative_misses_what_lies_from_0_to_1() -> None:
    numbers = formula.measure_print(points=401).numbers
    by_hand = sum(0 <= -2 + 4 * i / 400 < 1 for i in range(401))
    assert (numbers["missing"], numbers["wrong"]) == (by_hand, 0)


def test_the_printed_derivative_would_be_caught_if_it_were_wrong(monkeypatch) -> None:
    monkeypatch.setattr(formula, "printed_derivative", lambda x: np.where(x < 0, 0.0, 2.0))
    assert formula.judge_print(formula.measure_print()).name == "does_not_hold"


def test_the_slopes_at_zero_are_those_that_the_libraries_are_known_for() -> None:
    numbers = formula.measure_zero().numbers
    assert [numbers[name] for name in ("article", "relu", "clamp", "maximum")] == [1, 0, 1, 0.5]
    assert (numbers["left"], numbers["right"]) == (0, pytest.approx(1))


def test_the_plot_jumps_between_the_two_points_beside_zero() -> None:
    numbers = formula.measure_plot().numbers
    assert numbers["before"] == pytest.approx(-2 / 999)
    assert numbers["steepness"] == pytest.approx(999 / 4)


def test_relu_layers_multiply_the_gradient_as_theory_says() -> None:
    numbers = flow.measure(depth=15, seeds=8, seed=5).numbers
    theory = {"he": 1, "xavier": 0.5**0.5, "torch": 6**-0.5, "normal": 32**0.5}
    for init, factor in theory.items():
        assert numbers[init] == pytest.approx(factor, rel=0.05)


def test_the_first_layers_share_of_the_gradient_is_that_of_autograd() -> None:
    numbers = early_layers.measure(depth=3, steps=1, seeds=1).numbers
    experiment = Experiment(
        dataset="digits",
        activations=("sigmoid",),
        depth=3,
        width=32,
        init="xavier",
        learning_rate=0.1,
        steps=1,
        seeds=1,
    )
    network, _, X, y = twin(experiment, "sigmoid", 0)
    torch.nn.functional.cross_entropy(network(X), y).backward()
    first, last = (float(network[place].weight.grad.norm()) for place in (0, 4))
    assert numbers["sigmoid"] == pytest.approx(first / last, rel=1e-3)


def test_how_far_the_first_layer_moves_is_what_ordinary_steps_give() -> None:
    settings: dict[str, Any] = {"dataset": "moons", "activations": ("relu",), "depth": 2}
    experiment = Experiment(**settings, width=8, learning_rate=0.5, steps=3, seeds=1, records=2)
    network, optimizer, X, y = twin(experiment, "relu", 0)
    before = network[0].weight.detach().clone()
    for _ in range(3):
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits
        loss(network(X).squeeze(1), y.float()).backward()
        optimizer.step()
    moved = network[0].weight.detach() - before
    expected = float(moved.norm() / before.norm())
    assert first_layer_moved(train(experiment))[0, 0] == pytest.approx(expected, rel=1e-3)


def test_depth_begins_with_the_accuracy_of_the_untrained_network() -> None:
    measurement = depth.measure(depth=2, steps=2, seeds=1)
    assert measurement.lines is not None
    (panel,) = measurement.lines.panels
    line = next(line for line in panel.lines if line.name == "tanh")
    experiment = Experiment(
        dataset="digits",
        activations=("tanh",),
        depth=2,
        width=32,
        init="xavier",
        learning_rate=0.1,
        steps=1,
        seeds=1,
    )
    network, *_ = twin(experiment, "tanh", 0)
    data = experiment.data()
    answers = network(torch.tensor(data.X_test)).argmax(1).numpy()
    assert line.values[0, 0] == pytest.approx((answers == data.y_test).mean())


def test_sigmoid_passes_far_away_what_mpmath_says() -> None:
    numbers = saturation.measure(points=11).numbers
    assert numbers["sigmoid"] == pytest.approx(
        float(mpmath.diff(lambda x: 1 / (1 + mpmath.exp(-x)), 10)), rel=1e-9
    )
    assert numbers["tanh"] == pytest.approx(float(mpmath.sech(10) ** 2), rel=1e-9)


def test_the_followed_gradient_is_that_of_autograd() -> None:
    width, layers = 8, 3
    derivatives, norms = chain.followed("relu", "xavier", None, layers, width, member=2, seed=4)
    generator = np.random.default_rng(np.random.SeedSequence(4, spawn_key=(7, 2)))
    h = torch.tensor(generator.standard_normal(width))
    arriving = torch.tensor(generator.standard_normal(width))
    pre_activations = []
    for W, _ in draw("xavier", [width] * (layers + 1), 4, 2):
        z = (torch.tensor(W) @ h).requires_grad_()
        pre_activations.append(z)
        h = torch.relu(z)
    gradients = torch.autograd.grad(h, pre_activations, arriving / arriving.norm())
    assert norms == pytest.approx([float(g.norm()) for g in gradients])
    assert derivatives.tolist() == [1, 1, 1]


def test_a_unit_moves_as_gradient_descent_by_autograd_moves_it() -> None:
    x = np.linspace(-3, -1, 7)
    for name, function in {
        "relu": torch.relu,
        "leaky_relu": torch.nn.functional.leaky_relu,
        "sigmoid": torch.sigmoid,
    }.items():
        w, b = (
            torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (1.0, 0.0)
        )
        optimizer = torch.optim.SGD([w, b], lr=0.1)
        for _ in range(5):
            optimizer.zero_grad()
            ((function(w * torch.tensor(x) + b) - 1) ** 2 / 2).mean().backward()
            optimizer.step()
        moved = unit.way(ACTIVATIONS[name], x, 5, 0.1)[-1]
        assert moved == pytest.approx(abs(float(w.detach()) - 1), rel=1e-9, abs=1e-15)


def test_the_means_of_outputs_are_those_of_theory() -> None:
    numbers = centre.measure(samples=4000, seed=3).numbers
    means = [numbers[name] for name in centre.NAMES]
    assert means == pytest.approx([(2 * np.pi) ** -0.5, 0.5, 0], abs=0.01)
    # Of 32 tanh outputs, all have one sign in 2 of 2^32 samples.
    assert [numbers[f"{name}_together"] for name in centre.NAMES] == [1, 1, 0]


def test_on_another_seed_the_rate_saves_units_and_no_start_does() -> None:
    measurement = dying.measure_start(steps=60, seeds=6, seed=11)
    assert all(0.5 < measurement.numbers[init] < 0.95 for init in dying.STARTS)
    assert measurement.numbers["lower"] < 0.2
    assert dying.judge_start(measurement).name == "does_not_hold"


def test_torch_is_compared_with_the_formula_and_the_print(monkeypatch) -> None:
    assert libraries.measure_torch(draws=3).numbers["count"] == 8
    monkeypatch.setattr(torch.nn, "ReLU", lambda: torch.abs)
    wrong = libraries.measure_torch(draws=3)
    assert wrong.numbers["printed_differ"] == 1
    assert libraries.judge_torch(wrong).name == "does_not_hold"


@pytest.mark.parametrize(("formula_of", "name"), [("max(0.0, v)", "holds"), ("v", "does_not_hold")])
def test_tensorflow_is_asked_where_it_is_installed(monkeypatch, formula_of, name) -> None:
    stand_in = f"import json, sys; print(json.dumps([{formula_of} for v in json.load(sys.stdin)]))"
    monkeypatch.setattr(libraries, "find_spec", lambda _: "installed")
    monkeypatch.setattr(libraries, "TENSORFLOW", stand_in)
    measurement = libraries.measure_tensorflow(draws=3)
    assert (measurement.numbers["ran"], measurement.numbers["count"]) == (1, 8)
    assert libraries.judge_tensorflow(measurement).name == name


def test_without_tensorflow_its_print_is_compared_and_that_is_said(monkeypatch) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda _: None)
    verdict = libraries.judge_tensorflow(libraries.measure_tensorflow())
    assert (verdict.name, verdict.sentence) == ("holds", "printed_only")
