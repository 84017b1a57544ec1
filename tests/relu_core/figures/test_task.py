"""What the networks of a question are to learn, as the browser gets it."""

import numpy as np
import pytest

from relu_core.figures.task import IMAGES, packed_task
from tests.harness.runs import LESSONS

EXPERIMENTS = {name: each.experiments[0] for name, each in LESSONS.items()}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_task_is_what_the_networks_of_the_scenario_train_on(name: str) -> None:
    experiment = EXPERIMENTS[name]
    data, packed = experiment.data(), packed_task(experiment)
    features, *hidden, outputs = packed["layers"]
    assert packed["samples"] == len(data.y_train)
    assert features == data.X_train.shape[1]
    assert hidden == [experiment.width] * experiment.depth
    assert outputs == (1 if experiment.kind.classes == 2 else experiment.kind.classes)
    if features == 2:
        points = np.reshape(packed["points"], (-1, 2))
        np.testing.assert_allclose(points, data.X_train, atol=6e-4)
        assert packed["classes"] == data.y_train.tolist()
        return
    images, sent = data.X_train[:IMAGES], np.array(packed["images"])
    assert (sent.min(), sent.max()) == (0, 16)
    # Ink at equal steps is ink at equal steps, whatever it was scaled to.
    slope, offset = np.polyfit(sent.ravel(), images.ravel(), 1)
    np.testing.assert_allclose(slope * sent + offset, images, atol=1e-5)
