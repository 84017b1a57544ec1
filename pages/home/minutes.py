"""How long a page of the path takes: its words at a learner's pace, and its questions."""

from functools import cache

from pages.frame.text import label_table, sections
from relu_core.lessons.every import EVERY_LESSON

# Adults read 238 words of plain prose a minute (Brysbaert 2019, J. Mem. Lang. 109); who learns,
# with formulas and figures in between, is slower.
WORDS_A_MINUTE = 150
# To decide and to look takes a minute, to explain it in one's own words another.
A_SCENARIO = 2.0
# To judge it, to have it measured, and to read what was found.
A_CLAIM = 1.0
# To try what moves, once a page.
TO_TRY = 3.0
ROUNDED_TO = 5


@cache
def minutes(page: str) -> int:
    """Minutes for all of a page and its lesson, rounded to five; the English words count."""
    texts = list(sections(page, "en").values())
    for scenario in EVERY_LESSON.get(page, ()):
        texts += [
            text["en"]
            for name, text in label_table()["scenarios"].items()
            if name.startswith(f"{scenario.name}_")
        ]
    reading = sum(len(text.split()) for text in texts) / WORDS_A_MINUTE
    questions = len(EVERY_LESSON.get(page, ())) * (A_CLAIM if page == "claims" else A_SCENARIO)
    return max(1, round((reading + questions + TO_TRY) / ROUNDED_TO)) * ROUNDED_TO
