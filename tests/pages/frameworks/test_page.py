"""The frameworks page: who runs what, the numbers that a learner types, what the page says."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.frame.query import Malformed
from pages.frameworks import runs as frameworks_runs
from pages.frameworks.runs import obtain, script
from pages.frameworks.state import MOST_NUMBERS, Numbers, Refused, parse, shown
from relu_core.libraries.frameworks import ScriptRun
from relu_core.libraries.recording import recorded
from tests.harness.browser import ROOT
from tests.harness.visiting import state_of, visit
from tests.relu_core.libraries.test_frameworks import FLOATS, in_tensorflow

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

    def call(_: Callable[..., ScriptRun], *request: object) -> ScriptRun:
        calls.append(request)
        if answer == "time-out":
            raise TimeoutError
        return ScriptRun("live", ())

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


def test_tensorflow_runs_live_in_a_process_of_the_lab() -> None:
    code = """
import sys
sys.path.append(sys.argv[1])
from pages.frameworks.runs import obtain, script
found = obtain(script("tensorflow", "forward", "leaky_relu", (-4.0, 8.0), 0.25))
print(found.recorded, *found.cells[0].values, "tensorflow" in sys.modules)
"""
    packages = in_tensorflow("-c", "import numpy; print(numpy.__path__[0])").strip()
    command = [sys.executable, "-c", code, str(Path(packages).parent)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["None", "-1.0", "8.0", "False"], done.stderr


# The numbers that a learner types


@given(st.lists(FLOATS, min_size=1, max_size=MOST_NUMBERS))
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
    "text", ["0,5; -1,2; 3", "0,5 -1,2 3", "０，５；－１，２；３", "0,5\n-1,2\n3"]
)
def test_a_comma_is_decimal_where_another_mark_parts_the_numbers(text: str) -> None:
    assert parse(text) == (0.5, -1.2, 3.0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "refuse_empty"),
        (" , ;", "refuse_empty"),
        ("1, two, 3", "refuse_text"),
        ("__import__('os')", "refuse_text"),
        ("0x10", "refuse_text"),
        ("1,000; 2", "refuse_ambiguous"),
        ("1, nan", "refuse_finite"),
        ("-inf", "refuse_finite"),
        ("1e39", "refuse_large"),
        ("1e999", "refuse_finite"),
        ("1 " * (MOST_NUMBERS + 1), "refuse_many"),
        ("1" * 5000, "refuse_finite"),
    ],
)
def test_what_is_no_list_of_numbers_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.reason == reason


def test_a_link_with_too_many_numbers_keeps_the_first_and_one_with_text_none() -> None:
    assert Numbers().read([",".join(["1"] * 30)]) == ((1.0,) * MOST_NUMBERS, True)
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
    # The learner's numbers and the learner's seed; not f'(0), which does not depend on them.
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
    assert state_of(app).numbers == (4.0, 5.0)
    # Another control's change neither takes the typed text away nor the reason.
    app.text_input(key="frameworks:seed").set_value("3").run()
    assert reason in app.warning[0].value
    assert app.text_input(key="frameworks:numbers").value == "4, oops"
    app.text_input(key="frameworks:numbers").set_value("4, 6").run()
    assert not app.warning
    assert state_of(app).numbers == (4.0, 6.0)


@pytest.mark.parametrize("slope", ["1e-27", "1e-7", "1"])
def test_each_slope_has_its_row_among_the_answers(slope: str) -> None:
    app = visit("frameworks", slope=slope)
    assert not app.error
