"""The stages of one question, in their order, and what a learner may send in which."""

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


def following(place: int, stage: str, questions: int) -> tuple[int, str] | None:
    """The place and stage that come next; None after the last."""
    index = STAGES.index(stage) + 1
    if index < len(STAGES):
        return place, STAGES[index]
    return (place + 1, STAGES[0]) if place + 1 < questions else None
