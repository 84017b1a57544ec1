"""What follows for larger schools: from what one learner costs to cores, memory and network."""

from math import ceil

from benchmarks.load.figures import Figures

CLASSES = (30, 300, 3_000, 30_000)
# What a learner at work does, as assumed here: a settled change every few seconds, a run of their
# own every two minutes.
SECONDS_BETWEEN_CHANGES = 5.0
SECONDS_BETWEEN_RUNS = 120.0
# A core that is busier than this makes learners wait.
BUSY = 0.6
# All of a class open the lab within a minute.
ARRIVAL_SECONDS = 60.0


def boxes(found: dict[str, Figures]) -> list[Figures]:
    """For each size of class: cores, memory and network."""
    settled = found["30 learners, a change a second each"]
    run = found["30 press Run"]["worker s a run"]
    memory = found["10,000 runs, 500 sessions"]
    visit = found["30 arrive within 5 s"]["bytes a cold visit"]
    sessions = [size for name, size in memory.items() if name.startswith("a session on")]
    sizes = []
    for learners in CLASSES:
        changes = learners / SECONDS_BETWEEN_CHANGES
        web = changes * settled["processor ms a run"] / 1000
        training = learners * run / SECONDS_BETWEEN_RUNS
        sizes.append(
            {
                "learners": float(learners),
                "web cores": web / BUSY,
                "web processes": float(ceil(web / BUSY)),
                "training cores": training / BUSY,
                "sessions MB": learners * max(*sessions, 0.1),
                "changes Mbit/s": 8 * changes * settled["bytes a run"] / 1e6,
                "arrival Mbit/s": 8 * learners * visit / ARRIVAL_SECONDS / 1e6,
            }
        )
    return sizes


def table(sizes: list[Figures]) -> str:
    """The sizes, a column each."""
    lines = ["  larger schools"]
    for name in sizes[0]:
        lines.append(f"    {name:32} " + " ".join(f"{size[name]:>10,.1f}" for size in sizes))
    return "\n".join(lines)
