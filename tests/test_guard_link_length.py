"""No link of the lab's own is too long for the guard, whatever a learner has set."""

from urllib.parse import urlencode

from pages.server.guard.messages import MOST_QUERY
from pages.shared import chain_panel, exploring, frameworks_state, race_points, race_state
from pages.shared.born_dead_panel import BORN_FIELDS
from pages.shared.experiment_state import EXPERIMENT_FIELDS, Pairs
from pages.shared.frame import FRAME_FIELDS
from pages.shared.lesson_query import lesson_fields
from pages.shared.query import LONGEST_VALUE, Choice, Choices, Field
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import OPTIMIZERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.scenarios import DEAD_NEURONS

# More than any page has: the fields of all of them.
FIELDS: dict[str, Field] = {
    **FRAME_FIELDS,
    **BORN_FIELDS,
    **chain_panel.FIELDS,
    **EXPERIMENT_FIELDS,
    **exploring.FIELDS,
    **frameworks_state.FIELDS,
    **race_state.FIELDS,
    **lesson_fields(DEAD_NEURONS),
}
DIGITS = repr(-1 / 3e-300)


def longest(field: Field) -> list[str]:
    """The longest texts of one field."""
    if isinstance(field, Choice):
        return [max(field.options, key=len)]
    if isinstance(field, Choices):
        return list(field.options)
    init = max(INITIALIZATIONS, key=len)
    if isinstance(field, Pairs):
        return [f"{activation}:{init}" for activation in ACTIVATIONS]
    if isinstance(field, race_state.Contenders):
        parts = (max(ACTIVATIONS, key=len), init, max(OPTIMIZERS, key=len), DIGITS, DIGITS)
        return [":".join(parts)] * race_state.MOST
    if isinstance(field, race_points.Points):
        return ["x" * race_points.LONGEST]
    return [DIGITS if hasattr(field, "integer") else "," * LONGEST_VALUE]


def test_the_longest_link_passes() -> None:
    pairs = [(key, text) for key, field in FIELDS.items() for text in longest(field)]
    assert len("/vanishing-gradients?" + urlencode(pairs)) < MOST_QUERY
    # The very long ones are there.
    assert len(urlencode(pairs)) > race_points.LONGEST + 1_000
