"""Rescues: what they change, what they revive, and what they must leave alone."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from relu_core import recording as recording_module
from relu_core.experiment import Experiment
from relu_core.figures.rescue import rescue_rows
from relu_core.presets import PRESETS
from relu_core.recording import Recording, assemble
from relu_core.training import advance, start, train
from relu_core.units.rescue import LEAK, RESCUES, STEPS, End, Rescue, continued, end_of, rescue
from relu_core.units.states import layers_of

SEED = 20_260  # no rescue was looked at with it
DYING = ("k1", "k2", "k3", "k4", "k5", "leaky_diverges")
LABELS = {
    **{name: name for name in RESCUES},
    "first_layer": "first",
    "second_layer": "layer 2",
    "deeper_layers": "deeper",
    "share": "{revived}/{dead}",
    "none_dead": "none",
}


@cache
def end(name: str) -> End:
    experiment = replace(
        PRESETS[name].experiment, activations=("relu",), seed=SEED, seeds=6, records=2
    )
    found = end_of(train(experiment))
    assert found is not None
    return found


@cache
def rescued(preset: str, name: str) -> Rescue:
    return rescue(end(preset), name)


def pre_activations(experiment: Experiment, weights, slope: float = 0.0) -> list[np.ndarray]:
    """z (samples, units) of each layer, the logits last, by a plain pass in float64."""
    h = experiment.data().X_train.astype(np.float64)
    found = []
    for W, b in layers_of(experiment, weights.astype(np.float64)):
        z = h @ W.T + b
        found.append(z)
        h = np.where(z > 0, z, slope * z)
    return found


def mended(name: str, change: str, member: int) -> np.ndarray:
    """The weights of one network after the change and before any step."""
    weights = end(name).weights[member].copy()
    mend = RESCUES[change].mend
    assert mend
    experiment = end(name).experiment
    mend(experiment, layers_of(experiment, weights), end(name).is_dead[member], member)
    return weights


@pytest.mark.parametrize("name", ["k1", "k3"])
def test_the_dead_are_those_that_no_sample_opens(name: str) -> None:
    for member in range(6):
        hidden = pre_activations(end(name).experiment, end(name).weights[member])[:-1]
        is_dead = np.array([(z <= 0).all(axis=0) for z in hidden])
        assert (is_dead != end(name).is_dead[member]).sum() <= 1  # z may lie on 0 but for rounding


@pytest.mark.parametrize(("change", "slope"), [("lower_rate", 0.0), ("leak", LEAK)])
def test_revived_counts_are_those_of_the_weights_it_ends_with(change: str, slope: float) -> None:
    found = rescued("k1", change)
    experiment = continued(end("k1").experiment, RESCUES[change])
    assert experiment.learning_rate == pytest.approx(0.4)
    state = advance(start(experiment, end("k1").weights), STEPS)
    for member in range(6):
        *hidden, logits = pre_activations(experiment, state.weights[member], slope)
        dead = end("k1").is_dead[member]
        revived = [(d & (z > 0).any(axis=0)).sum() for d, z in zip(dead, hidden, strict=True)]
        np.testing.assert_array_equal(found.dead[member], dead.sum(axis=1))
        np.testing.assert_allclose(found.revived[member], revived, atol=1)
        hits = (logits[:, 0] > 0) == experiment.data().y_train
        assert found.accuracy_after[member] == pytest.approx(hits.mean(), abs=0.01)


@pytest.mark.parametrize("name", DYING)
def test_a_lower_rate_revives_next_to_nobody_and_in_the_first_layer_nobody(name: str) -> None:
    found = rescued(name, "lower_rate")
    assert found.dead.sum() > 50
    assert found.revived[:, 0].sum() == 0
    assert found.revived.sum() <= 0.02 * found.dead.sum()


@pytest.mark.parametrize("name", DYING)
def test_a_leak_revives_some_and_fresh_units_most(name: str) -> None:
    leak, fresh = (
        rescued(name, change).revived.sum() / rescued(name, change).dead.sum()
        for change in ("leak", "fresh_units")
    )
    # Thrown far below 0 by their biases, K5's units would need many more steps.
    low, high = (0, 0.05) if name == "k5" else (0.05, 0.95)
    assert low <= leak <= high
    assert 0.4 <= fresh <= 1
    for change in ("leak", "fresh_units"):
        each = rescued(name, change)
        assert np.mean(each.accuracy_after) > np.mean(each.accuracy_before) + 0.1


def test_a_shifted_bias_opens_each_dead_unit_on_half_of_the_samples() -> None:
    for member in range(6):
        weights = mended("k1", "shifted_bias", member)
        hidden = pre_activations(end("k1").experiment, weights)[:-1]
        for z, dead in zip(hidden, end("k1").is_dead[member], strict=True):
            np.testing.assert_allclose((z[:, dead] > 0).mean(axis=0), 0.5, atol=0.02)
        layers = layers_of(end("k1").experiment, weights)
        before = layers_of(end("k1").experiment, end("k1").weights[member])
        for (W, _), (W_before, _) in zip(layers, before, strict=True):
            np.testing.assert_array_equal(W, W_before)


@pytest.mark.parametrize("name", ["k1", "k4"])
def test_fresh_units_are_new_and_at_first_change_no_answer(name: str) -> None:
    experiment = end(name).experiment
    births = start(experiment).weights
    for member in range(6):
        weights = mended(name, "fresh_units", member)
        before = pre_activations(experiment, end(name).weights[member])[-1]
        np.testing.assert_allclose(
            pre_activations(experiment, weights)[-1], before, rtol=1e-4, atol=1e-3
        )
        layers = layers_of(experiment, weights)
        born = layers_of(experiment, births[member])
        for (W, b), (W_born, _), dead in zip(layers, born, end(name).is_dead[member], strict=False):
            assert (b[dead] == 0).all()
            assert (W[dead] != W_born[dead]).all()


@pytest.mark.parametrize("change", RESCUES)
def test_diverged_networks_are_left_out(change: str) -> None:
    experiment = Experiment(
        dataset="moons",
        activations=("relu",),
        depth=5,
        width=16,
        learning_rate=2.0,
        steps=100,
        seeds=8,
        records=2,
    )
    lost = end_of(train(experiment))
    assert lost is not None
    assert 0 < lost.diverged.sum() < 8
    found = rescue(lost, change)
    assert found.diverged[lost.diverged].all()
    assert not found.dead[found.diverged].any()
    assert not found.revived[found.diverged].any()
    np.testing.assert_array_equal(np.isnan(found.accuracy_after), found.diverged)
    alive = ~found.diverged
    np.testing.assert_array_equal(found.accuracy_before[alive], lost.accuracy[alive])
    rows = rescue_rows([found], LABELS)
    assert all(np.isnan(row.values).sum() >= found.diverged.sum() for row in rows)


SMALL = Experiment(
    dataset="moons",
    activations=("tanh", "relu"),
    depth=2,
    width=4,
    learning_rate=0.1,
    steps=4,
    seeds=2,
    samples=16,
)


def recorded(**changes) -> Recording:
    return train(replace(SMALL, **changes))


def test_a_recording_keeps_where_every_network_ended() -> None:
    recording = recorded()
    np.testing.assert_array_equal(recording.final_weights, recording.snapshots[:, :, -1])
    found = end_of(recording)
    assert found is not None
    assert found.experiment.activations == ("relu",)
    np.testing.assert_array_equal(found.weights, recording.snapshots[1, :, -1])
    np.testing.assert_array_equal(found.accuracy, recording.accuracy[1, :, -1])


def test_weights_over_the_budget_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_module, "SNAPSHOT_BYTES", 100)
    assert recorded().final_weights is None
    assert end_of(recorded()) is None


def test_a_stopped_run_has_no_end() -> None:
    state = advance(start(SMALL), 2)
    assert end_of(assemble(SMALL, state.records)) is None


def test_nobody_dies_without_a_relu_and_a_slope_of_0_is_one() -> None:
    assert end_of(recorded(activations=("tanh", "leaky_relu"), slope=0.1)) is None
    found = end_of(recorded(activations=("tanh", "leaky_relu"), slope=0.0))
    assert found is not None
    assert found.experiment.activations == ("leaky_relu",)


def test_an_initialization_of_its_own_goes_along() -> None:
    own = {"tanh": "normal", "relu": "torch"}
    found = end_of(recorded(init="he", init_by_activation=own, init_std=0.5))
    assert found is not None
    assert (found.experiment.init, found.experiment.init_std) == ("torch", None)
    for change in RESCUES:
        assert rescue(found, change).dead.shape == (2, 2)


def test_a_row_has_a_dot_for_each_network_with_dead_units() -> None:
    rows = rescue_rows([rescued("k1", name) for name in RESCUES], LABELS)
    assert [row.group for row in rows] == [name for name in RESCUES for _ in range(2)]
    assert {row.activation for row in rows if row.group == "leak"} == {"leaky_relu"}
    for row in rows:
        each = rescued("k1", row.group)
        layer = 0 if row.name == "first" else 1
        dead, revived = each.dead[:, layer], each.revived[:, layer]
        expected = [r / d if d else np.nan for r, d in zip(revived, dead, strict=True)]
        np.testing.assert_array_equal(row.values, expected)
        assert row.text == f"{revived.sum()}/{dead.sum()}"
        assert row.median == pytest.approx(np.nanmedian(expected))


def test_one_hidden_layer_makes_one_row() -> None:
    assert len(rescue_rows([rescued("k2", "leak")], LABELS)) == 1
