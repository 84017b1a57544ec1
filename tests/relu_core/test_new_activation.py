"""An entry in the table is enough: a new function is drawn, raced, played, autopsied at once."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from pages.explorer.state import ExplorerState
from pages.function.code import curve_code
from relu_core.activations import ACTIVATIONS, Activation
from relu_core.engine.kernels import KERNELS, module_of
from relu_core.experiment import Experiment
from relu_core.figures import autopsy as autopsy_figure
from relu_core.figures import playback, player
from relu_core.gradient_flow import gradient_flow
from relu_core.recording import Recording
from relu_core.training import train, twin
from relu_core.units.autopsy import autopsy
from relu_core.units.narrator import findings
from tests.harness.browser import ROOT
from tests.harness.new_activations import NEW
from tests.harness.twins import twin_losses


@pytest.fixture(params=NEW, ids=lambda entry: entry.name)
def new(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Activation:
    """A function in the table for one test; the lab has no line about it anywhere else."""
    entry: Activation = request.param
    monkeypatch.setitem(ACTIVATIONS, entry.name, entry)
    return entry


@pytest.fixture
def experiment(new: Activation) -> Experiment:
    return Experiment(
        dataset="moons",
        activations=(new.name, "relu"),
        depth=3,
        width=8,
        learning_rate=0.1,
        steps=40,
        seeds=2,
        samples=64,
        records=41,
    )


@pytest.fixture
def recording(experiment: Experiment) -> Recording:
    return train(experiment)


def test_its_curve_is_that_of_its_module(new: Activation) -> None:
    x = torch.linspace(-8, 8, 65, dtype=torch.float64, requires_grad=True)
    y = module_of(new, 0.01)(x)
    y.sum().backward()
    points = x.detach().numpy()
    np.testing.assert_allclose(new.f(points), y.detach(), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(new.df(points), x.grad, rtol=1e-12, atol=1e-14)
    for code, expected in zip(new.numpy_code, (new.f, new.df), strict=True):
        drawn = eval(code, {"np": np, "x": points})
        np.testing.assert_allclose(drawn, expected(points), rtol=1e-12, atol=1e-14)


def test_its_code_is_offered(new: Activation) -> None:
    state = ExplorerState(functions=(new.name,))
    assert new.torch_code in curve_code("torch", state, "a comment")
    assert new.numpy_code[1] in curve_code("numpy", state, "a comment")


def test_its_training_is_that_of_its_twin(experiment: Experiment, recording: Recording) -> None:
    name = experiment.activations[0]
    assert name not in KERNELS
    losses = twin_losses(experiment, name, 1)
    np.testing.assert_allclose(recording.loss[0, 1], losses, rtol=1e-4)
    assert losses[-1] < losses[0]


def test_it_does_not_disturb_the_networks_beside_it(
    experiment: Experiment, recording: Recording
) -> None:
    alone = train(replace(experiment, activations=("relu",)))
    np.testing.assert_array_equal(recording.loss[1], alone.loss[0])


def test_its_recording_is_played(new: Activation, recording: Recording) -> None:
    assert player.pack(recording)["runs"][0]["name"] == new.label
    race = playback.pack(playback.entries_of(recording), classes=2)
    assert [entry["name"] for entry in race["entries"]] == [new.label, "ReLU"]
    assert {finding.activation for finding in findings(recording)} <= {new.name, "relu"}


def test_its_units_are_autopsied(new: Activation, recording: Recording) -> None:
    found = autopsy(recording, 0, 1, 2, 3)
    network, _, X, _ = twin(recording.experiment, new.name, 1)
    z = network[:5](X)[:, 3].detach()  # of unit 3 in layer 3, at the initial weights
    assert found.open_counts[0] == int((z > 0).sum())
    np.testing.assert_allclose(found.closest_z[0], float(z.max()), rtol=1e-5)
    assert autopsy_figure.pack(recording, 0, 1, 19, found)["closed_state"] == "closed"


def test_its_gradients_are_measured_at_birth(new: Activation) -> None:
    flow = gradient_flow(depth=4, width=100, activation=new.name, init="he", seeds=8)
    factor = np.median(flow.backward_factor)
    assert factor == pytest.approx(flow.predicted_factor, rel=0.15)


def test_its_cost_is_counted(experiment: Experiment) -> None:
    costly, usual = (replace(experiment, activations=(name,)) for name in experiment.activations)
    assert costly.operations > usual.operations


REGISTERED_FIRST = """
from relu_core.activations import ACTIVATIONS
from tests.harness.new_activations import NEW
ACTIVATIONS.update((entry.name, entry) for entry in NEW)

from pages.explorer.state import FIELDS as explorer
from pages.race.contenders import Contenders
from pages.runs.settings import EXPERIMENT_FIELDS
from pages.vanishing.state import PAGE as vanishing

for name in ("mish", "hard_swish"):
    assert explorer["functions"].read([name]) == ((name,), False)
    assert EXPERIMENT_FIELDS["activations"].read([name]) == ((name,), False)
    assert vanishing.fields["follow"].read([name]) == (name, False)
    (contender,), is_mended = Contenders().read([f"{name}:he:sgd:0.1"])
    assert (contender.activation, is_mended) == (name, False)
"""


def test_every_page_takes_it_from_a_link() -> None:
    command = [sys.executable, "-c", REGISTERED_FIRST]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
