"""What three libraries say: a figure, columns of code and output, and who says what at 0."""

from collections.abc import Mapping
from typing import Any, Literal

from pages.components import declare

_mount = declare("frameworks")

Part = Literal["figure", "columns", "answers"]
_LABELS = ("figure_f", "figure_df", "copy", "copied", "not_copied", "output", "answer")


def frameworks(
    part: Part, data: Mapping[str, Any], labels: Mapping[str, str], lang: str, key: str
) -> None:
    """Mounts one part of the page; ``labels`` is the section [frameworks] in the language ``lang``.

    The figure takes ``function``, ``slope``, ``x``, ``alt`` and per library ``name``, ``y``,
    ``at_zero`` (None where it was not run), in ``libraries``; columns take ``columns``; answers
    take ``rows``, ``libraries`` and ``alt``.
    """
    needed = {name: labels[name] for name in _LABELS}
    _mount(data={"part": part, **data, "labels": needed, "lang": lang}, key=key)
