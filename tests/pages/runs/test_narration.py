"""What went wrong in a run is found outside the web process, once."""

from types import SimpleNamespace
from typing import Any

from pages.runs import computing, narration
from relu_core.experiment import Experiment
from relu_core.training import train
from relu_core.units.narrator import findings


def test_the_reasons_are_found_by_a_worker_and_only_once(monkeypatch) -> None:
    asked: list[Any] = []

    def call(function: Any, *arguments: Any) -> Any:
        asked.append(function)
        return function(*arguments)

    workers = SimpleNamespace(workers=SimpleNamespace(call=call))
    monkeypatch.setattr(computing, "jobs", lambda: workers)
    run = Experiment(
        dataset="circles",
        activations=("relu",),
        depth=1,
        width=4,
        learning_rate=1e6,
        steps=3,
        seeds=2,
    )
    recording = train(run)
    assert narration.reasons(recording) == narration.reasons(recording) == findings(recording)
    assert asked == [findings]
