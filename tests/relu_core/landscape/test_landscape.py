"""Landscapes against the recording, an independent evaluation, and a bowl that is known."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from relu_core.experiment import Experiment
from relu_core.landscape.landscape import GRID, LEAST_REACH, Landscape, landscapes
from relu_core.landscape.losses import gradient_at, losses_at
from relu_core.landscape.path import Path, path_of, side_of, trained_again
from relu_core.landscape.plane import AROUND, centre_of, plane_through, unit_lengths
from relu_core.recording import Recording, assemble
from relu_core.training import advance, start, train, twin
from relu_core.units.states import layers_of

MOONS = Experiment(
    dataset="moons",
    activations=("sigmoid", "relu"),
    depth=2,
    width=8,
    learning_rate=0.5,
    steps=60,
    seeds=3,
    samples=300,
    records=12,
)
RUNS = {
    "moons": MOONS,
    "digits": replace(MOONS, dataset="digits", batch_size=32, learning_rate=0.1),
    "adam": replace(MOONS, optimizer="adam", learning_rate=0.05),
    "width 1": replace(MOONS, width=1),
    "50 layers": replace(MOONS, depth=50, width=4, samples=64),
    "one step": replace(MOONS, steps=1, records=2),
    "four points": replace(
        MOONS, dataset="own", points=((0.0, 0.0, 0), (1.0, 1.0, 1), (2.0, 0.0, 1), (3.0, 1.0, 1))
    ),
    "diverged": replace(MOONS, activations=("sigmoid", "identity"), learning_rate=1e4),
    "dead": replace(MOONS, bias=-100.0),
}


def landscape(
    recording: Recording, activation: int = 1, member: int = 0, around: str = "end"
) -> Landscape:
    side, path = side_of(recording, activation, member), path_of(recording, activation, member)
    (found,) = landscapes([(side, path)], around)
    return found


def plain_loss(experiment: Experiment, activation: str, weights: np.ndarray) -> float:
    """The loss as plain PyTorch in float64 has it."""
    network, _, X, y = twin(experiment, activation, 0)
    network, X = network.double(), X.double()
    for parameter, values in zip(
        network.parameters(),
        [part for layer in layers_of(experiment, weights) for part in layer],
        strict=True,
    ):
        parameter.data = torch.tensor(values, dtype=torch.float64)
    logits = network(X)
    if logits.shape[1] == 1:
        binary = torch.nn.functional.binary_cross_entropy_with_logits
        return float(binary(logits.squeeze(1), y.double()).detach())
    return float(torch.nn.functional.cross_entropy(logits, y).detach())


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", RUNS)
def test_centre_birth_and_end_have_their_recorded_loss(name: str, around: str) -> None:
    recording = train(RUNS[name])
    found = landscape(recording, around=around)
    centre = 0 if around == "birth" else -1
    assert np.isfinite(found.recorded).all()
    assert (len(found.steps) < len(recording.steps)) == (name == "diverged")
    assert found.loss[GRID // 2, GRID // 2] == pytest.approx(found.recorded[centre], rel=1e-5)
    # Both lie in the plane; but the last weights before a divergence are large.
    ends = [0, -1] if name != "diverged" else [centre]
    np.testing.assert_allclose(found.foot_loss[ends], found.recorded[ends], rtol=1e-4)
    assert found.ticks[-1] >= LEAST_REACH
    assert found.loss.shape == (GRID, GRID)
    assert 0 <= found.share <= 1 + 1e-12


@pytest.mark.parametrize("name", ["moons", "digits", "50 layers"])
@pytest.mark.parametrize("activation", [0, 1])
def test_plain_pytorch_agrees_on_the_surface_and_along_the_slice(
    name: str, activation: int
) -> None:
    experiment = RUNS[name]
    recording = train(experiment)
    side, path = side_of(recording, activation, 0), path_of(recording, activation, 0)
    assert path is not None
    found = landscape(recording, activation)
    plane = plane_through(
        path, side.experiment, "end", gradient_at(side.experiment, path.weights[-1])
    )
    for column, row in [(0, 0), (60, 7), (33, 41)]:
        x, y = found.ticks[column], found.ticks[row]
        weights = plane.centre + x * plane.axes[0] + y * plane.axes[1]
        expected = plain_loss(side.experiment, side.experiment.activations[0], weights)
        assert found.loss[row, column] == pytest.approx(expected, rel=1e-4)
    for place in (0, 45, 61, 120):
        weights = plane.centre + found.distances[place] * plane.downhill
        expected = plain_loss(side.experiment, side.experiment.activations[0], weights)
        assert found.slice_loss[place] == pytest.approx(expected, rel=1e-4)


def test_the_slope_is_that_of_the_slice() -> None:
    recording = train(RUNS["moons"])
    side, path = side_of(recording, 0, 0), path_of(recording, 0, 0)
    assert path is not None
    gradient = gradient_at(side.experiment, path.weights[-1])
    plane = plane_through(path, side.experiment, "end", gradient)
    step = 0.01
    there = [plane.centre + sign * step * plane.downhill for sign in (-1, 1)]
    before, after = (plain_loss(side.experiment, "sigmoid", weights) for weights in there)
    assert (after - before) / (2 * step) == pytest.approx(plane.slope, rel=1e-2)
    assert plane.slope < 0


def bowl_path(experiment: Experiment, curvature: np.ndarray, rates: tuple[float, ...]) -> Path:
    """Gradient descent on a quadratic loss, 1/2 sum of curvature * weights^2."""
    weights = [np.linspace(1, 2, experiment.parameters)]
    for rate in rates:
        weights.append(weights[-1] - rate * curvature * weights[-1])
    found = np.array(weights, dtype=np.float32)
    loss = (0.5 * curvature * found**2).sum(axis=1).astype(np.float32)
    return Path(np.arange(len(found)), found, loss)


@pytest.mark.parametrize("around", AROUND)
def test_a_quadratic_loss_is_the_bowl_that_its_curvature_says(around: str) -> None:
    experiment = replace(MOONS, activations=("identity",), depth=1, width=2)
    curvature = np.linspace(0.1, 3, experiment.parameters)
    path = bowl_path(experiment, curvature, (0.1,) * 6)
    centre = centre_of(path, around).astype(np.float64)
    plane = plane_through(path, experiment, around, curvature * centre)
    points = np.random.default_rng(0).uniform(-1, 1, (20, 2))
    loss = 0.5 * (curvature * (centre + points @ plane.axes) ** 2).sum(axis=1)
    hessian = (plane.axes * curvature) @ plane.axes.T
    level = 0.5 * (curvature * centre**2).sum()
    tilt = plane.axes @ (curvature * centre)
    bowl = level + points @ tilt + 0.5 * np.einsum("ni,ij,nj->n", points, hessian, points)
    np.testing.assert_allclose(loss, bowl, rtol=1e-9)
    # Birth and end lie where the plane says, and downhill is where the loss falls.
    for foot, weights in [(plane.feet[0], path.weights[0]), (plane.feet[-1], path.weights[-1])]:
        np.testing.assert_allclose(centre + foot @ plane.axes, weights, rtol=1e-5)
    assert curvature * centre @ plane.downhill == pytest.approx(plane.slope)


def test_a_step_of_1_is_as_long_as_the_weights() -> None:
    experiment = replace(MOONS, activations=("relu",))
    path = path_of(train(experiment), 0, 0)
    assert path is not None
    plane = plane_through(path, experiment, "end", gradient_at(experiment, path.weights[-1]))
    for axis in plane.axes:
        shares = [
            np.linalg.norm(np.column_stack(step), axis=1)
            / np.linalg.norm(np.column_stack(at), axis=1)
            for step, at in zip(
                layers_of(experiment, axis), layers_of(experiment, plane.centre), strict=True
            )
        ]
        assert np.sqrt((np.concatenate(shares) ** 2).mean()) == pytest.approx(1)
    lengths = unit_lengths(experiment, plane.centre)
    assert (plane.axes[0] / lengths) @ (plane.axes[1] / lengths) == pytest.approx(0, abs=1e-6)


def test_a_unit_halved_and_doubled_again_changes_nothing() -> None:
    experiment = replace(MOONS, activations=("relu",), depth=1)
    path = path_of(train(experiment), 0, 0)
    assert path is not None
    other = path.weights.copy()
    for weights in other:
        (W, b), (out, _) = layers_of(experiment, weights)
        W[2], b[2] = W[2] / 4, b[2] / 4
        out[:, 2] *= 4
    found = [
        plane_through(each, experiment, "end", gradient_at(experiment, each.weights[-1])).axes[0]
        / unit_lengths(experiment, each.weights[-1])
        for each in (path, replace(path, weights=other))
    ]
    # The unit's own weights; how the output layer weighs its inputs does depend on their size.
    first = slice(0, 2 * experiment.width)
    cosine = found[0][first] @ found[1][first]
    lengths = np.linalg.norm(found[0][first]) * np.linalg.norm(found[1][first])
    assert cosine / lengths == pytest.approx(1, abs=0.02)


def test_a_network_whose_weights_were_not_recorded_is_trained_again_bit_for_bit() -> None:
    recording = train(MOONS)
    unrecorded = replace(recording, snapshots=recording.snapshots[:, :1])
    assert path_of(unrecorded, 1, 2) is None
    expected, found = path_of(recording, 1, 2), trained_again(side_of(unrecorded, 1, 2))
    assert expected is not None
    np.testing.assert_array_equal(found.weights, expected.weights)
    np.testing.assert_array_equal(found.loss, expected.loss)
    np.testing.assert_array_equal(found.steps, expected.steps)


@pytest.mark.parametrize("recorded", [True, False])
def test_a_stopped_run_has_the_landscape_of_where_it_stopped(recorded: bool) -> None:
    state = advance(start(MOONS), 20)
    stopped = assemble(MOONS, state.records)
    if not recorded:
        stopped = replace(stopped, snapshots=stopped.snapshots[:, :0])
    found = landscape(stopped)
    np.testing.assert_array_equal(found.steps, stopped.steps)
    assert found.recorded[-1] == stopped.loss[1, 0, -1]


def test_one_record_still_has_a_plane() -> None:
    first = assemble(MOONS, advance(start(MOONS), 1).records)
    found = landscape(first)
    assert len(found.steps) == 1
    np.testing.assert_array_equal(found.feet, [[0, 0]])
    assert found.slope < 0
    assert np.ptp(found.loss) > 0


def test_a_dead_network_has_a_plane_and_no_way_down() -> None:
    dead = replace(MOONS, bias=-100.0, learning_rate=1e-6)
    recording = train(dead)
    side = side_of(recording, 1, 0)
    assert (gradient_at(side.experiment, path_of(recording, 1, 0).weights[-1])[:-1] == 0).all()
    found = landscape(recording)
    assert np.isfinite(found.loss).all()


def test_what_was_not_finite_at_birth_has_none() -> None:
    recording = train(replace(MOONS, depth=50, width=64, init="normal", init_std=100.0, steps=2))
    assert recording.diverged[1].all()
    with pytest.raises(ValueError, match="not finite at birth"):
        path_of(recording, 1, 0)
    with pytest.raises(ValueError, match="not finite at birth"):
        trained_again(side_of(recording, 1, 0))


def test_two_sides_are_on_one_scale_and_alone_they_are_as_together() -> None:
    recording = train(replace(MOONS, learning_rate=2.0))
    sides = [(side_of(recording, index, 1), path_of(recording, index, 1)) for index in (0, 1)]
    progress: list[float] = []
    left, right = landscapes(sides, "end", on_progress=progress.append)
    assert progress == sorted(progress)
    assert progress[-1] == 1
    np.testing.assert_array_equal(left.ticks, right.ticks)
    twice = landscapes([sides[1], sides[1]], "end")
    np.testing.assert_array_equal(twice[0].loss, twice[1].loss)


def test_what_overflows_is_nan_and_says_nothing() -> None:
    experiment = replace(MOONS, activations=("relu",), depth=20)
    weights = path_of(train(replace(experiment, steps=1)), 0, 0).weights[0]
    far = losses_at(experiment, weights, weights[None].astype(np.float64), np.array([[0.0], [1e3]]))
    assert np.isfinite(far[0])
    assert np.isnan(far[1])
