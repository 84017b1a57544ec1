"""Everything that is measured of the engine, printed as tables and kept as JSON and pictures."""

import json
from pathlib import Path
from typing import Any

from benchmarks.engine import chart, comparison, estimates, growth, landscapes, page_loads, polls
from benchmarks.engine.timing import sgemm_peak

BUILD = Path("build") / "bench"
GROWTH = BUILD / "growth.png"


def main() -> None:
    """Prints each table as soon as it is measured; `build/bench/engine.json` has all numbers."""
    results: dict[str, Any] = {"sgemm_peak": sgemm_peak()}
    results["comparison"] = comparison.compare()
    _say(*comparison.lines(results["comparison"]))
    results["records"] = comparison.records_cost()
    for name, row in results["records"].items():
        _say(
            f"{name}: 52 records instead of 2 add {row['added_share']:.0%}, "
            f"{1000 * row['seconds_each']:.1f} ms each"
        )
    results["optimizers"] = comparison.optimizers()
    for name, row in results["optimizers"].items():
        _say(f"{name}: a step with Adam takes {row['adam_time']:.2f} times one with SGD")
    results["growth"] = growth.growth()
    _say("one step, as it grows (4 activations, 2-16-16-16-1, 256 samples, 64 networks)")
    _say(*growth.lines(results["growth"]))
    chart.write(GROWTH, results["growth"])
    results["page_loads"] = page_loads.page_loads()
    for name, time in results["page_loads"].items():
        _say(f"{name}: a page's worth takes {time:.2f} s")
    results["polls"] = polls.polls()
    for name, time in results["polls"].items():
        _say(f"a poll with {name} takes {1e6 * time:.1f} us")
    results["landscapes"] = landscapes.landscape_costs()
    for name, row in results["landscapes"].items():
        _say(
            f"{name}: a pair of landscapes takes {row['seconds']:.2f} s of one core, "
            f"{row['of_training']:.2f} times its training"
        )
    results["seconds"], results["memory"] = estimates.measure()
    _say(*estimates.lines(results["seconds"], results["memory"]))
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "engine.json").write_text(json.dumps(results, indent=2) + "\n")


def _say(*lines: str) -> None:
    print("\n".join(f"  {line}" for line in lines), flush=True)
