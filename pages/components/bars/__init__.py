"""Bars: measured values one below the other, each with its name and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.components import declare

_mount = declare("bars")


@dataclass(frozen=True)
class Bar:
    """A value, the words beside it, and the activation that it belongs to, if any."""

    name: str
    value: float
    text: str
    activation: str | None = None


@dataclass(frozen=True)
class Group:
    """Bars on one axis, which always has 0; ``most``: where it ends at least."""

    title: str
    rows: tuple[Bar, ...]
    most: float = 0.0


def bars(groups: Sequence[Group], alt: str, key: str, lang: str) -> None:
    """Mounts the groups side by side where there is room; what is not finite has no bar."""
    data = {
        "alt": alt,
        "lang": lang,
        "groups": [
            {
                "title": group.title,
                "most": group.most,
                "rows": [vars(bar) | {"value": _finite(bar.value)} for bar in group.rows],
            }
            for group in groups
        ],
    }
    _mount(data=data, key=key)


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
