"""The lessons on a figure's settings: every answer can be the right one, and the numbers decide."""

from string import Formatter
from typing import Any

import numpy as np
import pytest
import torch

from pages.explorer.state import ExplorerState
from pages.frame.text import LANGUAGES, label_table
from pages.lesson.mode import written
from pages.neuron.state import NeuronState
from relu_core.activations import ACTIVATIONS
from relu_core.lessons import function, neuron
from relu_core.lessons.function import FUNCTION_LESSONS
from relu_core.lessons.neuron import NEURON_LESSONS
from relu_core.lessons.scenarios import Scenario
from relu_core.wording import readout

LABELS = label_table()["scenarios"]
STARTS: dict[str, dict[str, Any]] = {
    scenario.name: dict(vars(state))
    for scenarios, state in ((FUNCTION_LESSONS, ExplorerState()), (NEURON_LESSONS, NeuronState()))
    for scenario in scenarios
}
ALL = {scenario.name: scenario for scenario in (*FUNCTION_LESSONS, *NEURON_LESSONS)}


def settings_of(name: str, **others: Any) -> dict[str, Any]:
    """What the figure of a scenario shows, with ``others`` changed."""
    return {**STARTS[name], **ALL[name].changes, **others}


def answer(name: str, **others: Any) -> int | None:
    return ALL[name].judge(settings_of(name, **others)).answer


@pytest.mark.parametrize("scenario", ALL.values(), ids=ALL)
def test_every_part_is_written_and_every_number_is_the_judges(scenario: Scenario) -> None:
    parts = ["question", "setting", "saw", "explain", "why"]
    parts += [str(number) for number in range(1, scenario.answers + 1)]
    assert {scenario.name, *(f"{scenario.name}_{part}" for part in parts)} <= set(LABELS)
    assert f"{scenario.name}_{scenario.answers + 1}" not in LABELS
    settings = settings_of(scenario.name)
    assert scenario.changes.keys() <= settings.keys()
    outcome = scenario.judge(settings)
    assert outcome.answer is not None
    assert 0 <= outcome.answer < scenario.answers
    for lang in LANGUAGES:
        for part, known in (("saw", written(outcome)), ("setting", settings)):
            text = LABELS[f"{scenario.name}_{part}"][lang]
            wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
            assert wanted <= known.keys()
        assert "{" in LABELS[f"{scenario.name}_saw"][lang]


def test_the_first_questions_are_not_answered_by_the_pages_as_they_open() -> None:
    opening = ExplorerState()
    assert settings_of("value_and_slope")["x"] > opening.x_max
    assert NeuronState().stage == 0


@pytest.mark.parametrize(("x", "right"), [(5.0, 0), (0.0, 1), (-5.0, 0)])
def test_value_and_slope(x: float, right: int) -> None:
    outcome = ALL["value_and_slope"].judge(settings_of("value_and_slope", x=x))
    value = 1 / (1 + np.exp(-x))
    assert outcome.answer == right
    assert outcome.numbers["value"] == pytest.approx(value)
    assert outcome.shares["share"] == pytest.approx(value * (1 - value))
    assert answer("value_and_slope", functions=("identity",), x=x) == 3


def test_the_slope_at_zero_is_pytorchs() -> None:
    x = torch.zeros(1, requires_grad=True)
    torch.relu(x).sum().backward()
    assert x.grad is not None
    outcome = ALL["slope_at_zero"].judge(settings_of("slope_at_zero"))
    assert outcome.sizes == {"left": 0.0, "right": 1.0, "chosen": x.grad.item()}
    assert outcome.answer == (0.0, 0.5, 1.0).index(x.grad.item())
    assert function.slope_chosen((0.5, 1.0))(settings_of("slope_at_zero")).answer == 2


@pytest.mark.parametrize(("layers", "right"), [(1, 0), (3, 1), (5, 2), (10, 3), (12, 3)])
def test_many_layers(layers: int, right: int) -> None:
    outcome = ALL["many_layers"].judge(settings_of("many_layers", layers=layers))
    assert outcome.answer == right
    assert outcome.sizes["best"] == 0.25**layers
    assert outcome.sizes["sigmoid"] < outcome.sizes["best"]
    assert outcome.sizes["relu"] == 1


def test_weights_move_together_where_all_inputs_have_one_sign() -> None:
    outcome = ALL["same_way"].judge(settings_of("same_way"))
    assert outcome.answer == 2
    assert outcome.shares["sigmoid"] == 1
    assert outcome.shares["tanh"] == pytest.approx(0.5, abs=0.04)
    assert answer("same_way", functions=("tanh", "sigmoid")) == 1
    # As autograd has it, for one sample of a unit behind two sigmoid outputs.
    inputs = torch.sigmoid(torch.tensor([0.3, -1.2], dtype=torch.float64))
    weights = torch.tensor([0.4, -0.7], dtype=torch.float64, requires_grad=True)
    (torch.tanh(weights @ inputs) - 2).square().backward()
    assert weights.grad is not None
    assert len(set(weights.grad.sign().tolist())) == 1


def test_the_unit_that_is_not_dead_is_the_one_that_was_closed() -> None:
    closed, other = settings_of("closed_unit"), settings_of("not_dead")
    assert {key for key in closed if closed[key] != other[key]} == {"x1", "x2"}
    outcomes = [ALL[name].judge(settings_of(name)) for name in ("closed_unit", "not_dead")]
    assert outcomes[0].numbers["z"] < 0 < outcomes[1].numbers["z"]
    assert [outcome.answer for outcome in outcomes] == [0, 2]
    counts = outcomes[1].counts
    assert {counts[name] for name in neuron.COMPARED} == {counts["all"]}


@pytest.mark.parametrize("name", neuron.COMPARED)
@pytest.mark.parametrize("scenario", ["which_way", "closed_unit", "not_dead"])
def test_a_step_is_autograds(scenario: str, name: str) -> None:
    settings = settings_of(scenario)
    at = {key: torch.tensor(settings[key], dtype=torch.float64) for key in ("x1", "x2", "target")}
    start = [settings[key] for key in neuron.WEIGHTS]
    weights = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    module = {
        "relu": torch.nn.ReLU(),
        "leaky_relu": torch.nn.LeakyReLU(settings["slope"]),
        "sigmoid": torch.nn.Sigmoid(),
        "tanh": torch.nn.Tanh(),
    }[name]
    z = weights[0] * at["x1"] + weights[1] * at["x2"] + weights[2]
    loss = (module(z) - at["target"]) ** 2 / 2
    loss.backward()
    assert weights.grad is not None
    after = (weights - settings["learning_rate"] * weights.grad).tolist()
    step = neuron.work_out(name, settings)
    assert (step.z, step.loss) == pytest.approx((z.item(), loss.item()), rel=1e-12)
    assert list(step.stepped.values()) == pytest.approx(after, rel=1e-12)
    assert step.new_loss < step.loss or step.stepped == dict(
        zip(neuron.WEIGHTS, start, strict=True)
    )


def test_which_way_and_what_changes() -> None:
    assert [answer("which_way", x2=x2, bias=1.0) for x2 in (2.0, -2.0, 0.0)] == [0, 1, 2]
    assert [answer("closed_unit", **other) for other in ({}, {"bias": 5.0})] == [0, 2]
    assert answer("closed_unit", bias=5.0, x1=0.0, x2=0.0) == 1


def test_bends_are_those_of_the_drawn_sum() -> None:
    settings = settings_of("how_many_bends")
    x = np.linspace(-3, 3, 6001)
    parts = zip(settings["kinks"], settings["in_weights"], settings["out_weights"], strict=True)
    total = sum(out * ACTIVATIONS["relu"].f(weight * (x - kink)) for kink, weight, out in parts)
    turns = np.abs(np.diff(total, 2)) > 1e-6
    assert neuron.bends("relu", settings) == np.count_nonzero(np.diff(turns.astype(int)) > 0) == 4
    ends = np.diff(total)[[0, -1]] / (x[1] - x[0])
    assert neuron.slopes("relu", settings)[[0, -1]] == pytest.approx(ends)
    assert answer("how_many_bends") == 1
    assert answer("how_many_bends", out_weights=(1.0, 0.0, 0.0, 0.0)) == 0
    assert neuron.bends("relu", settings_of("how_many_bends", kinks=(0.5, 0.5, 0.5, 1.0))) == 2


def test_what_is_left_without_an_activation() -> None:
    outcome = ALL["no_activation"].judge(settings_of("no_activation"))
    assert (outcome.answer, outcome.counts["bends"], outcome.counts["relu_bends"]) == (2, 0, 4)
    settings = settings_of("no_activation")
    slope = np.dot(settings["in_weights"], settings["out_weights"])
    assert outcome.numbers["slope"] == pytest.approx(slope)
    assert answer("no_activation", unit="relu") == 0
    assert answer("no_activation", unit="relu", out_weights=(1.0, 0.0, 0.0, 0.0)) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1.125, "1.13"),
        (-0.5, "−0.50"),
        (0.0066, "0.007"),
        (12.34, "12.3"),
        (1e-9, "1e−9"),
    ],
)
def test_a_number_is_written_as_a_figure_reads_it_out(value: float, text: str) -> None:
    assert readout(value) == text
