"""A growing figure is packed once for all who watch its run."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pages.runs.growing import Grown, Growth
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import under_way

EXPERIMENT: Experiment = replace(PRESETS["k1"].experiment, steps=9, seeds=2)


def test_what_all_see_is_packed_once_and_anew_when_there_is_more() -> None:
    made: list[tuple[list[int], int]] = []
    packed: dict[Any, Any] = {}

    def pack(runs: Sequence[Grown], member: int) -> dict[str, Any]:
        made.append(([run.step for run in runs], member))
        return {"made": len(made)}

    def seen(step: int, member: int, share: float) -> dict[str, Any]:
        # Whoever looks has put the run together for themselves.
        runs = [Grown(under_way(EXPERIMENT, []), step)]
        return Growth(runs, {"share": share}, lambda: None, packed).data(pack, member)

    assert seen(0, 0, 0.1) == {"made": 1, "growing": {"share": 0.1}}
    assert seen(0, 0, 0.2) == {"made": 1, "growing": {"share": 0.2}}
    assert seen(0, 1, 0.2)["made"] == 2
    assert seen(4, 0, 0.5)["made"] == 3
    assert made == [([0], 0), ([0], 1), ([4], 0)]
    # Of every figure the last one alone is kept.
    assert len(packed) == 2
