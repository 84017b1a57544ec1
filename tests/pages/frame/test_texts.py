"""What holds for every text of the lab: its marks, its numbers, one word for a thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from pages.frame.terms import glossary
from pages.frame.text import LANGUAGES, LESSONS, label_table, sections
from pages.runs.verdicts import Figure
from relu_core.claims import CLAIMS
from relu_core.statistics import LEARNED
from relu_core.wording import counted, entry, kept_together
from tests.harness.texts import every_text, shows_stars, typed_amiss
from tests.harness.visiting import visit

TABLE = label_table()
# What a Chinese text does not say, and what it says instead.
OTHER_WORDS = {
    "拐角|尖角|折点|拐点|弯折": "转折处, 转折",
    r"(?<!权)和 z|(^|[，。；：？！“（])和[有只就也的]": "加权和 z, 总和: 和 alone is read as “and”",
    r"中位数的? ?(\w+ )?网络": "按中位数看",
    "走路": "",
    "同一个判断|只有一个判断": "处处同一判断",
    "向同伴|旁边的同学|请用自己的话": "用自己的话解释，或讲给同伴听",
    "已发生一半|到第 [^，。]* 步已": "",
}
TO_EXPLAIN = re.compile("neighbour|讲给同伴")
LOOSE_POWER = re.compile("× 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]")
GROUPED = re.compile(r"(?<![\d,])\d,\d{3}(?![\d,])")
NUMBERS = (1.0, 0.457, -0.2, 0.0004, 0.0, 1000.0)


@dataclass
class Filled(dict[str, Figure]):
    """One measured number under every name."""

    value: float = field(default=0.0)

    def __missing__(self, name: str) -> Figure:
        return Figure(self.value)


def said_of_claims(lang: str) -> Iterator[str]:
    """All that is said of what was measured, with numbers of several kinds."""
    for claim in CLAIMS:
        for ending in ("holds", "holds_if", "does_not_hold", "slip", "recorded"):
            if text := TABLE["claims"].get(f"{claim.name}_{ending}"):
                yield from (text[lang].format_map(Filled(value=value)) for value in NUMBERS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_shows_the_stars_of_its_emphasis(lang: str) -> None:
    texts = [text for _, text in every_text(lang)]
    assert len(texts) > 1000
    assert [text for text in [*texts, *said_of_claims(lang)] if shows_stars(text)] == []


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("**讲给同伴听：**没有激活函数时", True),
        ("**讲给同伴听**：没有激活函数时", False),
        ("**Explain:** why", False),
        ("始终是**100%**的梯度", True),
        ("始终是 **100%** 的梯度", False),
        ("看**“甲”**吧", True),
        ("a * b", True),
        ("`a * b`", False),
    ],
)
def test_stars_that_are_shown_are_found(text: str, shows: bool) -> None:
    assert shows_stars(text) == shows


def test_chinese_is_typed_as_chinese() -> None:
    texts = [text for _, text in every_text("zh")]
    assert [text for text in [*texts, *said_of_claims("zh")] if typed_amiss(text)] == []


@pytest.mark.parametrize(
    "text", ["第 1 层: 0", "第 0 步时， sigmoid", "（甲 ，乙）", " {name} 路径"]
)
def test_what_is_typed_amiss_is_found(text: str) -> None:
    assert typed_amiss(text)


def test_an_entry_has_the_colon_of_its_language() -> None:
    assert entry("layer 1", "0 / 184") == "layer 1: 0 / 184"
    assert entry("第 1 层", "0 / 184") == "第 1 层：0 / 184"


@pytest.mark.parametrize("words", OTHER_WORDS)
def test_one_word_for_a_thing(words: str) -> None:
    assert [(at, text) for at, text in every_text("zh") if re.search(words, text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_one_way_to_ask_for_an_explanation(lang: str) -> None:
    prompt, _, rest = TABLE["lesson"]["explain"][lang].partition("{question}")
    assert not rest
    asking = [
        text for at, text in every_text(lang) if TO_EXPLAIN.search(text) and text.startswith("**")
    ]
    assert len(asking) > 8
    assert [text for text in asking if not text.startswith(prompt.rstrip())] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_stays_on_one_line(lang: str) -> None:
    labels = [text[lang] for section in TABLE.values() for text in section.values()]
    rooms = sorted({path.parent.name for path in LESSONS.glob(f"*/{lang}.md")})
    lessons = [text for room in rooms for text in sections(room, lang).values()]
    words = [entry["text"][lang] for entry in glossary().values()]
    texts = [*labels, *lessons, *words]
    assert any("\u00a0×\u00a010" in text for text in texts)
    assert [text for text in texts if LOOSE_POWER.search(text)] == []


def test_a_unit_stays_with_its_number() -> None:
    assert kept_together("in {n} s or 0.5 ms") == "in {n}\u00a0s or 0.5\u00a0ms"
    assert kept_together("3 samples, 2 msec") == "3 samples, 2 msec"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_thousand_has_one_spelling(lang: str) -> None:
    assert (counted(1000), counted(9999), counted(10_000)) == ("1000", "9999", "10,000")
    texts = [text for _, text in every_text(lang)]
    assert [text for text in [*texts, *said_of_claims(lang)] if GROUPED.search(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_verdict_is_not_said_twice(lang: str) -> None:
    """The sentence stands behind the verdict's own words."""
    for claim in CLAIMS:
        for verdict in ("holds_if", "does_not_hold", "slip"):
            if text := TABLE["claims"].get(f"{claim.name}_{verdict}"):
                assert TABLE["claims"][verdict][lang] not in text[lang][:40].lower(), claim.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_to_learn_means_one_thing(lang: str) -> None:
    word = {"en": "learn", "zh": "学会"}[lang]
    limits = {claim.name: claim.limits["learned"] for claim in CLAIMS if "learned" in claim.limits}
    assert set(limits.values()) > {LEARNED}
    for name, limit in limits.items():
        rule = TABLE["claims"][f"{name}_rule"][lang].replace("{learned", "")
        assert (word in rule) == (limit == LEARNED), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_a_slope_rounds_to_0_two_pages_say_the_same(lang: str) -> None:
    claim = next(claim for claim in CLAIMS if claim.name == "no_saturation")
    numbers = claim.measure(seed=0, **claim.sizes).numbers
    said = sections("function", lang)["what_to_see"]
    for name, x in (("tanh", "|x|"), ("sigmoid", "x")):
        number = f"{numbers[f'{name}_zero']:g}"
        assert re.search(rf"{name}(?:'s)?[^.，。]* {re.escape(x)} = {number}\b", said), (name, said)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["function", "frameworks", "claims"])
def test_a_page_that_speaks_of_the_article_says_which(name: str, lang: str) -> None:
    app = visit(name, lang=lang, mode="explore")
    assert any("(#term-article)" in each.value for each in app.markdown)
