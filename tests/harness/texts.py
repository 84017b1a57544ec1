"""Every text of the lab, and what Markdown and Chinese typography ask of one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator

from pages.frame.text import LANGUAGES, LESSONS

# What is quoted stands as the article has it.
QUOTED = "_quote"
STARS = re.compile(r"\*+")
FULL_WIDTH = "，。；：？！、（）“”「」《》"
BESIDE_SPACE = re.compile(f"[{FULL_WIDTH}] (?=\\S)|(?<=\\S) [{FULL_WIDTH}]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,.;:!?()]|[,;:!?)][\u4e00-\u9fff]")
# What is put into another sentence needs no space before its name.
LED_BY_SPACE = re.compile(r"^ [{\u4e00-\u9fff].*\S$")
TITLE = re.compile("《.*?》")


def every_text(lang: str) -> Iterator[tuple[str, str]]:
    """Where a text of the lab stands, and the text: labels, words and paragraphs."""
    for path in sorted(LESSONS.glob("*/*.toml")):
        yield from _texts_in(path.parent.name, tomllib.loads(path.read_text("utf-8")), lang)
    for path in sorted(LESSONS.glob(f"*/{lang}.md")):
        for paragraph in path.read_text("utf-8").split("\n"):
            if paragraph:
                yield path.parent.name, paragraph


def _texts_in(place: str, found: object, lang: str) -> Iterator[tuple[str, str]]:
    if isinstance(found, list):
        for each in found:
            yield from _texts_in(place, each, lang)
    if not isinstance(found, dict):
        return
    text = found.get(lang)
    if set(found) == set(LANGUAGES) and isinstance(text, str):
        yield place, text
        return
    for name, each in found.items():
        if not name.endswith(QUOTED):
            yield from _texts_in(f"{place}.{name}", each, lang)


def shows_stars(text: str) -> bool:
    """Whether Markdown would show a star of ``text``: one that opens or closes no emphasis.

    By CommonMark's rule: stars open where no space follows, and before a mark only behind a space
    or a mark; they close where no space precedes, and behind a mark only before a space or a mark.
    """
    text = re.sub(r"`[^`]*`", "`", text)
    stars = list(STARS.finditer(text))
    for number, found in enumerate(stars):
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        inside, outside = (before, after) if number % 2 else (after, before)
        if is_space(inside) or (is_mark(inside) and not (is_space(outside) or is_mark(outside))):
            return True
    return len(stars) % 2 == 1


def is_space(letter: str) -> bool:
    return not letter or letter.isspace()


def is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def typed_amiss(text: str) -> bool:
    """Whether a Chinese ``text`` has a half-width mark, or a space beside a full-width one."""
    text = TITLE.sub("", text)  # titles are written as they are
    return any(rule.search(text) for rule in (HALF_WIDTH, BESIDE_SPACE, LED_BY_SPACE))
