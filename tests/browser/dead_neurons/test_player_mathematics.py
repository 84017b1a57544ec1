"""The player's own arithmetic: its forward pass is NumPy's, its half floats are IEEE's."""

import numpy as np
import pytest
from playwright.sync_api import Page

from relu_core.activations import ACTIVATIONS
from relu_core.figures.player import encode
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from relu_core.units.states import layers_of
from tests.harness.actions import MODULES

K1 = PRESETS["k1"].experiment
POINTS = np.random.default_rng(0).uniform(-2, 2, (2, 200)).astype(np.float32)
# The pass reads activations from a table: exact where they are straight, else good for a picture.
STRAIGHT = ("relu", "leaky_relu", "identity")


@pytest.fixture(scope="module")
def recording() -> Recording:
    return train(K1)


def in_numpy(weights: np.ndarray, activation: str, unit: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits at POINTS and the pre-activation of ``unit``, counted through the layers."""
    *hidden, (W_out, b_out) = layers_of(K1, weights.astype(np.float64))
    h = POINTS.astype(np.float64)
    z = []
    for W, b in hidden:
        z.append(W @ h + b[:, None])
        h = ACTIVATIONS[activation].f(z[-1], K1.slope)
    return W_out @ h + b_out[:, None], np.concatenate(z)[unit]


def in_browser(
    page: Page, weights: np.ndarray, activation: str, unit: int
) -> tuple[np.ndarray, np.ndarray]:
    features, *hidden, outputs = K1.layer_sizes
    network = {"features": features, "depth": len(hidden), "width": K1.width, "outputs": outputs}
    script = f"""async ([network, activation, slope, weights, unit, inputs]) => {{
        const {{ forwardPass }} = await import("{MODULES}/library/network.js");
        const points = inputs.length / network.features;
        const pass = forwardPass(network, {{ activation, slope }}, points);
        const found = pass(Float32Array.from(weights), unit, Float32Array.from(inputs));
        return [[...found.output], [...found.unit]];
    }}"""
    inputs = POINTS.ravel().tolist()
    output, z = page.evaluate(
        script, [network, activation, K1.slope, weights.tolist(), unit, inputs]
    )
    return np.array(output).reshape(outputs, -1), np.array(z)


@pytest.mark.parametrize("record", [0, 5, 51])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_forward_pass_on_recorded_weights_is_numpys(
    modules: Page, recording: Recording, activation: str, record: int
) -> None:
    weights = recording.snapshots[0, 0, record]
    tolerance = 1e-5 if activation in STRAIGHT else 1e-3
    for unit in (3, K1.width + 7):
        for found, expected in zip(
            in_browser(modules, weights, activation, unit),
            in_numpy(weights, activation, unit),
            strict=True,
        ):
            scale = np.abs(expected).max()
            np.testing.assert_allclose(found, expected, atol=tolerance * scale, rtol=0)


def test_every_half_float_is_read(modules: Page) -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    script = f"""async (packed) => {{
        const {{ decode }} = await import("{MODULES}/library/decode.js");
        return [...decode(packed)];
    }}"""
    found = np.array(modules.evaluate(script, encode(every)), dtype=np.float64)
    np.testing.assert_array_equal(found, every.astype(np.float64))
