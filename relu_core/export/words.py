"""What a learner reads in an exported file: the table in ``lessons/export``, in one language.

The core reads it by itself, since an export has to speak without a page around it.
"""

import tomllib
from functools import cache
from pathlib import Path

from relu_core.wording import kept_together

LABELS = Path(__file__).parents[2] / "lessons" / "export" / "labels.toml"
LANGUAGES = ("en", "zh")


def word(key: str, language: str, **values: object) -> str:
    """The label ``section.name``, its ``{placeholders}`` filled with ``values``."""
    if language not in LANGUAGES:
        raise ValueError(f"language is {language!r}: allowed is one of {', '.join(LANGUAGES)}")
    section, name = key.split(".")
    text = _table()[section][name][language]
    return text.format(**values) if values else text


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(kept_together(LABELS.read_text(encoding="utf-8")))
