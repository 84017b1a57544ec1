"""CSV and JSON hold what was recorded, each column explained, and say what is missing."""

import csv
import io
import json

import numpy as np
import pytest

from relu_core.export import tables
from relu_core.export.words import LANGUAGES
from relu_core.recording import Recording
from relu_core.training import train
from tests.relu_core.export.settings import RACE, SETTINGS, setting


def read(text: str) -> tuple[list[str], list[list[str]]]:
    names, *rows = csv.reader(line for line in io.StringIO(text) if not line.startswith("#"))
    return names, rows


def column(recording: Recording, name: str) -> np.ndarray:
    """A column of the CSV as an array (activations, networks, records)."""
    names, rows = read(tables.to_csv([recording]))
    found = [float(row[names.index(name)] or "nan") for row in rows]
    return np.reshape(found, recording.loss.shape)


def test_the_numbers_are_the_recorded_ones() -> None:
    recording = train(SETTINGS["bias and shift"])
    for name in tables.SINGLE:
        assert np.array_equal(column(recording, name).astype(np.float32), getattr(recording, name))
    for name, field in tables.BY_LAYER.items():
        expected = getattr(recording, field)[..., 0]
        assert np.array_equal(column(recording, f"{name}_1").astype(np.float32), expected)
    assert column(recording, "gradient_layer_3").min() > 0
    assert (column(recording, "step") == recording.steps).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_have_the_same_rows_and_every_column_is_explained(language: str) -> None:
    recordings = [train(experiment) for experiment in RACE]
    names, rows = read(tables.to_csv(recordings, language))
    told = json.loads(tables.to_json(recordings, language))
    assert list(told["columns"]) == names
    assert all(told["columns"].values())
    as_text = [["" if cell is None else str(cell) for cell in row] for row in told["rows"]]
    assert as_text == rows
    assert len(rows) == sum(recording.loss.size for recording in recordings)
    assert len({row[0] for row in rows}) == len(RACE)
    assert told["settings"][3]["optimizer"] == "adam"
    assert told["notes"] == []


def test_what_diverged_is_empty_and_said() -> None:
    recording = train(SETTINGS["all diverge"])
    names, rows = read(tables.to_csv([recording]))
    assert rows[-1][names.index("loss")] == ""
    assert int(rows[-1][names.index("diverged_step")]) == recording.diverged_step[0, -1]
    (note,) = tables.notes_of([recording], "en")
    assert "3 of 3 networks diverged" in note


def test_a_stopped_run_gives_what_it_recorded_and_says_so() -> None:
    recording = train(setting(steps=5000), should_stop=lambda: True)
    assert recording.steps[-1] < 5000
    told = json.loads(tables.to_json([recording]))
    assert told["rows"][-1][2] == recording.steps[-1]
    assert told["notes"][0].startswith("The run was stopped at step ")


def test_a_huge_recording_gives_its_first_networks_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recording = train(setting(seeds=8))
    whole = len(read(tables.to_csv([recording]))[1])
    monkeypatch.setattr(tables, "MOST_NUMBERS", 12 * 14 * 3)
    assert len(read(tables.to_csv([recording]))[1]) == whole * 3 // 8
    assert "the first 3 of 8 networks" in tables.notes_of([recording], "en")[0]
