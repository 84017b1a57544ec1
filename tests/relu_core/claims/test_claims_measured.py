"""What the claims measure, each against an independent computation."""

from dataclasses import replace
from typing import Any

import mpmath
import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS
from relu_core.born_dead import born_dead_probability
from relu_core.claims import (
    bends,
    chain,
    depth,
    dying,
    early_layers,
    flow,
    formula,
    libraries,
    saturation,
    start,
    unit,
    very_deep,
)
from relu_core.claims.early_layers import first_layer_moved
from relu_core.experiment import Experiment
from relu_core.initialization import draw
from relu_core.libraries.recording import SEEDS, recorded
from relu_core.training import train, twin


def test_the_printed_derivative_misses_what_lies_from_0_to_1() -> None:
    numbers = formula.measure_print(points=401).numbers
    by_hand = sum(0 <= -2 + 4 * i / 400 < 1 for i in range(401))
    assert (numbers["missing"], numbers["wrong"]) == (by_hand, 0)


def test_the_printed_derivative_would_be_caught_if_it_were_wrong(monkeypatch) -> None:
    monkeypatch.setattr(formula, "printed_derivative", lambda x: np.where(x < 0, 0.0, 2.0))
    assert formula.judge_print(formula.measure_print(formula.POINTS)).name == "does_not_hold"


def test_the_slopes_at_zero_are_those_that_the_libraries_are_known_for() -> None:
    numbers = formula.measure_zero().numbers
    assert [numbers[name] for name in ("article", "relu", "clamp", "maximum")] == [1, 0, 1, 0.5]
    assert (numbers["left"], numbers["right"]) == (0, pytest.approx(1))


def test_the_plot_jumps_between_the_two_points_beside_zero() -> None:
    numbers = formula.measure_plot(formula.POINTS).numbers
    assert numbers["before"] == pytest.approx(-2 / 999)
    assert numbers["steepness"] == pytest.approx(999 / 4)


def test_relu_layers_multiply_the_gradient_as_theory_says() -> None:
    numbers = flow.measure(depth=15, seeds=8, width=64, seed=5).numbers
    theory = {"he": 1, "xavier": 0.5**0.5, "torch": 6**-0.5, "normal": 32**0.5}
    for init, factor in theory.items():
        assert numbers[init] == pytest.approx(factor, rel=0.05)


def test_the_gradient_of_the_units_is_that_of_finite_differences() -> None:
    experiment = Experiment(
        dataset="digits",
        activations=("tanh",),
        depth=2,
        width=4,
        learning_rate=0.1,
        steps=1,
        seeds=1,
    )
    network, _, X, y = twin(experiment, "tanh", 0)
    network = network.double()
    h = torch.tanh(network[0](X.double()))
    direction = torch.randn(h.shape, generator=torch.Generator().manual_seed(1), dtype=h.dtype)

    def loss(outputs: torch.Tensor) -> torch.Tensor:
        answers = network[4](torch.tanh(network[2](outputs)))
        return torch.nn.functional.cross_entropy(answers, y)

    h.requires_grad_()
    (gradient,) = torch.autograd.grad(loss(h), h)
    step = 1e-5
    with torch.no_grad():
        ahead, behind = loss(h + step * direction), loss(h - step * direction)
    slope = float(ahead - behind) / (2 * step)
    assert float((gradient * direction).sum()) == pytest.approx(slope, rel=1e-5)
    measured = early_layers.unit_gradients(experiment)
    assert measured.shape == (1, 2)
    assert measured[0, 0] == pytest.approx(float(gradient.norm()), rel=1e-4)


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
    numbers = saturation.measure(depth=3, points=11).numbers
    assert numbers["sigmoid"] == pytest.approx(
        float(mpmath.diff(lambda x: 1 / (1 + mpmath.exp(-x)), 10)), rel=1e-9
    )
    assert numbers["tanh"] == pytest.approx(float(mpmath.sech(10) ** 2), rel=1e-9)


def test_the_followed_gradient_is_that_of_autograd() -> None:
    width, layers = 8, 3
    derivatives, norms, is_open = chain.followed(
        "relu", "xavier", None, layers, width, member=2, seed=4
    )
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
    assert is_open == pytest.approx(
        np.mean([float((z > 0).double().mean()) for z in pre_activations])
    )


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


def test_on_another_seed_a_start_helps_where_the_start_kills() -> None:
    measurement = start.measure(steps=60, seeds=6, seed=11)
    numbers = measurement.numbers
    assert all(0.5 < numbers[init] < 0.95 for init in start.STARTS)
    assert numbers["lower"] < 0.2
    assert (numbers["below"] > 0.9, numbers["at_zero"]) == (True, 0)
    assert start.judge(measurement).name == "holds_if"


def test_narrow_networks_are_born_dead_as_often_as_their_exact_share() -> None:
    exact = born_dead_probability(3, 20, 4000, seed=5)
    assert start.born_dead(start.symmetric, 3, 20, 1) == pytest.approx(exact, abs=0.04)
    assert start.born_dead(start.asymmetric, 3, 20, 1) < exact / 2


def test_a_unit_closed_on_many_samples_is_not_dead() -> None:
    measurement = dying.measure(steps=200, seeds=4, seed=7)
    numbers = measurement.numbers
    assert numbers["calm_pairs"] > 0.3 > numbers["calm_dead"]
    # A network that diverged has learnt nothing.
    assert numbers["leaky_relu"] + numbers["lost"] <= numbers["seeds"]
    assert dying.judge(measurement).name == "holds_if"


@pytest.mark.parametrize("depth", [1, 3])
def test_bends_are_those_that_a_fine_grid_sees(depth: int) -> None:
    measurement = bends.measure(width=4, depth=depth, seed=3)
    layers = draw("he", [1, *[4] * depth, 1], 3, 0)
    generator = np.random.default_rng(np.random.SeedSequence(3, spawn_key=(17,)))
    biases = [generator.standard_normal((len(b), 1)) for _, b in layers]
    x = np.linspace(bends.LOW, bends.HIGH, 600_001)[None]
    h = x
    for (W, _), b in zip(layers[:-1], biases, strict=False):
        h = np.maximum(W @ h + b, 0)
    slopes = np.diff((layers[-1][0] @ h)[0]) / np.diff(x[0])
    # A bend inside a stretch of the grid is seen in both slopes beside it.
    changes = np.flatnonzero(np.abs(np.diff(slopes)) > 1e-6)
    seen = 1 + int((np.diff(changes) > 1).sum()) if len(changes) else 0
    assert measurement.numbers["bends"] == seen
    assert measurement.numbers["steepest"] == pytest.approx(slopes.max(), rel=1e-4)


@pytest.mark.parametrize("kind", very_deep.NAMES)
def test_the_gradient_through_many_layers_is_that_of_autograd(kind: str) -> None:
    width, depth = 6, 5
    generator = np.random.default_rng(np.random.SeedSequence(2, spawn_key=(18, 1)))
    h = torch.tensor(generator.standard_normal((width, width)))
    outputs = []
    for W, b in draw("torch", [width] * (depth + 1), 2, 1):
        n = torch.nn.functional.layer_norm(h.T, (width,), eps=0.0).T
        z = torch.tensor(W) @ (n if kind == "residual_normalised" else h) + torch.tensor(b)[:, None]
        h = torch.relu(z) if kind == "plain" else h + torch.relu(z)
        h.requires_grad_()
        outputs.append(h)
    arriving = torch.tensor(generator.standard_normal((width, width)))
    gradients = torch.autograd.grad(h, outputs, arriving)
    expected = [float(g.norm() / arriving.norm()) for g in gradients]
    assert very_deep.norms(kind, depth, width, 1, 2) == pytest.approx(expected)


def test_no_slope_is_drawn_at_the_kink() -> None:
    slopes = formula.slopes_beside(formula.DRAWN)
    assert np.isnan(slopes[formula.DRAWN == 0]).all()
    assert slopes[formula.DRAWN < 0] == pytest.approx(0)
    assert slopes[formula.DRAWN > 0] == pytest.approx(1)


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


def test_without_tensorflow_its_recorded_answers_have_a_mark_of_their_own(monkeypatch) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda _: None)
    measurement = libraries.measure_tensorflow(draws=1000)
    assert measurement.numbers["count"] == 2 * len(SEEDS)
    assert libraries.judge_tensorflow(measurement).name == "recorded"
    # As if its answers had been its inputs, those below 0 included.
    wrong = {
        code: replace(cell, output="\n".join(cell.output.splitlines()[:1] * 2))
        for code, cell in recorded().cells.items()
    }
    monkeypatch.setattr(libraries, "recorded", lambda: replace(recorded(), cells=wrong))
    assert libraries.judge_tensorflow(libraries.measure_tensorflow(1)).name == "does_not_hold"
