"""The script that a learner takes home trains the recorded networks, with nothing of ours."""

import ast
import json
import math
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from relu_core.datasets import DATASETS
from relu_core.experiment import Experiment
from relu_core.export import script
from relu_core.export.contenders import contenders_of
from relu_core.export.words import LANGUAGES
from relu_core.initialization import INITIALIZATIONS
from relu_core.recording import Recording
from relu_core.statistics import median
from relu_core.training import no_denormals, train
from tests.relu_core.export import bare
from tests.relu_core.export.settings import RACE, SETTINGS, setting

ALL = {**{name: (one,) for name, one in SETTINGS.items()}, "a race": RACE}
# Runs each script that it is given as a program of its own, and tells what it printed and found.
RUNNER = """
import contextlib, io, json, sys
for code in json.load(open("scripts.json")):
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "script", "exec"), names)
    curves = {name: found.tolist() for name, found in names["curves"].items()}
    print(json.dumps({"printed": printed.getvalue(), "curves": curves}))
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What every script did in an environment with torch, NumPy and Plotly alone."""
    where = tmp_path_factory.mktemp("bare")
    (where / "scripts.json").write_text(json.dumps([script(found) for found in ALL.values()]))
    folder = where / "packages"
    folder.mkdir()
    done = bare.run(RUNNER, bare.make(folder), where)
    assert done.returncode == 0, done.stderr
    *found, modules = map(json.loads, done.stdout.splitlines())
    assert {"relu_core", "pages", "streamlit", "matplotlib"}.isdisjoint(modules)
    assert (where / "relu_lab.html").is_file()
    return dict(zip(ALL, found, strict=True))


def recorded(experiments: tuple[Experiment, ...]) -> list[tuple[Recording, int]]:
    """Each contender's recording, and its place there."""
    return list(
        chain.from_iterable(
            ((recording, place) for place in range(len(recording.activations)))
            for recording in map(train, experiments)
        )
    )


@pytest.mark.parametrize("name", ALL)
def test_it_trains_the_recorded_networks(name: str, told: dict[str, dict]) -> None:
    found = told[name]["curves"]
    runs = recorded(ALL[name])
    assert len(found) == len(runs)
    for (recording, place), curves in zip(runs, found.values(), strict=True):
        loss, accuracy, test_accuracy, closed, gradient = np.array(curves)
        np.testing.assert_allclose(loss, recording.loss[place], rtol=1e-4)
        np.testing.assert_allclose(accuracy, recording.accuracy[place], atol=1e-6)
        np.testing.assert_allclose(test_accuracy, recording.test_accuracy[place], atol=1e-6)
        np.testing.assert_allclose(closed, recording.closed_fraction[place].mean(-1), atol=1e-6)
        np.testing.assert_allclose(
            gradient, recording.gradient_norm[place][..., 0], rtol=1e-3, atol=1e-30
        )


@pytest.mark.parametrize("name", ALL)
def test_it_prints_the_numbers_of_the_page(name: str, told: dict[str, dict]) -> None:
    lines = told[name]["printed"].splitlines()
    for (recording, place), line in zip(recorded(ALL[name]), lines, strict=False):
        _, loss, accuracy, test_accuracy, closed, _, lost = line.split("; ")
        expected = {
            loss: median(recording.loss[place])[-1],
            accuracy: median(recording.accuracy[place])[-1],
            test_accuracy: median(recording.test_accuracy[place])[-1],
            closed: median(recording.closed_fraction[place].mean(-1))[-1],
            lost: recording.diverged[place].sum(),
        }
        for text, value in expected.items():
            assert float(text.split()[-1]) == pytest.approx(value, rel=1e-4, nan_ok=True)


def test_some_of_them_diverge(told: dict[str, dict]) -> None:
    assert told["all diverge"]["printed"].count("diverged networks 3") == 1
    assert math.isnan(told["all diverge"]["curves"]["Leaky 0.5"][0][0][-1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_it_can_be_read(name: str, language: str) -> None:
    lines = script(ALL[name], language).splitlines()
    images = [line for line in lines if line.startswith("DIGITS = ")]
    assert len(images) == ("digits" in name or name == "all diverge")
    assert max(len(line) for line in lines if line not in images) <= 120
    code = [line for line in lines if line.strip() and not line.strip().startswith(("#", "("))]
    assert len(code) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_imports_nothing_of_ours(language: str) -> None:
    for experiments in ALL.values():
        tree = ast.parse(script(experiments, language))
        names = {
            alias.name if isinstance(node, ast.Import) else str(node.module)
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        ours = {name.split(".")[0] for name in names}
        assert ours <= {"numpy", "torch", "plotly", "functools", "base64", "lzma"}


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("init", INITIALIZATIONS)
def test_it_starts_from_the_same_data_and_weights(dataset: str, init: str) -> None:
    """Whatever dataset and initialisation the tables have."""
    std = 0.7 if INITIALIZATIONS[init].needs_std else None
    experiment = setting(dataset=dataset, init=init, init_std=std, bias=0.25, steps=1, seeds=2)
    names: dict = {}
    with no_denormals():
        exec(script(experiment).split("# --- The numbers")[0], names)
    data = experiment.data()
    assert np.array_equal(names["X"].numpy().T, data.X_train)
    assert np.array_equal(names["X_test"].numpy().T, data.X_test)
    (_, draw, *_) = names["CONTENDERS"]["ReLU"]
    found = [weights.detach().flatten(1).numpy() for weights in names["first_weights"](draw)]
    assert np.array_equal(np.concatenate(found, axis=1), train(experiment).snapshots[0, :, 0])


def test_contenders_have_names_of_their_own() -> None:
    names = [contender.name for contender in contenders_of((*RACE, RACE[0]), "en")]
    assert len(set(names)) == len(RACE) + 1
    assert names[0] == "ReLU · He weights · SGD · rate 0.1 (1)"


def test_what_is_no_comparison_is_refused() -> None:
    with pytest.raises(ValueError, match="steps differs between the contenders"):
        script((setting(), setting(steps=31)))
    with pytest.raises(ValueError, match="at least one"):
        script(())
    with pytest.raises(ValueError, match="language is 'fr'"):
        script(setting(), "fr")


def test_a_table_of_points_comes_back_as_it_was(tmp_path: Path) -> None:
    experiment = SETTINGS["few own points"]
    names: dict = {}
    with no_denormals():  # which the script is free to choose, for itself
        exec(script(experiment).split("# --- First weights")[0], names)
    assert tuple(names["POINTS"]) == experiment.points
