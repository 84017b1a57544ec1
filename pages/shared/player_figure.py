"""A run in the player, looking into one of its networks, and the autopsy of one unit below."""

from collections.abc import Mapping
from typing import Any

from pages.components.player import pack, player
from pages.shared.autopsy_panel import autopsy_panel
from pages.shared.frame import presenting
from pages.shared.text import labels, language
from relu_core.diagnostics import typical_member
from relu_core.recording import Recording


def member_shown(state: Mapping[str, Any], recording: Recording) -> int:
    """The network that is looked into, counted from 1: the learner's choice, or the typical one."""
    return min(state["member"] or 1 + typical_member(recording), recording.experiment.seeds)


def play(state: Mapping[str, Any], recording: Recording) -> None:
    """The player, and what it tells of the unit that is chosen in it."""
    member = member_shown(state, recording) - 1
    player(pack(recording, member), labels("player", "transport"), language(), presenting())
    autopsy_panel(recording.experiment, member)
