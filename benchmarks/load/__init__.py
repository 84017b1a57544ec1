"""Classes in the lab: how long learners wait, how many it holds, and what happens when it ends.

Only on this machine, bounded in time and number; takes about half an hour, half of it the search
for how many it holds. Prints a table beside what we ask of it, and writes build/bench/load.json.
``make bench-load``.
"""

import asyncio
import json
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.load import arriving, burst, ending, holding, links, memory, running, settling
from benchmarks.load.figures import Figures
from tests.harness.browser import ROOT, StartedLab, started_lab
from tests.load.counters import quiet

REPORT = ROOT / "build" / "bench" / "load.json"
Part = Callable[[StartedLab], Awaitable[Figures]]
# One after the other; each has a lab of its own where what went before would change what it finds.
PARTS: dict[str, Part] = {
    "30 learners, a change a second each": settling.alone,
    "the same, 8 trainings in flight": settling.beside_training,
    "100 arrive within 10 s": arriving.measure,
    "30 press Run": running.measure,
    "one sends 300 messages at once": burst.measure,
    "1,000 links": links.measure,
    "10,000 runs, 500 sessions": memory.measure,
    "how many it holds": holding.measure,
    "told to end": ending.measure,
}
OF_ITS_OWN = ("10,000 runs, 500 sessions", "how many it holds", "told to end")
# More than one address may have, where all learners come from this machine.
ROOM = {"RELU_LAB_CONNECTIONS": "2000", "RELU_LAB_CONNECTIONS_PER_ADDRESS": "2000"}
# At most this, in the unit of the figure's name.
BARS: dict[str, dict[str, float]] = {
    "30 learners, a change a second each": {"p95 ms": 100, "errors": 0},
    "the same, 8 trainings in flight": {"p95 ms": 150, "errors": 0},
    "100 arrive within 10 s": {
        "first class, not served": 0,
        "first class, p95 ms": 2000,
        "not served": 0,
        "p95 ms": 2000,
    },
    "30 press Run": {"slowest, of its share": 1.5, "trainings for one seed": 1},
    "one sends 300 messages at once": {"worst for others ms": 1500},
    "1,000 links": {"errors": 0, "tracebacks": 0},
    "10,000 runs, 500 sessions": {"growth after 1,000 MB": 30, "errors": 0},
    "how many it holds": {},
    "told to end": {"seconds": 3, "exit code": 0},
}
WANTED = {"learners": 200.0}  # at least


def main() -> None:
    """All parts, one after the other."""
    log = Path(tempfile.mkdtemp()) / "server.log"
    found: dict[str, Figures] = {}
    with started_lab(log, RELU_LAB_METRICS="1") as lab:
        asyncio.run(quiet(lab.url))
        for name, part in PARTS.items():
            if name not in OF_ITS_OWN:
                found[name] = asyncio.run(part(lab))
                show(name, found[name])
    for name in OF_ITS_OWN:
        with started_lab(log, RELU_LAB_METRICS="1", **ROOM) as lab:
            asyncio.run(quiet(lab.url))
            found[name] = asyncio.run(PARTS[name](lab))
            show(name, found[name])
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    report = {"measured": found, "bars": BARS, "wanted": WANTED, "cores": os.cpu_count()}
    REPORT.write_text(json.dumps(report, indent=2) + "\n")


def show(part: str, figures: Figures) -> None:
    """The figures of one part, each beside its bar, and how busy the machine was."""
    figures["load average"] = os.getloadavg()[0]
    print(f"  {part}")
    for name, value in figures.items():
        bar, wanted = BARS[part].get(name), WANTED.get(name)
        said = "" if bar is None else f"<= {bar:<7,} {'met' if value <= bar else 'NOT MET'}"
        if wanted is not None:
            said = f">= {wanted:<7,} {'met' if value >= wanted else 'NOT MET'}"
        print(f"    {name:32} {value:>12,.1f}   {said}".rstrip(), flush=True)
