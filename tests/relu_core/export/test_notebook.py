"""The notebook that a learner takes home runs from top to bottom and finds the page's numbers."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from relu_core.export import notebook, script
from relu_core.export.words import LANGUAGES
from relu_core.statistics import median
from relu_core.training import train
from tests.relu_core.export.settings import RACE, SETTINGS

ALL = {**SETTINGS, "a race": RACE}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", ["own points, a part held out", "all diverge"])
def test_it_runs_and_finds_the_recorded_numbers(name: str, tmp_path: Path) -> None:
    experiment = SETTINGS[name]
    found = notebook(experiment, "zh")
    NotebookClient(found, timeout=250, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = {cell.id: cell.outputs for cell in found.cells if cell.cell_type == "code"}
    (printed,) = outputs["numbers"]
    loss = printed.text.splitlines()[0].split("; ")[1]
    expected = median(train(experiment).loss[0])[-1]
    assert float(loss.split()[-1]) == pytest.approx(expected, rel=1e-4, nan_ok=True)
    (figure,) = outputs["figure"]
    assert "application/vnd.plotly.v1+json" in figure.data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_it_is_a_valid_notebook_with_the_lines_of_the_script(name: str, language: str) -> None:
    found = notebook(ALL[name], language)
    nbformat.validate(found)
    assert nbformat.writes(found) == nbformat.writes(notebook(ALL[name], language))
    cells = [cell.source for cell in found.cells if cell.cell_type == "code"]
    text = script(ALL[name], language)
    assert all(source.removesuffix("\nfigure.show()") in text for source in cells)
    explained = [cell.source for cell in found.cells if cell.cell_type == "markdown"]
    assert len(explained) == len(cells) + 2
    assert all(bool(CHINESE.search(source)) == (language == "zh") for source in explained)


def test_the_packed_images_are_folded_away() -> None:
    found = notebook(SETTINGS["digits, mini-batches"])
    (cell,) = [cell for cell in found.cells if cell.id == "digits"]
    assert cell.metadata == {"jupyter": {"source_hidden": True}, "cellView": "form"}
