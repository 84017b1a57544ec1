"""The numbers that reasons of the lessons name, measured on other networks than the lessons'."""

import re
from dataclasses import replace

import numpy as np
import pytest
import torch

from pages.frame.text import LANGUAGES, label_table
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Rescued
from relu_core.training import train, twin
from tests.harness.runs import rescued

EXPERIMENTS = {
    each.name: replace(each.experiment, seeds=6, seed=21)
    for each in (*DEAD_NEURONS, *VANISHING_GRADIENTS)
    if hasattr(each, "experiment")
}
EXPLAIN = {
    name: text for name, text in label_table()["scenarios"].items() if name.endswith("_explain")
}
# Where the reader would have to go for what a question is about.
ELSEWHERE = re.compile(r"\b(below|page|pages)\b|下面|下方|[一本]页|后面的")
LN2 = pytest.approx(np.log(2), abs=0.001)


def test_probabilities_near_a_half_can_be_right_at_the_loss_of_guessing() -> None:
    """PyTorch's default weights: why ReLU's accuracy rises and its loss does not fall."""
    experiment = EXPERIMENTS["default_weights"]
    near, right = [], []
    for index in range(experiment.seeds):
        network, optimizer, X, y = twin(experiment, "relu", index)
        loss_of = torch.nn.BCEWithLogitsLoss()
        for _ in range(experiment.steps):
            optimizer.zero_grad()
            loss = loss_of(network(X).squeeze(1), y.float())
            loss.backward()
            optimizer.step()
        logits = network(X).squeeze(1).detach()
        near.append(bool(((torch.sigmoid(logits) - 0.5).abs() < 0.001).all()))
        if near[-1]:
            assert loss.item() == LN2
            right.append(float(((logits > 0) == (y == 1)).float().mean()))
    assert sum(near) > experiment.seeds / 2
    assert max(right) > 0.7


def test_inputs_far_from_0_leave_many_units_silent_before_training() -> None:
    """z has nearly the same sign for all samples; centred inputs give it both."""
    far = train(replace(EXPERIMENTS["shifted_inputs"], steps=1, records=2))
    centred = train(replace(EXPERIMENTS["shifted_inputs"], input_shift=0.0, steps=1, records=2))
    assert np.median(far.closed_fraction[0, :, 0, 0]) > 0.25
    assert np.median(centred.closed_fraction[0, :, 0, 0]) < 0.1


def test_who_stays_dead_under_a_leak_was_further_from_the_data() -> None:
    """What the lesson's sentence shows, and its reason says: in its own run and with others."""
    leak = next(each for each in DEAD_NEURONS if each.name == "rescue_leak")
    assert isinstance(leak, Rescued)
    for seed in (0, 21):
        sizes = leak.judge(rescued(replace(leak.experiment, seed=seed), leak.rescues)).sizes
        assert sizes["far"] < 1.5 * sizes["near"] < 0
        # On their way back, and not there yet.
        assert sizes["far"] < sizes["far_after"] < 0


@pytest.mark.parametrize("name", EXPLAIN)
def test_a_question_to_explain_is_about_what_stands_beside_it(name: str) -> None:
    """It can be answered from the screen alone: nothing that it names stands elsewhere."""
    for lang in LANGUAGES:
        assert not ELSEWHERE.search(EXPLAIN[name][lang])
