"""The stages of one question, in their order, and what a learner may send in which."""

from collections.abc import Sequence

STAGES = ("predict", "talk", "again", "run", "reveal", "explain")
# What has passed a stage is not forgotten at once: an answer may be on its way.
OPEN_FOR = {
    "first": ("predict", "talk"),
    "second": ("again", "run"),
    "run": ("run", "reveal", "explain"),
    "words": ("explain",),
    # Whoever comes late answers for themselves: it is not counted, and opens what others answered.
    "late": ("reveal", "explain"),
}
REVEALED = ("reveal", "explain")


def stages_of(has_run: bool) -> tuple[str, ...]:
    """The stages of a question: where nobody has a network of their own, none waits for it."""
    return tuple(stage for stage in STAGES if has_run or stage != "run")


def following(place: int, stage: str, have_runs: Sequence[bool]) -> tuple[int, str] | None:
    """The place and stage that come next; None after the last.

    ``have_runs`` says of each question whether learners have a run of their own in it.
    """
    for later in STAGES[STAGES.index(stage) + 1 :]:
        if later in stages_of(have_runs[place]):
            return place, later
    return (place + 1, STAGES[0]) if place + 1 < len(have_runs) else None
