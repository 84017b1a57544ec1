"""The scripts of the three libraries: run as shown, right, and only numbers are filled in."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pages.frameworks.state import MOST_NUMBERS
from relu_core.activations import ACTIVATIONS
from relu_core.libraries.frameworks import (
    DEFAULT_NUMBERS,
    FUNCTIONS,
    SCRIPTS,
    forward_script,
    run,
    spellings,
)
from relu_core.libraries.recording import loads, recorded, requests
from tests.harness.browser import ROOT

TENSORFLOW = ROOT / ".venv-tensorflow" / "bin" / "python"
HARD = (-3e38, -7.25, -1e-30, -0.0, 0.0, 1e-45, 0.1, 1 / 3, 16777217.0, 3e38)
FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False)


def in_tensorflow(*arguments: str) -> str:
    """What TensorFlow's own environment prints; `make test-tensorflow` makes it."""
    if not TENSORFLOW.exists():
        pytest.skip("no environment with TensorFlow: `make test-tensorflow` makes one")
    done = subprocess.run(
        [TENSORFLOW, *arguments],
        cwd=ROOT,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# The scripts


@pytest.mark.parametrize("numbers", [DEFAULT_NUMBERS, HARD])
@pytest.mark.parametrize("slope", [0.0, 0.01, 1.0])
@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("name", ["numpy", "torch"])
def test_the_outputs_are_the_function_in_float32(name, function, slope, numbers) -> None:
    (cell,) = run(name, "forward", function, numbers, slope).cells
    x = np.float32(numbers)
    expected = ACTIVATIONS[function].f(x, slope)
    # float32 rounds to multiples of 1.4e-45 near 0.
    np.testing.assert_allclose(cell.values, expected, rtol=1e-6, atol=2e-45)
    assert np.array(cell.values).astype(np.float32).tolist() == list(cell.values)


@pytest.mark.parametrize("name", ["numpy", "torch"])
@pytest.mark.parametrize(("function", "slope"), [("relu", 0.5), ("leaky_relu", 0.25)])
def test_the_derivative_at_0_is_the_library_s_or_the_article_s(name, function, slope) -> None:
    (cell,) = run(name, "at_zero", function, slope).cells
    torchs = {"relu": torch.relu, "leaky_relu": torch.nn.LeakyReLU(slope)}
    expected = 1.0 if name == "numpy" else float(torch.func.grad(torchs[function])(torch.zeros(())))
    assert cell.values == (expected,)


ZERO = torch.zeros(())
# The spellings once more, in other words, and asked in another way: forward mode.
BY_TORCH: list[Callable[[torch.Tensor], torch.Tensor]] = [
    torch.relu,
    torch.nn.functional.relu,
    lambda x: torch.nn.functional.leaky_relu(x, 0.125),
    lambda x: x.clamp_min(0),
    lambda x: torch.max(x, ZERO),
    lambda x: x.where(x > 0, ZERO),
    lambda x: x.where(x >= 0, ZERO),
    lambda x: (x + x.abs()) * 0.5,
]


# PyTorch's own forward mode compiles with what it calls deprecated.
@pytest.mark.filterwarnings("ignore:`torch.jit.script` is deprecated")
def test_pytorch_says_at_0_what_forward_mode_says() -> None:
    count = len(BY_TORCH)
    for code, cell, f in zip(
        spellings("torch", 0.125) * 2,
        run("torch", "spellings", 0.125).cells,
        BY_TORCH * 2,
        strict=True,
    ):
        zero = ZERO if count > 0 else -ZERO
        count -= 1
        _, slope = torch.func.jvp(f, (zero,), (torch.ones(()),))
        assert cell.values == (float(slope),), code


def test_what_numpy_says_at_0() -> None:
    values = [cell.values[0] for cell in run("numpy", "spellings", 0.01).cells]
    # x >= 0 is the limit from the right, x > 0 from the left, a central difference their mean.
    f, h = ACTIVATIONS["relu"].f, 2.0**-20
    right, left = float(f(h)) / h, float(-f(-h)) / h
    assert values == [right, left, (right + left) / 2] * 2


def test_random_numbers_come_from_the_seed_and_leave_the_global_generator_alone() -> None:
    before = torch.random.get_rng_state()
    first, again, other = (run("torch", "random", seed).cells[0] for seed in (7, 7, 8))
    assert torch.equal(torch.random.get_rng_state(), before)
    assert first == again
    assert first.output != other.output
    x = torch.randn(2, generator=torch.Generator().manual_seed(7))
    assert first.values == tuple(x.clamp(min=0).tolist())


@pytest.mark.parametrize("bad", ["1]); import os", "nan", float("inf"), None])
def test_nothing_but_finite_numbers_gets_into_a_script(bad) -> None:
    with pytest.raises((ValueError, TypeError)):
        forward_script("numpy", "relu", (1.0, bad), 0.01)
    with pytest.raises((ValueError, TypeError)):
        forward_script("torch", "leaky_relu", (1.0,), bad)
    with pytest.raises((ValueError, TypeError, OverflowError)):
        SCRIPTS["random"]("torch", bad)


@given(st.lists(FLOATS, min_size=1, max_size=MOST_NUMBERS))
def test_the_code_fits_its_column(numbers) -> None:
    (code,) = forward_script("torch", "leaky_relu", numbers, 0.01)
    assert max(map(len, code.splitlines())) <= 38


def test_nothing_large_is_loaded_before_it_is_needed() -> None:
    command = (
        "import sys, pages.frameworks.views, relu_core.libraries.recording;"
        "sys.exit(bool({'torch', 'tensorflow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


# The recording


def test_all_that_the_page_falls_back_to_is_recorded() -> None:
    recording = recorded()
    pinned = (ROOT / "requirements-tensorflow.txt").read_text()
    assert f"tensorflow-cpu=={recording.version}\n" in pinned
    assert date.fromisoformat(recording.date) <= date.today()
    codes = [SCRIPTS[kind]("tensorflow", *arguments) for kind, *arguments in requests()]
    assert set(chain(*codes)) == set(recording.cells)


def test_the_recording_has_the_right_values() -> None:
    for kind, *arguments in requests():
        found = recorded().find(SCRIPTS[kind]("tensorflow", *arguments))
        assert found is not None
        for cell in found.cells:
            printed = re.findall(r"-?\d+\.?\d*(?:e[+-]\d+)?", cell.output.splitlines()[-1])
            assert [float(text) for text in printed[: len(cell.values)]] == pytest.approx(
                cell.values, rel=1e-6
            )
            if kind == "forward":
                function, numbers, slope = arguments
                expected = ACTIVATIONS[function].f(np.array(numbers), slope)
                np.testing.assert_allclose(cell.values, expected, rtol=1e-6)


def test_tensorflow_still_prints_what_is_recorded(tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    in_tensorflow("scripts/record_tensorflow.py", str(again))
    fresh = loads(again.read_text())
    assert fresh.cells == recorded().cells
    assert fresh.version == recorded().version


def test_tensorflow_says_at_0_what_its_forward_mode_says() -> None:
    code = """
import sys, tensorflow as tf
for line in sys.argv[1:]:
    x = tf.constant(0.0)
    with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as forward:
        y = eval(line)
    print(float(forward.jvp(y)))
"""
    lines = spellings("tensorflow", 0.1)
    slopes = list(map(float, in_tensorflow("-c", code, *lines).split()))
    found = recorded().find(SCRIPTS["spellings"]("tensorflow", 0.1))
    assert found is not None
    assert [cell.values[0] for cell in found.cells] == pytest.approx(slopes * 2)
