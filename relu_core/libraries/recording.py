"""What TensorFlow printed when it was there: kept by code, so that only what was run is found."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from relu_core.libraries.frameworks import DEFAULT_NUMBERS, FUNCTIONS, Cell, ScriptRun

FILE = Path(__file__).parents[1] / "data" / "tensorflow_recorded.json"
SLOPES = (0.01, 0.1, 0.2, 0.3)
SEEDS = range(10)


@dataclass(frozen=True)
class Recorded:
    """The cells that were run, by their code, with the version and the day they were run on."""

    version: str
    date: str
    cells: Mapping[str, Cell]

    def find(self, codes: Sequence[str]) -> ScriptRun | None:
        """The run of exactly these cells; None if one of them was not recorded."""
        if not all(code in self.cells for code in codes):
            return None
        return ScriptRun(
            self.version, tuple(self.cells[code] for code in codes), recorded=self.date
        )


def requests() -> Iterator[tuple[Any, ...]]:
    """What is recorded: the arguments of `relu_core.libraries.frameworks.run` after the library."""
    for function in FUNCTIONS:
        for slope in SLOPES:
            yield "forward", function, DEFAULT_NUMBERS, slope
            yield "at_zero", function, slope
    for slope in SLOPES:
        yield "spellings", slope
    for seed in SEEDS:
        yield "random", seed


@cache
def recorded() -> Recorded:
    """The recording that comes with the lab."""
    return loads(FILE.read_text(encoding="utf-8"))


def loads(text: str) -> Recorded:
    """A recording from JSON."""
    found = json.loads(text)
    cells = {
        each["code"]: Cell(each["code"], each["output"], tuple(each["values"]))
        for each in found["cells"]
    }
    return Recorded(found["version"], found["date"], cells)


def dumps(recording: Recorded) -> str:
    """A recording as JSON, in lines that a reader can compare."""
    cells = [asdict(cell) for cell in recording.cells.values()]
    found = {"version": recording.version, "date": recording.date, "cells": cells}
    return json.dumps(found, indent=1) + "\n"
