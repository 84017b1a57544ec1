"""A recording as a table, in CSV and in JSON: a row for each network and record."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from relu_core.export.recorded import recorded
from relu_core.export.words import word
from relu_core.recording import VERSION, Recording
from relu_core.wording import entry

# More would be hundreds of megabytes: the first networks of each contender are given then.
MOST_NUMBERS = 3_000_000
SINGLE = ("loss", "accuracy", "test_accuracy")
BY_LAYER = {
    "closed_layer": "closed_fraction",
    "dead_layer": "dead_fraction",
    "gradient_layer": "gradient_norm",
}


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, and what it holds."""

    name: str
    meaning: str


def columns_of(recordings: Sequence[Recording], language: str) -> list[Column]:
    """The columns in their order; those of a layer are numbered from 1."""
    hidden = recordings[0].closed_fraction.shape[-1]
    names = [(name, name) for name in ("contender", "network", "step", *SINGLE)]
    for name in BY_LAYER:
        layers = hidden + (name == "gradient_layer")
        names += [(f"{name}_{layer}", name) for layer in range(1, layers + 1)]
    names.append(("diverged_step", "diverged_step"))
    return [Column(name, word(f"column.{meaning}", language)) for name, meaning in names]


def meanings_of(recordings: Sequence[Recording], language: str) -> dict[str, str]:
    """What each column holds; the columns of the layers, which mean the same, stand together."""
    found: dict[str, list[str]] = {}
    for column in columns_of(recordings, language):
        found.setdefault(column.meaning, []).append(column.name)
    return {
        names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}": meaning
        for meaning, names in found.items()
    }


def to_csv(recordings: Sequence[Recording], language: str = "en", link: str = "") -> str:
    """The table below a line of names; what is not a number any more is an empty field.

    Lines with a # before them say the settings of each recording, but for a learner's own points,
    and the `link` that opens the run in the lab.
    """
    text = io.StringIO()
    text.writelines(f"# {line}\n" for line in _heading(recordings, language, link))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in columns_of(recordings, language))
    writer.writerows(_rows(recordings, language))
    return text.getvalue()


def to_json(recordings: Sequence[Recording], language: str = "en", link: str = "") -> str:
    """The same with its settings, with what each column means, and with what is to be said."""
    found = {
        "recording_version": VERSION,
        "link": link,
        "settings": [recording.experiment.as_dict() for recording in recordings],
        "notes": notes_of(recordings, language),
        "columns": {column.name: column.meaning for column in columns_of(recordings, language)},
        "rows": list(_rows(recordings, language)),
    }
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def notes_of(recordings: Sequence[Recording], language: str) -> list[str]:
    """What a reader has to know: that the run was stopped, who diverged, what was left out."""
    notes = []
    experiment, steps = recordings[0].experiment, recordings[0].steps
    if steps[-1] < experiment.steps:
        notes.append(
            word("recording.stopped", language, step=int(steps[-1]), steps=experiment.steps)
        )
    kept = networks_kept(recordings)
    if kept < experiment.seeds:
        notes.append(
            word("recording.first_networks", language, kept=kept, networks=experiment.seeds)
        )
    for each in recorded(recordings, language):
        lost = each.of("diverged_step")[~each.is_finite]
        if len(lost):
            notes.append(
                word(
                    "recording.diverged",
                    language,
                    name=each.name,
                    count=len(lost),
                    networks=experiment.seeds,
                    step=int(lost.min()),
                )
            )
    return notes


def networks_kept(recordings: Sequence[Recording]) -> int:
    """How many networks of each contender are in the table: all, unless it grew too large."""
    contenders = sum(len(recording.activations) for recording in recordings)
    each = contenders * len(recordings[0].steps) * len(columns_of(recordings, "en"))
    return max(1, min(recordings[0].experiment.seeds, MOST_NUMBERS // each))


def _heading(recordings: Sequence[Recording], language: str, link: str) -> Iterator[str]:
    if link:
        yield entry(word("handout.link", language), link)
    for recording in recordings:
        settings = {**recording.experiment.as_dict()}
        del settings["points"]  # up to 2000; the link has them
        yield json.dumps(settings, ensure_ascii=False)


def _rows(recordings: Sequence[Recording], language: str) -> Iterator[list[object]]:
    kept = networks_kept(recordings)
    for each in recorded(recordings, language):
        measures = [each.of(single)[:kept, :, None] for single in SINGLE]
        measures += [each.of(field)[:kept] for field in BY_LAYER.values()]
        values = _short(np.concatenate(measures, axis=-1))  # (networks, records, columns)
        for network, records in enumerate(values):
            diverged = int(each.of("diverged_step")[network])
            end = diverged if diverged >= 0 else None
            for step, numbers in zip(each.recording.steps.tolist(), records.tolist(), strict=True):
                yield [each.name, network + 1, step, *map(_known, numbers), end]


def _short(values: np.ndarray) -> np.ndarray:
    """The doubles that are written with as few digits as tell the float32 apart."""
    return values.astype(np.float32).astype(str).astype(np.float64)


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
