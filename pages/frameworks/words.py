"""What the three libraries did, in sentences with their numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from pages.frame.text import label
from pages.frame.wording import coloured
from pages.frameworks.runs import tensorflow_failed
from pages.frameworks.state import FrameworksState, shown
from relu_core.activations import ACTIVATIONS
from relu_core.libraries.frameworks import FRAMEWORKS, ScriptRun


def number(value: float) -> str:
    """A derivative as it is read: float32's 0.009999999776 is 0.01, and minus is a true one."""
    return f"{value:.6g}".replace("-", "−")


def function_name(state: FrameworksState) -> str:
    """The function as a curve would be labelled."""
    return ACTIVATIONS[state.function].name_with(state.slope)


def agreement_sentence(
    outputs: Mapping[str, Sequence[float]], at_zero: Mapping[str, float], state: FrameworksState
) -> str:
    """Whether the outputs are the same, and what each library says at 0."""
    arrays = [np.array(values) for values in outputs.values()]
    apart = max(float(np.abs(array - arrays[0]).max()) for array in arrays)
    values = {
        "function": coloured(state.function, function_name(state)),
        "names": joined([FRAMEWORKS[name].label for name in outputs]),
        "count": len(arrays[0]),
    }
    if apart == 0:
        first = label("frameworks.agree", **values)
    else:
        first = label("frameworks.differ", most=f"{apart:.1g}", **values)
    if len(set(map(number, at_zero.values()))) == 1:
        value = number(next(iter(at_zero.values())))
        return first + label("frameworks.zero_same", value=f"**{value}**")
    return first + label("frameworks.zero_parts", list=answers(at_zero, "**"))


def answers(at_zero: Mapping[str, float], around: str = "") -> str:
    """What each library says at 0, those that say the same together; NumPy's is by hand."""
    names: dict[str, list[str]] = {}
    for name, value in at_zero.items():
        spoken = label("frameworks.by_hand") if name == "numpy" else FRAMEWORKS[name].label
        names.setdefault(number(value), []).append(spoken)
    clauses = [
        label("frameworks.zero_clause", name=joined(who), value=f"{around}{value}{around}")
        for value, who in names.items()
    ]
    return label("frameworks.comma").join(clauses)


def joined(names: Sequence[str]) -> str:
    """Names as one reads them: commas, and a word before the last."""
    *others, last = names
    if not others:
        return last
    return label("frameworks.and_names").join([label("frameworks.comma_names").join(others), last])


def count_sentence(values: Sequence[float]) -> str:
    """How many spellings of ReLU say what at 0."""
    counts = Counter(map(number, values))
    clauses = [
        label("frameworks.who_clause", count=count, value=f"**{value}**")
        for value, count in sorted(counts.items(), key=lambda pair: float(pair[0]))
    ]
    listed = label("frameworks.comma").join(clauses)
    return label("frameworks.who_says", count=len(values), list=listed)


def minus_zero_sentence(differing: Sequence[str]) -> str:
    """Which spellings say something else at -0.0."""
    if not differing:
        return label("frameworks.minus_same")
    codes = label("frameworks.comma").join(f"`{code}`" for code in differing)
    return label("frameworks.minus_parts", list=codes)


def status(run: ScriptRun | None) -> str:
    """Which version ran, here or on which day."""
    if run is None:
        return label("frameworks.not_run")
    if run.recorded is None:
        return label("frameworks.live", version=run.version)
    return label("frameworks.recorded", version=run.version, date=run.recorded)


def missing(what: str) -> str:
    """Why TensorFlow did not run a script, and what was recorded in its place."""
    if tensorflow_failed():
        return label("frameworks.failed", what=what)
    return label("frameworks.absent", what=what)


def record_notice(run: ScriptRun | None) -> str:
    """That a column is a record, and which; nothing where it is live."""
    if run is None or run.recorded is None:
        return ""
    values = {"version": run.version, "date": run.recorded}
    if tensorflow_failed():
        return label("frameworks.from_record_failed", **values)
    return label("frameworks.from_record_absent", **values)


def what_ran(function: str, numbers: Sequence[float], slope: float) -> str:
    """The settings of a recorded script, in words."""
    values = {"numbers": shown(numbers).replace("-", "−")}
    if function == "relu":
        return label("frameworks.what_numbers", **values)
    return label("frameworks.what_slope", slope=number(slope), **values)
