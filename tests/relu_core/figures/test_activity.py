"""Lit cells are what a network computes: a forward pass by hand in float64, cell by cell."""

from typing import Any

import numpy as np
import pytest

from relu_core.arrays import Flags
from relu_core.figures.activity import HEALTHY, TOO_HIGH, pack
from relu_core.recording import Recording
from relu_core.training import train
from tests.harness.packed import decoded


@pytest.fixture(scope="module")
def recordings() -> list[Recording]:
    return [train(HEALTHY), train(TOO_HIGH)]


@pytest.fixture(scope="module")
def packed(recordings: list[Recording]) -> dict[str, Any]:
    return pack(recordings)


def lit(run: dict[str, Any]) -> Flags:
    """(R, units, samples)"""
    bits = np.unpackbits(decoded(run["activated"]), axis=-1, count=HEALTHY.train_samples)
    return bits.astype(bool)


@pytest.mark.parametrize("index", [0, 1])
def test_cells_are_those_of_a_forward_pass(
    recordings: list[Recording], packed: dict[str, Any], index: int
) -> None:
    run = packed["runs"][index]
    weights = recordings[index].snapshots[0, 0].astype(np.float64)
    points = decoded(packed["points"]).astype(np.float64)
    W = weights[:, : 2 * HEALTHY.width].reshape(-1, HEALTHY.width, 2)
    b = weights[:, 2 * HEALTHY.width : 3 * HEALTHY.width]
    z = np.einsum("rui,si->rus", W, points) + b[..., None]
    np.testing.assert_array_equal(lit(run), z > 0)
    # The run counted the same in float32, and the map is drawn with the very weights.
    np.testing.assert_array_equal(lit(run).sum(axis=-1), decoded(run["open"])[:, 0])
    np.testing.assert_array_equal(decoded(run["snapshots"]["values"]), weights)


def test_samples_stand_class_by_class_each_with_its_own_point(packed: dict[str, Any]) -> None:
    points, classes = decoded(packed["points"]), decoded(packed["classes"])
    data = HEALTHY.data()
    assert (np.diff(classes.astype(int)) >= 0).all()
    for of in (0, 1):
        assert (np.diff(points[classes == of][:, 0]) >= 0).all()
        assert set(map(tuple, points[classes == of])) == set(
            map(tuple, data.X_train[data.y_train == of])
        )


def test_a_good_rate_leaves_half_of_the_cells_dark_and_no_row(packed: dict[str, Any]) -> None:
    cells = lit(packed["runs"][0])
    assert cells.any(axis=-1).all()
    assert (np.abs(cells.mean(axis=(1, 2)) - 0.5) < 0.1).all()
    assert decoded(packed["runs"][0]["accuracy"])[-1] == 1


def test_at_a_rate_too_high_rows_go_dark_one_after_another_and_stay_so(
    packed: dict[str, Any],
) -> None:
    healthy, high = (lit(run) for run in packed["runs"])
    np.testing.assert_array_equal(high[0], healthy[0])  # one start, and one thing that differs
    dark = ~high.any(axis=-1)
    assert (dark[1:] >= dark[:-1]).all()
    times = dark.argmax(axis=0)[dark[-1]]
    assert len(times) > HEALTHY.width / 2
    assert len(set(times)) >= 8
    silent = ~high[-1].any(axis=0)
    assert silent.any()
    assert not silent.all()
