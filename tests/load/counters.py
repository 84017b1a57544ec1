"""What the server counts, as Prometheus reads it."""

import asyncio
import re
from urllib.request import urlopen

LINE = re.compile(r"^(\w+)(?:\{outcome=\"(\w+)\"\})? ([\d.e+-]+)$", re.MULTILINE)


def counters(lab: str) -> dict[str, float]:
    """The figures of a running lab; those of runs by their outcome: ``finished``."""
    with urlopen(f"{lab}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    found = LINE.findall(text)
    runs = {outcome: float(n) for name, outcome, n in found if name == "relu_lab_runs_total"}
    return (
        {"finished": 0.0, "abandoned": 0.0, "failed": 0.0}
        | runs
        | {name.removeprefix("relu_lab_"): float(n) for name, outcome, n in found if not outcome}
    )


async def quiet(lab: str) -> None:
    """Waits until nothing trains, such as what a lab trains for itself when it starts."""
    while True:
        found = await asyncio.to_thread(counters, lab)
        if found["waiting"] == found["served"] == 0:
            return
        await asyncio.sleep(0.5)
