"""What three libraries say: a figure, columns of code and output, and who says what at 0."""

from collections.abc import Mapping
from typing import Any, Literal

from pages.components import declare

_mount = declare("frameworks")

Part = Literal["figure", "columns", "answers"]


def frameworks(
    part: Part, data: Mapping[str, Any], labels: Mapping[str, str], lang: str, key: str
) -> None:
    """Mounts one part of the page; ``labels`` is the section [frameworks] in the language ``lang``.

    The figure takes ``function``, ``slope``, ``x``, ``alt`` and per library ``name``, ``y``,
    ``at_zero`` (None where it was not run); columns take ``columns``; answers ``rows``, ``alt``.
    """
    _mount(data={"part": part, **data, "labels": dict(labels), "lang": lang}, key=key)
