"""The scripts of the three libraries: run as shown, right, and never anything but numbers in them."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pages.shared import frameworks_runs
from pages.shared.frameworks_runs import obtain, script
from pages.shared.frameworks_state import MOST, Numbers, Refused, parse, shown
from pages.shared.query import Malformed
from pages.shared.workers import Workers, settle
from relu_core.activations import ACTIVATIONS
from relu_core.framework_recording import FILE, Recorded, loads, recorded, requests
from relu_core.frameworks import (
    DEFAULT_NUMBERS,
    FUNCTIONS,
    SCRIPTS,
    Run,
    forward_script,
    run,
    spellings,
)
from tests.test_pages import visit

ROOT = Path(__file__).parents[1]
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


@given(st.lists(FLOATS, min_size=1, max_size=MOST))
def test_the_code_fits_its_column(numbers) -> None:
    (code,) = forward_script("torch", "leaky_relu", numbers, 0.01)
    assert max(map(len, code.splitlines())) <= 38


def test_nothing_large_is_loaded_before_it_is_needed() -> None:
    command = (
        "import sys, pages.shared.frameworks_views, relu_core.framework_recording;"
        "sys.exit(bool({'torch', 'tensorflow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


# The recording


def test_all_that_the_page_falls_back_to_is_recorded() -> None:
    recording = recorded()
    pinned = (ROOT / "requirements-tensorflow.txt").read_text()
    assert f"tensorflow-cpu=={recording.version}\n" in pinned
    assert date.fromisoformat(recording.date) <= date.today()
    codes = {
        code for request in requests() for code in SCRIPTS[request[0]]("tensorflow", *request[1:])
    }
    assert codes == set(recording.cells)


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


# Who runs what


def test_minus_zero_is_another_script() -> None:
    plus, minus = (script("torch", "forward", "relu", (zero,), 0.01) for zero in (0.0, -0.0))
    assert plus != minus
    found = [obtain(script("numpy", "forward", "relu", (zero,), 0.01)) for zero in (0.0, -0.0)]
    assert [each.cells[0].output for each in found if each] == ["[0.]", "[-0.]"]


@pytest.fixture
def no_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frameworks_runs, "_is_installed", lambda: False)


@pytest.mark.usefixtures("no_tensorflow")
def test_without_tensorflow_only_what_was_recorded_is_found() -> None:
    kept = obtain(script("tensorflow", "random", 9))
    assert kept is not None
    assert kept.recorded == recorded().date
    assert obtain(script("tensorflow", "random", 10)) is None
    assert obtain(script("tensorflow", "forward", "relu", (1.0,), 0.01)) is None


@pytest.mark.parametrize("answer", ["run", "time-out"])
def test_installed_tensorflow_runs_and_where_it_hangs_the_record_is_shown(
    answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def call(_: Callable[..., Run], *request: object) -> Run:
        calls.append(request)
        if answer == "time-out":
            raise TimeoutError
        return Run("live", ())

    monkeypatch.setattr(frameworks_runs, "_is_installed", lambda: True)
    monkeypatch.setattr(frameworks_runs, "_tensorflow", lambda: SimpleNamespace(call=call))
    monkeypatch.setattr(frameworks_runs, "_failures", [])
    frameworks_runs._live.cache_clear()
    for _ in range(2):
        found = obtain(script("tensorflow", "random", 3))
        assert found is not None
        assert (found.recorded is None) == (answer == "run")
    frameworks_runs._live.cache_clear()
    # Remembered the first time; or not tried again so soon.
    assert calls == [("tensorflow", "random", 3)]


def test_a_call_that_takes_too_long_is_ended() -> None:
    import time

    workers = Workers(1, settle, seconds=2)
    with pytest.raises(TimeoutError):
        workers.call(time.sleep, 600)
    assert workers._pool is None
    workers.stop()


def test_tensorflow_runs_live_in_a_process_of_the_lab() -> None:
    code = """
import sys
sys.path.append(sys.argv[1])
from pages.shared.frameworks_runs import obtain, script
found = obtain(script("tensorflow", "forward", "leaky_relu", (-4.0, 8.0), 0.25))
print(found.recorded, *found.cells[0].values, "tensorflow" in sys.modules)
"""
    packages = in_tensorflow("-c", "import numpy; print(numpy.__path__[0])").strip()
    command = [sys.executable, "-c", code, str(Path(packages).parent)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["None", "-1.0", "8.0", "False"], done.stderr


# The numbers that a learner types


@given(st.lists(FLOATS, min_size=1, max_size=MOST))
def test_numbers_come_back_from_the_field_and_from_a_link(numbers) -> None:
    wanted = list(map(repr, numbers))
    assert list(map(repr, parse(shown(numbers)))) == wanted
    value, clamped = Numbers().read(Numbers().write(numbers))
    assert (list(map(repr, value)), clamped) == (wanted, False)
    value, clamped = Numbers().read([text for number in numbers for text in [repr(number)]])
    assert (list(map(repr, value)), clamped) == (wanted, False)


@pytest.mark.parametrize(
    "text",
    ["-2, 0.5, 3", "[-2, 0.5, 3]", "-2;0.5 3", "−2，0.5、3", "－２ ０．５\n３", "-2.,+.5,3e0,"],
)
def test_numbers_are_read_as_people_write_them(text: str) -> None:
    assert parse(text) == (-2.0, 0.5, 3.0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "refuse_empty"),
        (" , ;", "refuse_empty"),
        ("1, two, 3", "refuse_text"),
        ("__import__('os')", "refuse_text"),
        ("0x10", "refuse_text"),
        ("1_000", "refuse_text"),
        ("1, nan", "refuse_finite"),
        ("-inf", "refuse_finite"),
        ("1e39", "refuse_large"),
        ("1e999", "refuse_large"),
        ("1 " * (MOST + 1), "refuse_many"),
        ("1" * 5000, "refuse_large"),
    ],
)
def test_what_is_no_list_of_numbers_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.reason == reason


def test_a_link_with_too_many_numbers_keeps_the_first_and_one_with_text_none() -> None:
    assert Numbers().read([",".join(["1"] * 30)]) == ((1.0,) * MOST, True)
    with pytest.raises(Malformed):
        Numbers().read(["1,2,x"])


# The page


@pytest.mark.usefixtures("no_tensorflow")
def test_the_page_says_what_was_not_run_and_when_the_record_was_made() -> None:
    usual = visit("frameworks", lang="en")
    (sentence,) = [each.value for each in usual.markdown if "agree" in each.value][-1:]
    assert "NumPy, PyTorch and TensorFlow agree exactly on your 5 numbers" in sentence
    assert "NumPy by hand **1**, PyTorch and TensorFlow **0**" in sentence
    own = visit("frameworks", lang="en", numbers="1,-1", seed="12")
    sentences = [each.value for each in own.markdown]
    assert any("NumPy and PyTorch agree exactly on your 2 numbers" in each for each in sentences)
    parts = "".join(each.proto.json for each in own.get("bidi_component"))
    assert parts.count("it did not run your settings") == 2
    assert recorded().date in own.caption[0].value


@pytest.mark.usefixtures("no_tensorflow")
@pytest.mark.parametrize(
    ("lang", "reason"), [("en", "`oops` is not a number"), ("zh", "`oops` 不是数")]
)
def test_bad_numbers_are_refused_until_they_are_mended(lang: str, reason: str) -> None:
    app = visit("frameworks", lang=lang, numbers="4,5")
    field = app.text_input(key="frameworks:numbers")
    field.set_value("4, oops").run()
    assert reason in app.warning[0].value
    assert app.session_state["state"]["numbers"] == (4.0, 5.0)
    # Another control's change neither takes the typed text away nor the reason.
    app.number_input(key="frameworks:seed").set_value(3).run()
    assert reason in app.warning[0].value
    assert app.text_input(key="frameworks:numbers").value == "4, oops"
    app.text_input(key="frameworks:numbers").set_value("4, 6").run()
    assert not app.warning
    assert app.session_state["state"]["numbers"] == (4.0, 6.0)


def test_a_recording_is_found_by_its_whole_code() -> None:
    recording = Recorded("1", "2026-01-01", {})
    assert recording.find(("print(1)",)) is None
    assert FILE.stat().st_size < 100_000
