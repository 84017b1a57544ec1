"""The unit that a figure opens on shows what its sentence says."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from relu_core.units.telling import first_to_die, never_open, struck_down


@pytest.fixture(scope="module")
def recording() -> Recording:
    """Two layers of three units, recorded at steps 0, 1, 2, 4, 8, to be changed at will."""
    small = replace(PRESETS["k1"].experiment, width=3, steps=8, seeds=1, records=5)
    return replace(train(small), steps=np.array([0, 1, 2, 4, 8]))


def with_counts(recording: Recording, *layers: list[list[int]]) -> Recording:
    """The recording of ReLU with these open counts: a row a unit, a number a record."""
    counts = recording.open_counts.copy()
    for layer, units in enumerate(layers):
        counts[0, 0, :, layer] = np.array(units).T
    return replace(recording, open_counts=counts)


ALIVE = [[9, 9, 9, 9, 9]] * 3


def test_it_died_in_one_step_and_of_the_most_samples(recording: Recording) -> None:
    many_steps, one_step, revived = [200, 200, 200, 200, 0], [9, 90, 0, 0, 0], [200, 0, 0, 0, 1]
    run = with_counts(recording, [many_steps, revived, one_step], ALIVE)
    assert struck_down(run, 0, 0) == 2
    assert struck_down(run, 0, 0, among=1) == 0
    slower = [9, 80, 0, 0, 0]
    assert struck_down(with_counts(recording, [slower, one_step, slower], ALIVE), 0, 0) == 1


def test_it_is_of_a_later_layer_where_none_died_in_the_first(recording: Recording) -> None:
    died = [9, 9, 0, 0, 0]
    assert struck_down(with_counts(recording, ALIVE, [ALIVE[0], died, died]), 0, 0) == 4
    assert struck_down(with_counts(recording, ALIVE, ALIVE), 0, 0) == 0


def test_the_first_to_die_and_the_one_that_was_never_open(recording: Recording) -> None:
    early, later, never = [5, 0, 0, 0, 0], [200, 200, 0, 0, 0], [0, 0, 0, 0, 0]
    run = with_counts(recording, [later, early, never], ALIVE)
    assert first_to_die(run, 0, 0) == 1
    assert never_open(run, 0, 0) == 2
    lively = with_counts(recording, ALIVE, ALIVE)
    assert (first_to_die(lively, 0, 0), never_open(lively, 0, 0)) == (0, 0)


def test_a_network_that_was_never_finite_has_a_first_unit(recording: Recording) -> None:
    lost = replace(recording, diverged_step=np.zeros_like(recording.diverged_step))
    assert (struck_down(lost, 0, 0), first_to_die(lost, 0, 0), never_open(lost, 0, 0)) == (0, 0, 0)
