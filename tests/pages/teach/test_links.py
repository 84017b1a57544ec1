"""A link from the desk opens what was chosen there, whatever that was."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.contents import PATH
from pages.frame import held, query
from pages.frame.reach import reach_from
from pages.teach import links
from relu_core.lessons.every import EVERY_LESSON
from relu_core.recording import VERSION
from tests.harness.links import arrive, page
from tests.harness.links import links as any_links

BASE = "http://lab.example.org/relu/"


@st.composite
def choices(draw: st.DrawFn) -> dict[str, object]:
    """What a teacher may choose at the desk, and nothing of a copied link."""
    name = draw(st.sampled_from(list(PATH)))
    names = [question.name for question in EVERY_LESSON.get(name, ())]
    controls = st.lists(st.sampled_from(held.CONTROLS[name]), unique=True)
    return {
        "page": name,
        "opens": draw(st.sampled_from([*names, links.FREE])),
        "lang": draw(st.sampled_from(["", "en", "zh"])),
        "large": draw(st.booleans()),
        "theme": draw(st.sampled_from(["", "light", "dark"])),
        "hide": draw(controls),
        "lock": [each for each in draw(controls) if each != held.ELSEWHERE],
    }


def read_back(link: str) -> tuple[str | None, dict[str, list[str]]]:
    """The page that an address leads to, and its query."""
    return links.given_page(link), parse_qs(urlsplit(link).query, keep_blank_values=True)


@given(choices())
def test_a_link_opens_what_was_chosen(chosen: dict[str, object]) -> None:
    link = links.link_to(BASE, str(chosen["page"]), links.pairs_of(**chosen))  # type: ignore[arg-type]
    assert link.startswith(BASE)
    name, said = read_back(link)
    assert name == chosen["page"]
    state, _, told = arrive(str(name), said)
    assert told == []
    if name in EVERY_LESSON:
        is_free = chosen["opens"] == links.FREE
        assert state.mode == ("explore" if is_free else "lesson")  # type: ignore[attr-defined]
        if not is_free:
            assert state.scenario == chosen["opens"]  # type: ignore[attr-defined]
    found = query.read(said, held.fields(str(name))).values
    assert set(found.get("hide", ())) == set(chosen["hide"])  # type: ignore[call-overload]
    assert set(found.get("lock", ())) == set(chosen["lock"])  # type: ignore[call-overload]
    assert said.get("lang", [""]) == [chosen["lang"]]


@given(st.sampled_from(list(PATH)).flatmap(lambda name: st.tuples(st.just(name), any_links(name))))
def test_the_settings_of_a_copied_link_are_taken_over(
    copied: tuple[str, dict[str, list[str]]],
) -> None:
    """Whatever a page makes of a link and would copy: the same state, without the answers."""
    name, said = copied
    state, pairs, _ = arrive(name, said)
    link = links.link_to(BASE, name, pairs)
    assert links.given_page(link) == name
    made = links.link_to(BASE, name, links.pairs_of(name, links.GIVEN, given=link))
    _, read = read_back(made)
    again, _, told = arrive(name, read)
    assert told == []
    fields = [each for each in page(name).fields if each not in links.ANSWERS]
    assert {each: getattr(again, each) for each in fields} == {
        each: getattr(state, each) for each in fields if each not in page(name).looks
    } | {each: getattr(again, each) for each in page(name).looks}
    assert not set(read) & set(links.ANSWERS)


@given(st.text(max_size=200))
def test_no_text_breaks_the_desk(text: str) -> None:
    name = links.given_page(text)
    assert name is None or name in PATH
    for key, _ in links.pairs_of(name or "race", links.GIVEN, given=text, hide=["mode"]):
        assert key not in links.ANSWERS


@pytest.mark.parametrize("name", PATH)
def test_a_link_says_its_version_where_chance_is_at_work(name: str) -> None:
    said = dict(links.pairs_of(name, links.FREE))
    assert (said.get("v") == str(VERSION)) == ("seed" in page(name).fields)


def test_a_snippet_is_a_frame_of_the_link_and_nothing_else() -> None:
    made = links.snippet(f'{BASE}race?formula="><script>', 'A "title"')
    assert made.count("<") == 2
    assert (
        'src="http://lab.example.org/relu/race?formula=&quot;&gt;&lt;script&gt;&amp;embed=true"'
        in made
    )


@pytest.mark.parametrize(
    ("here", "found", "base", "kind"),
    [
        ("https://lab.example.org/relu/", None, "https://lab.example.org/relu/", "public"),
        ("http://192.168.1.20:8501/", "192.168.1.20", "http://192.168.1.20:8501/", "network"),
        ("http://lab-pc:8501/", None, "http://lab-pc:8501/", "network"),
        ("http://lab-pc.local:8501/", None, "http://lab-pc.local:8501/", "network"),
        ("http://localhost:8501/relu/", "10.0.0.7", "http://10.0.0.7:8501/relu/", "machine"),
        ("http://127.0.0.1:8501/", "10.0.0.7", "http://10.0.0.7:8501/", "machine"),
        ("http://[::1]:8501/", "10.0.0.7", "http://10.0.0.7:8501/", "machine"),
        ("http://localhost/", None, "http://localhost/", "here"),
        ("http://localhost/", "127.0.1.1", "http://localhost/", "here"),
    ],
)
def test_the_address_that_a_phone_can_reach(
    here: str, found: str | None, base: str, kind: str
) -> None:
    reached = reach_from(here, found)
    assert (reached.base, reached.kind) == (base, kind)


def test_an_example_of_an_address_has_the_port_and_the_path_of_this_lab() -> None:
    reached = reach_from("http://localhost:8600/relu/", None)
    assert reached.example == "http://192.168.1.20:8600/relu/"
